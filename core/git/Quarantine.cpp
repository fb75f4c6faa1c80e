#include "core/git/Quarantine.h"

#include "core/process/Errno.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>

namespace gwt::git
{
namespace
{

/// A path in GIT_ALTERNATE_OBJECT_DIRECTORIES: quoted like a C string, or a ':' in it would cut it in two.
std::string quoted(const std::string& path)
{
    std::string text = "\"";
    for (const char c : path) {
        if (c == '"' || c == '\\')
            text += '\\';
        text += c;
    }
    return text + '"';
}

} // namespace

void Quarantine::Deleter::operator()(std::string* folder) const
{
    std::error_code ignored;
    std::filesystem::remove_all(*folder, ignored);
    delete folder;
}

Quarantine::Quarantine(GitFolder git, std::unique_ptr<std::string, Deleter> folder)
    : m_folder(std::move(folder))
    , m_git(std::move(git))
{
}

base::Result<Quarantine> Quarantine::open(const GitFolder& git)
{
    const auto objects = git.line({"rev-parse", "--path-format=absolute", "--git-path", "objects"});
    if (!objects)
        return base::fail(objects.error());
    std::string pattern = std::filesystem::temp_directory_path().string() + "/gwt-objects-XXXXXX";
    if (!::mkdtemp(pattern.data()))
        return base::fail(process::fromErrno(errno, "cannot make a temporary folder"));
    std::unique_ptr<std::string, Deleter> folder(new std::string(std::move(pattern)));
    GitFolder inside =
        git.with({{"GIT_OBJECT_DIRECTORY", *folder}, {"GIT_ALTERNATE_OBJECT_DIRECTORIES", quoted(*objects)}});
    return Quarantine(std::move(inside), std::move(folder));
}

process::Environment fallbackIdentity(const GitFolder& git)
{
    const auto known = git.run({"var", "GIT_COMMITTER_IDENT"});
    if (known && known->status.isSuccess())
        return {};
    return {{"GIT_AUTHOR_NAME", "gwt"},
            {"GIT_AUTHOR_EMAIL", "gwt@localhost"},
            {"GIT_COMMITTER_NAME", "gwt"},
            {"GIT_COMMITTER_EMAIL", "gwt@localhost"}};
}

} // namespace gwt::git
