#include "core/git/PatchApplier.h"

#include "core/git/DiffParser.h"
#include "core/git/DiffReader.h"
#include "core/git/Records.h"

#include <algorithm>

namespace gwt::git
{

base::Result<std::vector<std::string>> applyPatch(const GitFolder& git, const std::string& patch, Git::Apply direction)
{
    const auto top = git.line({"rev-parse", "--path-format=absolute", "--show-toplevel"});
    if (!top)
        return base::fail(top.error());
    const GitFolder atTop = git.in(*top); // paths of a patch count from the top
    Arguments arguments = {"apply", "--whitespace=nowarn"};
    if (direction == Git::Apply::Reverse)
        arguments.emplace_back("--reverse");
    Arguments ask = arguments;
    ask.insert(ask.end(), {"--numstat", "-z", "-"});
    arguments.emplace_back("-");
    const auto touched = atTop.output(ask, GitOptions::withInput(patch));
    if (!touched)
        return base::fail(touched.error());
    if (const auto done = atTop.output(arguments, GitOptions::withInput(patch)); !done)
        return base::fail(done.error());
    std::vector<std::string> paths;
    for (const std::string_view record : split(*touched, '\0')) // added TAB removed TAB path
        paths.emplace_back(record.substr(record.rfind('\t') + 1));
    return paths;
}

base::Result<HunkApplied> applyHunk(const GitFolder& git, const HunkRequest& request)
{
    const auto file = readFileDiff(git, request.base, request.path);
    if (!file)
        return base::fail(file.error());
    const auto hunk = std::ranges::find_if(file->hunks, [&](const DiffHunk& h) { return h.oldStart == request.oldStart && h.newStart == request.newStart; });
    if (hunk == file->hunks.end())
        return base::fail(base::ErrorCode::Conflict, "this change of " + request.path + " is not there any more", "look at the diff again: the file has changed since");
    HunkApplied applied;
    applied.isDropped = request.into.empty();
    applied.worktree = applied.isDropped ? request.worktree : request.into;
    applied.patch = patchOf(*file, {static_cast<std::size_t>(hunk - file->hunks.begin())});
    const auto done = applyPatch(git.in(applied.worktree), applied.patch, applied.isDropped ? Git::Apply::Reverse : Git::Apply::Forward);
    if (!done)
        return base::fail(base::ErrorCode::Conflict, "this change of " + request.path + " does not fit into " + applied.worktree, done.error().message);
    return applied;
}

} // namespace gwt::git
