#include "core/git/DiffReader.h"

#include "core/git/ChangeParser.h"
#include "core/git/DiffParser.h"
#include "core/git/Records.h"
#include "core/git/TemporaryIndex.h"

#include <algorithm>
#include <unordered_set>

namespace gwt::git
{
namespace
{

/// Renames by content cost the product of both sides: beyond this many, only exact ones are found.
const Arguments diffCommand = {"diff", "--no-ext-diff", "--no-textconv", "--find-renames", "-l400"};

/// A copy of the index that shows everything, and the base to compare it with.
struct Prepared {
    TemporaryIndex index;
    Base base;
    std::vector<std::string> untracked;
};

base::Result<Prepared> prepare(const GitFolder& git, const std::string& wanted, const std::string& path = {})
{
    auto base = findBase(git, wanted);
    if (!base)
        return base::fail(base.error());
    auto index = TemporaryIndex::copy(git);
    if (!index)
        return base::fail(index.error());
    if (auto settled = index->settleConflicts(); !settled)
        return base::fail(settled.error());
    auto untracked = index->addUntracked(path);
    if (!untracked)
        return base::fail(untracked.error());
    return Prepared{std::move(*index), std::move(*base), std::move(*untracked)};
}

base::Result<void> checkPath(const std::string& path)
{
    if (path.starts_with('/') || path == ".." || path.starts_with("../") || path.find("/../") != std::string::npos ||
        path.ends_with("/..") || path.find('\0') != std::string::npos)
        return base::fail(base::ErrorCode::InvalidArgument, "the path must lie inside the worktree: " + path,
                          "give it relative to the top");
    return {};
}

std::string literal(const std::string& path)
{
    return ":(top,literal)" + path;
}

base::Result<std::string> runDiff(const Prepared& prepared, const Arguments& more,
                                  const std::vector<std::string>& paths, std::size_t limit)
{
    Arguments arguments = diffCommand;
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.push_back(prepared.base.mergeBase);
    arguments.emplace_back("--");
    for (const std::string& path : paths)
        arguments.push_back(literal(path));
    GitOptions options;
    options.outputBytes = limit;
    options.overflow = process::RunLimits::Overflow::Cut;
    options.timeout = std::chrono::minutes(2);
    return prepared.index.git().output(arguments, options);
}

void endAtLine(std::string& text, std::string_view note)
{
    text.resize(text.rfind('\n') + 1); // npos + 1 is 0
    text += note;
}

} // namespace

base::Result<WholeDiff> readDiff(const GitFolder& git, const std::string& base, const std::string& path)
{
    if (auto fine = checkPath(path); !fine)
        return base::fail(fine.error());
    const auto prepared = prepare(git, base, path);
    if (!prepared)
        return base::fail(prepared.error());
    const auto paths = path.empty() ? std::vector<std::string>() : std::vector<std::string>{path};
    auto text = runDiff(*prepared, {"--patch"}, paths, WholeDiff::largest);
    if (!text)
        return base::fail(text.error());
    if (text->size() >= WholeDiff::largest)
        endAtLine(*text, "# gwt: the diff is larger than 64 MiB; the rest is left out, ask for single paths\n");
    return WholeDiff{std::move(*text), prepared->base.mergeBase};
}

base::Result<ReviewSummary> readChanges(const GitFolder& git, const std::string& base, LineCounts counts)
{
    const auto prepared = prepare(git, base);
    if (!prepared)
        return base::fail(prepared.error());
    const Arguments form =
        counts == LineCounts::Count ? Arguments{"--raw", "--numstat", "-z"} : Arguments{"--raw", "-z"};
    const auto text = runDiff(*prepared, form, {}, 256U << 20U);
    const auto head = git.commitOf("HEAD");
    if (!text || !head)
        return base::fail(text ? head.error() : text.error());
    Arguments cached = {"diff", "--cached", "--name-only", "--no-renames", "--no-ext-diff", "--ita-invisible-in-index",
                        "-z"};
    if (!head->empty())
        cached.push_back(*head);
    const auto staged = git.output(cached);
    if (!staged)
        return base::fail(staged.error());

    ReviewSummary summary;
    summary.base = prepared->base.mergeBase;
    summary.files = parseChanges(*text);
    const std::unordered_set<std::string> untracked(prepared->untracked.begin(), prepared->untracked.end());
    std::unordered_set<std::string> inIndex;
    for (const std::string_view path : split(*staged, '\0'))
        inIndex.emplace(path);
    for (ChangedFile& file : summary.files) {
        file.isUntracked = untracked.contains(file.path);
        file.isStaged = inIndex.contains(file.path) || (!file.oldPath.empty() && inIndex.contains(file.oldPath));
        if (file.isUntracked) // also one that was taken out of the index but lies there still
            file.isStaged = false;
        summary.addedLines += file.addedLines;
        summary.removedLines += file.removedLines;
    }
    return summary;
}

base::Result<std::vector<FileDiff>> readTouched(const GitFolder& git, const std::string& base)
{
    const auto prepared = prepare(git, base);
    if (!prepared)
        return base::fail(prepared.error());
    const auto text = runDiff(*prepared, {"--patch", "--unified=0", "--no-renames"}, {}, WholeDiff::largest);
    if (!text)
        return base::fail(text.error());
    std::vector<FileDiff> files = parseDiff(*text);
    for (FileDiff& file : files) {
        for (DiffHunk& hunk : file.hunks)
            hunk.lines = {};
    }
    return files;
}

base::Result<FileDiff> readFileDiff(const GitFolder& git, const std::string& base, const std::string& path)
{
    if (auto fine = checkPath(path); !fine || path.empty())
        return base::fail(fine ? base::Error{base::ErrorCode::InvalidArgument, "no path was named", {}} : fine.error());
    const auto prepared = prepare(git, base, path);
    if (!prepared)
        return base::fail(prepared.error());
    std::vector<std::string> paths = {path};
    const auto isOld = prepared->index.git().run({"cat-file", "-e", prepared->base.mergeBase + ":" + path});
    if (!isOld)
        return base::fail(isOld.error());
    if (!isOld->status.isSuccess()) {
        // New: maybe another's before. With one path alone git cannot see that.
        const auto renames = runDiff(*prepared, {"--raw", "-z", "--diff-filter=R"}, {}, 64U << 20U);
        if (!renames)
            return base::fail(renames.error());
        for (const ChangedFile& file : parseChanges(*renames)) {
            if (file.path == path)
                paths.push_back(file.oldPath);
        }
    }
    constexpr std::size_t limit = 8U << 20U;
    auto text = runDiff(*prepared, {"--patch"}, paths, limit);
    if (!text)
        return base::fail(text.error());
    const bool isCut = text->size() >= limit;
    if (isCut)
        endAtLine(*text, {});
    std::vector<FileDiff> files = parseDiff(*text);
    const auto found = std::ranges::find(files, path, &FileDiff::path);
    if (found == files.end())
        return base::fail(base::ErrorCode::NotFound, path + " has not changed", {});
    found->isCut = isCut;
    return std::move(*found);
}

} // namespace gwt::git
