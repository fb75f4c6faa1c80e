#include "core/git/OverlapFinder.h"

#include "core/git/DiffReader.h"

#include <algorithm>
#include <map>

namespace gwt::git
{
namespace
{

/// As gaps between lines: the gap n stands after line n. A change of lines 3–4 spans the gaps 2 to 4, an insertion one.
struct Gaps {
    int begin;
    int end;
};

Gaps gapsOf(const LineRange& range)
{
    return range.count == 0 ? Gaps{range.first, range.first} : Gaps{range.first - 1, range.first - 1 + range.count};
}

using Touched = std::map<std::string, std::vector<LineRange>>;

base::Result<Touched> touchedBy(const GitFolder& worktree, const std::string& base)
{
    const auto files = readTouched(worktree, base);
    if (!files)
        return base::fail(files.error());
    Touched result;
    for (const FileDiff& file : *files)
        result.emplace(file.path, rangesOf(file));
    return result;
}

Overlap compare(const Touched& mine, const Touched& theirs)
{
    Overlap overlap;
    for (const auto& [path, ranges] : mine) {
        const auto other = theirs.find(path);
        if (other != theirs.end())
            overlap.files.push_back({path, ranges, other->second, meet(ranges, other->second)});
    }
    return overlap;
}

} // namespace

std::vector<LineRange> rangesOf(const FileDiff& file)
{
    std::vector<LineRange> ranges;
    for (const DiffHunk& hunk : file.hunks)
        ranges.push_back({hunk.oldStart, hunk.oldCount});
    if (ranges.empty())
        ranges.push_back({0, 0});
    return ranges;
}

std::vector<LineRange> meet(const std::vector<LineRange>& mine, const std::vector<LineRange>& theirs)
{
    std::vector<LineRange> result;
    // Both lists are in order of lines: one pass, however many hunks there are.
    for (std::size_t i = 0, j = 0; i < mine.size() && j < theirs.size();) {
        const Gaps a = gapsOf(mine[i]);
        const Gaps b = gapsOf(theirs[j]);
        const Gaps both{std::max(a.begin, b.begin), std::min(a.end, b.end)};
        if (both.begin < both.end)
            result.push_back({both.begin + 1, both.end - both.begin});
        else if (both.begin == both.end)
            result.push_back({both.begin, 0});
        (a.end < b.end ? i : j)++;
    }
    return result;
}

base::Result<std::vector<Overlap>> findOverlaps(const GitFolder& git, const std::vector<std::string>& worktrees, Git::Pairs pairs)
{
    std::map<std::pair<std::string, std::string>, Touched> known; // by worktree and base
    const auto touched = [&](const std::string& tree, const std::string& base) -> base::Result<const Touched*> {
        const auto found = known.find({tree, base});
        if (found != known.end())
            return &found->second;
        auto fresh = touchedBy(git.in(tree), base);
        if (!fresh)
            return base::fail(fresh.error());
        return &known.emplace(std::pair(tree, base), std::move(*fresh)).first->second;
    };
    std::vector<Overlap> result;
    for (std::size_t i = 0; i < worktrees.size() && (i == 0 || pairs == Git::Pairs::All); ++i) {
        for (std::size_t j = i + 1; j < worktrees.size(); ++j) {
            const auto mine = git.in(worktrees[i]).commitOf("HEAD");
            const auto theirs = git.in(worktrees[j]).commitOf("HEAD");
            if (!mine || !theirs)
                return base::fail(mine ? theirs.error() : mine.error());
            const auto shared = git.in(worktrees[i]).run({"merge-base", *mine, *theirs});
            if (!shared)
                return base::fail(shared.error());
            if (!shared->status.isSuccess())
                continue; // they share nothing
            const std::string base = shared->output.substr(0, shared->output.find('\n'));
            const auto first = touched(worktrees[i], base);
            const auto second = touched(worktrees[j], base);
            if (!first || !second)
                return base::fail(first ? second.error() : first.error());
            Overlap overlap = compare(**first, **second);
            overlap.first = worktrees[i];
            overlap.second = worktrees[j];
            overlap.base = base;
            if (!overlap.files.empty())
                result.push_back(std::move(overlap));
        }
    }
    return result;
}

} // namespace gwt::git
