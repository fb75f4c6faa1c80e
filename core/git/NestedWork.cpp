#include "core/git/NestedWork.h"

#include "core/git/Records.h"

#include <filesystem>
#include <set>

namespace gwt::git
{
namespace
{

namespace fs = std::filesystem;

struct Candidates {
    std::set<std::string> gitlinks; ///< submodules, by the index
    std::set<std::string> folders;  ///< untracked or ignored: repositories may lie in them
};

base::Result<Candidates> candidates(const GitFolder& git)
{
    const auto staged =
        git.output({"ls-files", "--stage", "--full-name", "-z", "--", ":/"}, GitOptions::withLimit(512U << 20U));
    const auto others =
        git.output({"ls-files", "--others", "--full-name", "--directory", "--no-empty-directory", "-z", "--", ":/"},
                   GitOptions::withLimit(512U << 20U));
    if (!staged || !others)
        return base::fail(staged ? others.error() : staged.error());
    Candidates paths;
    for (const std::string_view record : split(*staged, '\0')) {
        if (record.starts_with("160000 ") && record.find('\t') != record.npos)
            paths.gitlinks.emplace(record.substr(record.find('\t') + 1));
    }
    for (std::string_view path : split(*others, '\0')) {
        if (path.ends_with('/'))
            paths.folders.emplace(path.substr(0, path.size() - 1));
    }
    return paths;
}

bool isRepository(const fs::path& folder)
{
    std::error_code problem;
    return fs::exists(folder / ".git", problem);
}

/// Repositories at or below `folder`, bounded: what lies deeper in a heap of untracked folders is not looked for.
void collect(const fs::path& top, const fs::path& folder, std::set<std::string>& found, int& budget)
{
    if (isRepository(folder)) {
        found.insert(fs::relative(folder, top).string());
        return;
    }
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, problem)) {
        if (--budget < 0)
            return;
        if (entry.is_directory(problem) && !entry.is_symlink(problem))
            collect(top, entry.path(), found, budget);
    }
}

base::Result<bool> hasWork(const GitFolder& nested)
{
    const auto status =
        nested.output({"status", "--porcelain", "-z", "--untracked-files=normal", "--ignore-submodules=none"});
    if (!status)
        return base::fail(status.error());
    if (!status->empty())
        return true;
    // HEAD may be missing in a repository without commits: then the clean status has said all.
    const auto head = nested.commitOf("HEAD");
    if (!head)
        return base::fail(head.error());
    if (head->empty())
        return false;
    const auto own = nested.output({"rev-list", "--max-count=1", "--all", "--reflog", "HEAD", "--not", "--remotes"});
    if (!own)
        return base::fail(own.error());
    if (!own->empty())
        return true;
    const auto inner = findNested(nested);
    if (!inner)
        return base::fail(inner.error());
    for (const NestedRepository& repository : *inner) {
        if (repository.hasWork)
            return true;
    }
    return false;
}

} // namespace

base::Result<std::vector<NestedRepository>> findNested(const GitFolder& git)
{
    const auto top = git.line({"rev-parse", "--path-format=absolute", "--show-toplevel"});
    const auto paths = candidates(git);
    if (!top || !paths)
        return base::fail(top ? paths.error() : top.error());
    std::set<std::string> found;
    int budget = 200'000;
    for (const auto* set : {&paths->gitlinks, &paths->folders}) {
        for (const std::string& path : *set) {
            std::error_code problem;
            const fs::path folder = fs::path(*top) / path;
            if (fs::is_directory(folder, problem) && !fs::is_symlink(folder, problem))
                collect(*top, folder, found, budget);
        }
    }
    std::vector<NestedRepository> result;
    for (const std::string& path : found) {
        const auto work = hasWork(git.in(*top + '/' + path));
        if (!work)
            return base::fail(work.error());
        result.push_back({path, *work, paths->gitlinks.contains(path)});
    }
    return result;
}

} // namespace gwt::git
