#include "core/git/History.h"

#include "core/git/Quarantine.h"
#include "core/git/Records.h"
#include "core/process/AtomicFile.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <unordered_set>

namespace gwt::git
{
namespace
{

namespace fs = std::filesystem;

constexpr std::size_t largestFile = 32U << 20U;

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

/// Every run of 40 or 64 hex digits: whatever the file's format is, an object that it names is among them.
void collectNames(std::string_view text, std::set<std::string>& names)
{
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && isHex(text[end]))
            ++end;
        const std::string_view run = text.substr(i, end - i);
        if ((run.size() == 40 || run.size() == 64) && run.find_first_not_of('0') != run.npos)
            names.emplace(run);
        i = std::max(end, i + 1);
    }
}

bool holdsNames(const fs::path& relative)
{
    const std::string first = relative.begin()->string();
    static const std::set<std::string> others = {"objects", "modules", "hooks",    "lfs", "worktrees",
                                                 "info",    "config",  "branches", "svn"};
    return !others.contains(first) && !first.starts_with("index") && !first.starts_with("gwt-index") &&
           !first.starts_with("sharedindex");
}

} // namespace

base::Result<std::vector<std::string>> commitsNamedIn(const GitFolder& git, const std::string& gitFolder)
{
    std::set<std::string> names;
    std::error_code problem;
    for (fs::recursive_directory_iterator entry(gitFolder, problem), end; entry != end && !problem;
         entry.increment(problem)) {
        const fs::path relative = entry->path().lexically_relative(gitFolder);
        if (!holdsNames(relative)) {
            entry.disable_recursion_pending();
            continue;
        }
        if (!entry->is_regular_file(problem))
            continue;
        const auto text = process::readFile(entry->path().string(), largestFile);
        if (!text)
            return base::fail(text.error());
        collectNames(*text, names);
    }
    if (problem)
        return base::fail(base::ErrorCode::Denied, "cannot read " + gitFolder + ": " + problem.message(),
                          "check its permissions");
    std::string input;
    for (const std::string& name : names)
        input += name + '\n';
    if (input.empty())
        return std::vector<std::string>();
    const auto types =
        git.output({"cat-file", "--batch-check=%(objectname) %(objecttype)"}, GitOptions::withInput(std::move(input)));
    if (!types)
        return base::fail(types.error());
    std::vector<std::string> commits;
    for (const std::string_view line : split(*types, '\n')) {
        const auto fields = split(line, ' ');
        if (fields.size() == 2 && fields[1] == "commit")
            commits.emplace_back(fields[0]);
    }
    return commits;
}

base::Result<std::vector<std::string>> unreachableTips(const GitFolder& git, const std::vector<std::string>& commits,
                                                       const std::string& goingBranch)
{
    if (commits.empty())
        return commits;
    std::string input;
    for (const std::string& commit : commits)
        input += commit + '\n';
    Arguments arguments = {"rev-list", "--parents", "--stdin", "--single-worktree", "--not"};
    if (!goingBranch.empty())
        arguments.push_back("--exclude=refs/heads/" + goingBranch);
    arguments.emplace_back("--all");
    const auto text = git.output(arguments, GitOptions::withInput(std::move(input)));
    if (!text)
        return base::fail(text.error());
    std::unordered_set<std::string_view> lonely;
    std::unordered_set<std::string_view> parents;
    for (const std::string_view line : split(*text, '\n')) {
        const auto fields = split(line, ' ');
        lonely.insert(fields.front());
        parents.insert(fields.begin() + 1, fields.end());
    }
    std::vector<std::string> tips;
    for (const std::string_view commit : lonely) {
        if (!parents.contains(commit))
            tips.emplace_back(commit);
    }
    std::ranges::sort(tips);
    return tips;
}

base::Result<std::string> tieTogether(const GitFolder& git, const std::vector<std::string>& commits,
                                      const std::string& message)
{
    constexpr std::size_t most = 200; // parents of one commit; more go into a chain
    const GitFolder author = git.with(fallbackIdentity(git));
    std::string last;
    for (std::size_t i = 0; i < commits.size();) {
        Arguments arguments = {"commit-tree", commits[i] + "^{tree}", "-m", message};
        if (!last.empty())
            arguments.insert(arguments.end(), {"-p", last});
        for (std::size_t n = 0; n < most && i < commits.size(); ++n, ++i)
            arguments.insert(arguments.end(), {"-p", commits[i]});
        auto commit = author.line(arguments);
        if (!commit)
            return base::fail(commit.error());
        last = std::move(*commit);
    }
    return last;
}

} // namespace gwt::git
