#include "core/git/TemporaryIndex.h"

#include "core/base/Ids.h"
#include "core/git/Records.h"
#include "core/process/Errno.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <map>

namespace gwt::git
{
namespace
{

/// With the modification time: git takes entries that are as new as the index itself for maybe changed ("racy"), and a
/// copy that looks newer would hide such changes.
base::Result<void> copyWithTime(const std::string& from, const std::string& to)
{
    struct stat info = {};
    if (::stat(from.c_str(), &info) != 0) {
        if (errno == ENOENT)
            return {}; // nothing was ever added
        return base::fail(process::fromErrno(errno, "cannot read " + from));
    }
    std::error_code problem;
    std::filesystem::copy_file(from, to, problem);
    const std::array<timespec, 2> times = {info.st_atim, info.st_mtim};
    if (problem || ::utimensat(AT_FDCWD, to.c_str(), times.data(), 0) != 0)
        return base::fail(process::fromErrno(problem ? problem.value() : errno, "cannot copy the index to " + to));
    return {};
}

} // namespace

void TemporaryIndex::Deleter::operator()(std::string* path) const
{
    ::unlink(path->c_str());
    ::unlink((*path + ".lock").c_str());
    delete path;
}

TemporaryIndex::TemporaryIndex(GitFolder git, std::string path)
    : m_path(new std::string(path))
    , m_git(git.with({{"GIT_INDEX_FILE", std::move(path)}}))
{
}

base::Result<TemporaryIndex> TemporaryIndex::copy(const GitFolder& git)
{
    const auto index = git.line({"rev-parse", "--path-format=absolute", "--git-path", "index"});
    const auto folder = git.line({"rev-parse", "--absolute-git-dir"});
    if (!index || !folder)
        return base::fail(index ? folder.error() : index.error());
    TemporaryIndex result(git, *folder + "/gwt-index-" + base::randomId(9));
    if (auto copied = copyWithTime(*index, *result.m_path); !copied)
        return base::fail(copied.error());
    return result;
}

base::Result<std::vector<std::string>> TemporaryIndex::addUntracked(const std::string& path) const
{
    const auto text = m_git.output({"ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--",
                                    path.empty() ? ":/" : ":(top,literal)" + path});
    if (!text)
        return base::fail(text.error());
    std::vector<std::string> files;
    GitOptions options;
    for (const std::string_view file : split(*text, '\0')) {
        if (file.ends_with('/'))
            continue; // a repository of its own
        files.emplace_back(file);
        options.input.append(":(top,literal)").append(file).push_back('\0');
    }
    if (files.empty())
        return files;
    const auto added =
        m_git.output({"add", "--intent-to-add", "--sparse", "--pathspec-from-file=-", "--pathspec-file-nul"}, options);
    if (!added)
        return base::fail(added.error());
    return files;
}

base::Result<void> TemporaryIndex::settleConflicts() const
{
    const auto text = m_git.output({"ls-files", "--unmerged", "--full-name", "-z", "--", ":/"});
    if (!text)
        return base::fail(text.error());
    struct Chosen {
        std::string_view mode;
        std::string_view object;
        char stage = '0';
    };
    std::map<std::string_view, Chosen> paths; // record: mode SP object SP stage TAB path
    for (const std::string_view record : split(*text, '\0')) {
        const std::size_t tab = record.find('\t');
        const auto fields = split(record.substr(0, tab), ' ');
        if (tab == std::string_view::npos || fields.size() != 3)
            continue;
        Chosen& chosen = paths[record.substr(tab + 1)];
        const char stage = fields[2].front();
        if (chosen.stage == '0' || stage == '2' || (stage == '3' && chosen.stage == '1'))
            chosen = {fields[0], fields[1], stage};
    }
    if (paths.empty())
        return {};
    GitOptions options;
    for (const auto& [path, chosen] : paths) {
        options.input.append("0 ").append(chosen.object.size(), '0').append("\t").append(path).push_back('\0');
        options.input.append(chosen.mode).append(" ").append(chosen.object).append("\t").append(path).push_back('\0');
    }
    const auto done = m_git.output({"update-index", "-z", "--index-info"}, options);
    if (!done)
        return base::fail(done.error());
    return {};
}

} // namespace gwt::git
