#pragma once

#include "core/git/GitCommand.h"
#include "core/git/GitFolder.h"
#include "core/process/AtomicFile.h"
#include "core/process/PosixCommandRunner.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <memory>
#include <string>

namespace gwt::git
{

/// A temporary folder with a real git whose home, identity and dates are its own.
class GitSandbox
{
public:
    GitSandbox()
        : m_command(m_runner, environment())
    {
        process::writeAtomically(
            path("gitconfig"),
            "[user]\n\tname = Test Person\n\temail = test@example.com\n[init]\n\tdefaultBranch = main\n"
            "[protocol \"file\"]\n\tallow = always\n");
    }

    process::Environment environment() const
    {
        return {{"PATH", "/usr/local/bin:/usr/bin:/bin"},
                {"HOME", m_folder.path().toStdString()},
                {"GIT_CONFIG_GLOBAL", path("gitconfig")},
                {"GIT_CONFIG_SYSTEM", "/dev/null"}};
    }
    process::CommandRunner& runner() { return m_runner; }
    std::string path(const std::string& name) const
    {
        return std::filesystem::canonical(m_folder.path().toStdString()).string() + '/' + name;
    }
    GitFolder git(const std::string& folder, std::stop_token stop = {}) const
    {
        return {m_command, folder, std::move(stop)};
    }

    /// Must succeed; what it printed, without the line end.
    std::string run(const std::string& folder, const Arguments& arguments, const std::string& input = {}) const
    {
        GitOptions options;
        options.input = input;
        const auto text = git(folder).line(arguments, options);
        if (!text)
            qFatal("git %s in %s: %s", arguments.front().c_str(), folder.c_str(), text.error().message.c_str());
        return *text;
    }
    void write(const std::string& file, const std::string& text, mode_t mode = 0644) const
    {
        std::filesystem::create_directories(std::filesystem::path(file).parent_path());
        if (auto written = process::writeAtomically(file, text, mode); !written)
            qFatal("%s", written.error().message.c_str());
    }
    std::string commit(const std::string& folder, const std::string& file, const std::string& text,
                       const std::string& message = "change") const
    {
        write(folder + '/' + file, text);
        run(folder, {"add", "-A"});
        run(folder, {"commit", "-q", "-m", message});
        return run(folder, {"rev-parse", "HEAD"});
    }
    /// A repository with one commit of a few files.
    std::string repository(const std::string& name = "repo") const
    {
        const std::string folder = path(name);
        std::filesystem::create_directories(folder);
        run(folder, {"init", "-q"});
        write(folder + "/src/a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n");
        write(folder + "/src/b.txt", "one\ntwo\nthree\n");
        write(folder + "/.gitignore", "*.log\nbuild/\n");
        commit(folder, "README.md", "# 日本語\n", "first");
        return folder;
    }

private:
    QTemporaryDir m_folder;
    process::PosixCommandRunner m_runner;
    GitCommand m_command;
};

inline bool hasGit()
{
    return QFileInfo::exists("/usr/bin/git") || QFileInfo::exists("/usr/local/bin/git");
}

} // namespace gwt::git

/// First line of a test program's initTestCase.
#define GWT_NEEDS_GIT()                                                                                                \
    if (!gwt::git::hasGit())                                                                                           \
    QSKIP("git is missing: install the Debian package git")
