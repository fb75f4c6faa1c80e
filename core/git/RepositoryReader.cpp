#include "core/git/RepositoryReader.h"

#include "core/git/Records.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace gwt::git
{
namespace
{

constexpr std::string_view heads = "refs/heads/";
constexpr std::string_view remotes = "refs/remotes/";

std::string without(std::string_view text, std::string_view prefix)
{
    if (text.starts_with(prefix))
        text.remove_prefix(prefix.size());
    return std::string(text);
}

int numberAfter(std::string_view text, std::string_view word)
{
    const std::size_t at = text.find(word);
    int value = 0;
    if (at != std::string_view::npos)
        std::from_chars(text.data() + at + word.size(), text.data() + text.size(), value);
    return value;
}

std::string resolved(const std::string& path)
{
    std::error_code problem;
    const auto real = std::filesystem::weakly_canonical(path, problem);
    std::string text = problem ? path : real.string();
    while (text.size() > 1 && text.ends_with('/'))
        text.pop_back();
    return text;
}

/// A bare repository in proj/.bare or proj/.git is called proj.
std::string projectFolder(const Worktree& main)
{
    const std::filesystem::path path(main.path);
    const std::string last = path.filename().string();
    return main.isBare && last.starts_with('.') ? path.parent_path().string() : main.path;
}

} // namespace

std::vector<Worktree> parseWorktrees(std::string_view text)
{
    std::vector<Worktree> result;
    for (const std::string_view line : split(text, '\0')) {
        const std::size_t space = line.find(' ');
        const std::string_view key = line.substr(0, space);
        const std::string value(space == std::string_view::npos ? std::string_view() : line.substr(space + 1));
        if (key == "worktree") {
            const bool isFirst = result.empty();
            result.emplace_back();
            result.back().path = value;
            result.back().isMain = isFirst;
        }
        if (result.empty())
            continue;
        if (key == "HEAD")
            result.back().head = value.find_first_not_of('0') == std::string::npos ? "" : value;
        else if (key == "branch")
            result.back().branch = without(value, heads);
        else if (key == "bare")
            result.back().isBare = true;
        else if (key == "detached")
            result.back().isDetached = true;
        else if (key == "locked")
            result.back().isLocked = true;
        else if (key == "prunable")
            result.back().isPrunable = true;
    }
    return result;
}

std::vector<Branch> parseBranches(std::string_view text)
{
    std::vector<Branch> result;
    for (const std::string_view line : split(text, '\n')) {
        const auto fields = split(line, '\0');
        if (fields.size() < 7 || !fields[6].empty()) // a symbolic one, as origin/HEAD, is no branch of its own
            continue;
        Branch branch;
        branch.isRemote = fields[0].starts_with(remotes);
        branch.name = without(fields[0], branch.isRemote ? remotes : heads);
        branch.commit = fields[1];
        branch.upstream = fields[2];
        branch.isUpstreamGone = fields[3] == "gone";
        branch.ahead = numberAfter(fields[3], "ahead ");
        branch.behind = numberAfter(fields[3], "behind ");
        branch.worktree = fields[4];
        std::from_chars(fields[5].data(), fields[5].data() + fields[5].size(), branch.committedAt);
        branch.subject = fields.size() > 7 ? fields[7] : std::string_view();
        result.push_back(std::move(branch));
    }
    return result;
}

base::Result<std::vector<Worktree>> readWorktrees(const GitFolder& git)
{
    const auto text = git.output({"worktree", "list", "--porcelain", "-z"});
    if (!text)
        return base::fail(text.error());
    return parseWorktrees(*text);
}

base::Result<Worktree> findWorktree(const GitFolder& git, const std::string& path)
{
    const auto all = readWorktrees(git);
    if (!all)
        return base::fail(all.error());
    const std::string wanted = resolved(path);
    const auto found = std::ranges::find_if(*all, [&](const Worktree& tree) { return resolved(tree.path) == wanted; });
    if (found == all->end())
        return base::fail(base::ErrorCode::NotFound, path + " is no worktree of this repository",
                          "list them with git worktree list");
    return *found;
}

base::Result<std::vector<Branch>> readBranches(const GitFolder& git)
{
    const auto text = git.output(
        {"for-each-ref", "--sort=-committerdate",
         "--format=%(refname)%00%(objectname)%00%(upstream:short)%00%(upstream:track,nobracket)%00%(worktreepath)"
         "%00%(committerdate:unix)%00%(symref)%00%(contents:subject)",
         "refs/heads", "refs/remotes"});
    if (!text)
        return base::fail(text.error());
    return parseBranches(*text);
}

base::Result<std::string> readDefaultBranch(const GitFolder& git)
{
    const auto origin = git.run({"symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"});
    if (!origin)
        return base::fail(origin.error());
    std::vector<std::string> candidates;
    if (origin->status.isSuccess()) {
        std::string name = origin->output.substr(0, origin->output.find('\n'));
        candidates.push_back(without(name, "origin/"));
        candidates.push_back(std::move(name)); // no local branch of that name
    }
    if (const auto configured = git.line({"config", "--get", "init.defaultBranch"}))
        candidates.push_back(*configured);
    candidates.insert(candidates.end(), {"main", "master", "trunk", "develop"});
    for (const std::string& name : candidates) {
        const auto commit = name.empty()
                                ? base::Result<std::string>(std::string())
                                : git.commitOf((name.starts_with("origin/") ? "refs/remotes/" : "refs/heads/") + name);
        if (!commit)
            return base::fail(commit.error());
        if (!commit->empty())
            return name;
    }
    const auto trees = readWorktrees(git);
    return trees && !trees->empty() && !trees->front().head.empty() ? trees->front().branch : std::string();
}

base::Result<Repository> readRepository(const GitFolder& git)
{
    const auto lines = git.output({"rev-parse", "--path-format=absolute", "--git-common-dir", "--is-inside-work-tree"});
    if (!lines)
        return base::fail(lines.error());
    const auto fields = split(*lines, '\n');
    if (fields.size() !=
        2) // the last line is the answer; the path before it may hold a line end, but then nobody can tell
        return base::fail(base::ErrorCode::Unsupported, "the path of this repository holds a line end",
                          "rename the folder");
    Repository result;
    result.commonFolder = resolved(std::string(fields[0]));
    if (fields[1] == "true") {
        const auto top = git.line({"rev-parse", "--path-format=absolute", "--show-toplevel"});
        if (!top)
            return base::fail(top.error());
        result.topLevel = *top;
    }
    const auto trees = readWorktrees(git);
    if (!trees)
        return base::fail(trees.error());
    if (!trees->empty()) {
        result.mainFolder = projectFolder(trees->front());
        result.isBare = trees->front().isBare;
    }
    if (const auto branch = git.line({"symbolic-ref", "--quiet", "--short", "HEAD"}))
        result.currentBranch = *branch;
    const auto head = git.commitOf("HEAD");
    const auto fallback = readDefaultBranch(git);
    if (!head || !fallback)
        return base::fail(head ? fallback.error() : head.error());
    result.head = *head;
    result.defaultBranch = *fallback;
    return result;
}

} // namespace gwt::git
