#include "core/git/Replay.h"

#include "core/git/MergeTree.h"
#include "core/git/Records.h"

namespace gwt::git
{
namespace
{

struct CommitText {
    std::string parent;
    process::Environment author;
    std::string message;
};

/// The raw commit object, see gitformat: headers, an empty line, the message as it was written.
CommitText parseCommit(std::string_view text)
{
    CommitText result;
    const std::size_t body = text.find("\n\n");
    for (const std::string_view line : split(text.substr(0, body), '\n')) {
        if (line.starts_with("parent ") && result.parent.empty())
            result.parent = line.substr(7);
        if (!line.starts_with("author "))
            continue;
        const std::size_t open = line.find(" <");
        const std::size_t close = line.rfind("> ");
        if (open == line.npos || close == line.npos || close < open)
            continue;
        const std::size_t name = std::string_view("author ").size();
        result.author = {{"GIT_AUTHOR_NAME", open > name ? std::string(line.substr(name, open - name)) : "unknown"},
                         {"GIT_AUTHOR_EMAIL", std::string(line.substr(open + 2, close - open - 2))},
                         {"GIT_AUTHOR_DATE", "@" + std::string(line.substr(close + 2))}};
    }
    result.message = body == text.npos ? std::string_view() : text.substr(body + 2);
    return result;
}

/// One commit on top of `tip`; empty tip: conflicts.
base::Result<Replayed> replayOne(const GitFolder& git, const std::string& commit, const std::string& tip)
{
    const auto raw = git.output({"cat-file", "commit", commit});
    if (!raw)
        return base::fail(raw.error());
    const CommitText text = parseCommit(*raw);
    if (text.parent == tip)
        return Replayed{commit, {}};
    if (text.parent.empty())
        return base::fail(base::ErrorCode::Unsupported, "the branch has a root of its own", "merge or squash instead");
    // merge-tree takes the merge base from the history (2.39 has no option for it): a stand-in for the tip whose only
    // parent is the commit's own parent makes that the base, which is what a cherry-pick means.
    const auto standIn = git.line({"commit-tree", tip + "^{tree}", "-p", text.parent, "-m", "stand-in"});
    if (!standIn)
        return base::fail(standIn.error());
    const auto merged = mergeTrees(git, *standIn, commit);
    const auto before = git.line({"rev-parse", tip + "^{tree}"});
    if (!merged || !before)
        return base::fail(merged ? before.error() : merged.error());
    if (!merged->conflicts.empty())
        return Replayed{{}, merged->conflicts};
    if (merged->tree == *before)
        return Replayed{tip, {}}; // it is in there already
    const auto made =
        git.with(text.author)
            .line({"commit-tree", merged->tree, "-p", tip, "-F", "-"}, GitOptions::withInput(text.message));
    if (!made)
        return base::fail(made.error());
    return Replayed{*made, {}};
}

} // namespace

base::Result<Replayed> replay(const GitFolder& git, const std::string& source, const std::string& onto)
{
    const auto commits = git.output({"rev-list", "--reverse", "--topo-order", "--no-merges", "--cherry-pick",
                                     "--right-only", onto + "..." + source});
    if (!commits)
        return base::fail(commits.error());
    Replayed result{onto, {}};
    for (const std::string_view commit : split(*commits, '\n')) {
        auto next = replayOne(git, std::string(commit), result.tip);
        if (!next || !next->conflicts.empty())
            return next;
        result = std::move(*next);
    }
    return result;
}

} // namespace gwt::git
