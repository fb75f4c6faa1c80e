#include "core/git/MergedCheck.h"

#include "core/git/Quarantine.h"
#include "core/git/Records.h"

#include <algorithm>

namespace gwt::git
{
namespace
{

using Merged = WorktreeState::Merged;

/// git cherry: '-' before what the base has by patch id, '+' before what it lacks.
base::Result<bool> hasAllPatches(const GitFolder& git, const std::string& base, const std::string& head)
{
    const auto text = git.output({"cherry", base, head});
    if (!text)
        return base::fail(text.error());
    const auto lines = split(*text, '\n');
    return !lines.empty() && std::ranges::none_of(lines, [](std::string_view line) { return line.starts_with('+'); });
}

/// The whole change as if it were one commit: is that one in the base?
base::Result<bool> isSquashed(const GitFolder& git, const std::string& base, const std::string& head)
{
    const auto fork = git.run({"merge-base", base, head});
    if (!fork)
        return base::fail(fork.error());
    if (!fork->status.isSuccess())
        return false;
    const std::string start = fork->output.substr(0, fork->output.find('\n'));
    const auto one = git.line({"commit-tree", head + "^{tree}", "-p", start, "-m", "squashed"});
    if (!one)
        return base::fail(one.error());
    return hasAllPatches(git, base, *one);
}

base::Result<bool> addsNothing(const GitFolder& git, const std::string& base, const std::string& head)
{
    const auto merged = git.run({"merge-tree", "--write-tree", "--no-messages", base, head});
    const auto tree = git.line({"rev-parse", base + "^{tree}"});
    if (!merged || !tree)
        return base::fail(merged ? tree.error() : merged.error());
    return merged->status.isSuccess() && merged->output.substr(0, merged->output.find('\n')) == *tree;
}

} // namespace

base::Result<Merged> checkMerged(const GitFolder& git, const std::string& base, const std::string& head)
{
    const auto isAncestor = git.says({"merge-base", "--is-ancestor", head, base});
    if (!isAncestor)
        return base::fail(isAncestor.error());
    if (*isAncestor)
        return Merged::Ancestor;
    const auto quarantine = Quarantine::open(git);
    if (!quarantine)
        return base::fail(quarantine.error());
    const GitFolder inside = quarantine->git().with(fallbackIdentity(git));
    // From the most to the least telling; each asks git in another way.
    struct Way {
        base::Result<bool> (*ask)(const GitFolder&, const std::string&, const std::string&);
        Merged answer;
    };
    for (const Way& way : {Way{hasAllPatches, Merged::PatchEquivalent}, Way{isSquashed, Merged::Squashed},
                           Way{addsNothing, Merged::SameTree}}) {
        const auto yes = way.ask(inside, base, head);
        if (!yes)
            return base::fail(yes.error());
        if (*yes)
            return way.answer;
    }
    return Merged::No;
}

} // namespace gwt::git
