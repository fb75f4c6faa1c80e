#include "core/git/BaseFinder.h"

#include "core/git/RepositoryReader.h"

namespace gwt::git
{
namespace
{

std::string key(const std::string& branch)
{
    return "branch." + branch + ".gwtBase";
}

base::Result<std::string> emptyTree(const GitFolder& git)
{
    return git.line({"hash-object", "-t", "tree", "--stdin"}); // an empty stdin; right for SHA-1 and SHA-256 alike
}

bool isCommit(const GitFolder& git, const std::string& name)
{
    return !name.empty() && !git.commitOf(name).value_or("").empty();
}

std::string chooseBase(const GitFolder& git)
{
    const std::string fallback = readDefaultBranch(git).value_or("");
    const std::string branch = git.line({"symbolic-ref", "--quiet", "--short", "HEAD"}).value_or("");
    if (!branch.empty()) {
        const std::string remembered = rememberedBase(git, branch);
        if (isCommit(git, remembered))
            return remembered;
        // origin/x of branch x is where x was pushed to, not where it came from; except for the default branch.
        const std::string upstream =
            git.line({"rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}"}).value_or("");
        const bool isOwnCopy = upstream.ends_with('/' + branch) && branch != fallback;
        if (!isOwnCopy && isCommit(git, upstream))
            return upstream;
    }
    return fallback.empty() ? "HEAD" : fallback;
}

} // namespace

std::string rememberedBase(const GitFolder& git, const std::string& branch)
{
    return branch.empty() ? std::string() : git.line({"config", "--local", "--get", key(branch)}).value_or("");
}

base::Result<void> rememberBase(const GitFolder& git, const std::string& branch, const std::string& base)
{
    const auto done = git.output({"config", "--local", key(branch), base});
    if (!done)
        return base::fail(done.error());
    return {};
}

base::Result<Base> findBase(const GitFolder& git, const std::string& wanted)
{
    Base base;
    base.name = wanted.empty() ? chooseBase(git) : wanted;
    auto commit = git.commitOf(base.name);
    if (!commit)
        return base::fail(commit.error());
    if (commit->empty() && !wanted.empty())
        return base::fail(base::ErrorCode::NotFound, "no branch or commit " + wanted + " to compare with",
                          "name one that exists");
    base.commit = std::move(*commit);
    if (!base.commit.empty()) {
        const auto shared = git.run({"merge-base", base.commit, "HEAD"});
        if (!shared)
            return base::fail(shared.error());
        if (shared->status.isSuccess())
            base.mergeBase = shared->output.substr(0, shared->output.find('\n'));
    }
    if (base.mergeBase.empty()) {
        auto tree = emptyTree(git);
        if (!tree)
            return base::fail(tree.error());
        base.mergeBase = std::move(*tree);
    }
    return base;
}

} // namespace gwt::git
