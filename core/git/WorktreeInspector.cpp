#include "core/git/WorktreeInspector.h"

#include "core/git/BaseFinder.h"
#include "core/git/MergedCheck.h"
#include "core/git/NestedWork.h"
#include "core/git/RepositoryReader.h"
#include "core/git/StatusParser.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

namespace gwt::git
{
namespace
{

using Progress = WorktreeState::Progress;

std::int64_t changedAt(const std::string& path)
{
    struct stat info = {};
    return ::lstat(path.c_str(), &info) == 0 ? info.st_mtim.tv_sec : 0;
}

void count(const std::vector<StatusEntry>& entries, WorktreeState& state)
{
    constexpr std::size_t looked = 500; // enough to tell when somebody last wrote
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const StatusEntry& entry = entries[i];
        state.untrackedFiles += entry.kind == StatusEntry::Kind::Untracked;
        state.conflictedFiles += entry.kind == StatusEntry::Kind::Unmerged;
        if (entry.kind == StatusEntry::Kind::Changed || entry.kind == StatusEntry::Kind::Renamed) {
            state.stagedFiles += entry.staged != '.';
            state.changedFiles += entry.unstaged != '.';
        }
        if (i < looked)
            state.lastActivity = std::max(state.lastActivity, changedAt(state.worktree.path + '/' + entry.path));
    }
}

Progress progressIn(const std::string& gitFolder)
{
    struct Mark {
        const char* file;
        Progress progress;
    };
    static constexpr std::array marks = {
        Mark{"rebase-merge", Progress::Rebase}, Mark{"rebase-apply", Progress::Rebase},
        Mark{"MERGE_HEAD", Progress::Merge},    Mark{"CHERRY_PICK_HEAD", Progress::CherryPick},
        Mark{"REVERT_HEAD", Progress::Revert},  Mark{"BISECT_LOG", Progress::Bisect}};
    for (const Mark& mark : marks) {
        std::error_code problem;
        if (std::filesystem::exists(gitFolder + '/' + mark.file, problem))
            return mark.progress;
    }
    return Progress::None;
}

base::Result<void> compareWithBase(const GitFolder& git, WorktreeState& state)
{
    const auto base = findBase(git, {});
    if (!base)
        return base::fail(base.error());
    state.base = base->name;
    if (base->commit.empty() || state.worktree.head.empty())
        return {};
    const auto counts = git.line({"rev-list", "--left-right", "--count", base->commit + "..." + state.worktree.head});
    if (!counts)
        return base::fail(counts.error());
    const std::size_t tab = counts->find('\t');
    std::from_chars(counts->data(), counts->data() + counts->size(), state.behind);
    if (tab != std::string::npos)
        std::from_chars(counts->data() + tab + 1, counts->data() + counts->size(), state.ahead);
    const auto merged = checkMerged(git, base->commit, state.worktree.head);
    if (!merged)
        return base::fail(merged.error());
    state.merged = *merged;
    return {};
}

} // namespace

base::Result<WorktreeState> inspectWorktree(const GitFolder& git)
{
    const auto top = git.line({"rev-parse", "--path-format=absolute", "--show-toplevel"});
    const auto folder = git.line({"rev-parse", "--absolute-git-dir"});
    if (!top || !folder)
        return base::fail(top ? folder.error() : top.error());
    WorktreeState state;
    auto tree = findWorktree(git, *top);
    if (!tree)
        return base::fail(tree.error());
    state.worktree = std::move(*tree);
    const auto status = git.in(*top).output({"status", "--porcelain=v2", "-z", "--untracked-files=all"},
                                            GitOptions::withLimit(256U << 20U));
    if (!status)
        return base::fail(status.error());
    count(parseStatus(*status), state);
    const auto nested = findNested(git);
    if (!nested)
        return base::fail(nested.error());
    state.hasSubmoduleWork = std::ranges::any_of(*nested, &NestedRepository::hasWork);
    state.progress = progressIn(*folder);
    if (auto compared = compareWithBase(git, state); !compared)
        return base::fail(compared.error());
    for (const char* file : {"/index", "/logs/HEAD", "/HEAD"})
        state.lastActivity = std::max(state.lastActivity, changedAt(*folder + file));
    return state;
}

} // namespace gwt::git
