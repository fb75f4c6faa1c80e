#include "core/git/Committer.h"

#include "core/git/Quarantine.h"
#include "core/git/Records.h"
#include "core/git/StatusParser.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

namespace gwt::git
{
namespace
{

using base::ErrorCode;

process::Environment identity(const GitFolder& git, const Signature& author)
{
    if (author.name.empty() && author.email.empty())
        return fallbackIdentity(git);
    const std::string name = author.name.empty() ? author.email : author.name;
    return {{"GIT_AUTHOR_NAME", name},
            {"GIT_AUTHOR_EMAIL", author.email},
            {"GIT_COMMITTER_NAME", name},
            {"GIT_COMMITTER_EMAIL", author.email}};
}

/// As git itself tells: a NUL in the first 8000 bytes.
bool isBinary(const std::string& path)
{
    const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "re"), std::fclose);
    std::array<char, 8000> start{};
    const std::size_t size = file ? std::fread(start.data(), 1, start.size(), file.get()) : 0;
    return std::find(start.begin(), start.begin() + static_cast<std::ptrdiff_t>(size), '\0') !=
           start.begin() + static_cast<std::ptrdiff_t>(size);
}

bool staysOut(const std::string& path, const CommitRequest& request)
{
    struct stat info = {};
    if (::lstat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode))
        return false; // a deletion, a link, a submodule
    if (request.largestFile && static_cast<std::uint64_t>(info.st_size) > request.largestFile)
        return true;
    return request.binaries == CommitRequest::Binaries::LeaveOut && isBinary(path);
}

base::Result<std::vector<StatusEntry>> changes(const GitFolder& top, const CommitRequest& request)
{
    Arguments arguments = {"status", "--porcelain=v2", "-z", "--untracked-files=all", "--no-renames", "--", ":/"};
    for (const std::string& pattern : request.exclude)
        arguments.push_back(":(top,exclude)" + pattern);
    const auto text = top.output(arguments, GitOptions::withLimit(256U << 20U));
    if (!text)
        return base::fail(text.error());
    std::vector<StatusEntry> entries = parseStatus(*text);
    for (const StatusEntry& entry : entries) {
        if (entry.kind == StatusEntry::Kind::Unmerged)
            return base::fail(ErrorCode::Conflict, "there are unresolved conflicts, first of all in " + entry.path,
                              "resolve them, then commit");
    }
    return entries;
}

base::Result<void> refuseInBetween(const GitFolder& git)
{
    for (const char* name : {"MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD"}) {
        const auto under = git.run({"rev-parse", "--verify", "--quiet", name});
        if (!under)
            return base::fail(under.error());
        if (under->status.isSuccess())
            return base::fail(ErrorCode::Conflict, "a merge, rebase or cherry-pick is under way",
                              "finish or abort it first");
    }
    return {};
}

} // namespace

base::Result<CommitOutcome> commitWork(const GitFolder& git, const CommitRequest& request)
{
    const auto folder = git.line({"rev-parse", "--path-format=absolute", "--show-toplevel"});
    if (!folder)
        return base::fail(folder.error());
    const GitFolder top = git.in(*folder);
    if (auto calm = refuseInBetween(top); !calm)
        return base::fail(calm.error());
    const auto entries = changes(top, request);
    if (!entries)
        return base::fail(entries.error());
    CommitOutcome outcome;
    std::string paths;
    for (const StatusEntry& entry : *entries) {
        const bool isNested = entry.kind == StatusEntry::Kind::Untracked && entry.path.ends_with('/');
        if (isNested || staysOut(*folder + '/' + entry.path, request)) {
            outcome.leftOut.push_back(entry.path);
            continue;
        }
        paths.append(":(top,literal)").append(entry.path).push_back('\0');
        ++outcome.files;
    }
    outcome.branch = top.line({"symbolic-ref", "--quiet", "--short", "HEAD"}).value_or("");
    if (paths.empty())
        return outcome;
    GitOptions options = GitOptions::withInput(std::move(paths));
    options.timeout = std::chrono::minutes(5);
    if (const auto added =
            top.output({"add", "--all", "--sparse", "--pathspec-from-file=-", "--pathspec-file-nul"}, options);
        !added)
        return base::fail(added.error());
    options.input = request.message.empty() ? "Work in progress" : request.message;
    const Arguments commit = {"commit", "--quiet", "--no-verify", "--no-gpg-sign", "--cleanup=whitespace", "-F", "-"};
    const auto done = top.with(identity(top, request.author)).run(commit, options);
    if (!done)
        return base::fail(done.error());
    if (!done->status.isSuccess()) {
        const auto differs = top.says({"diff", "--cached", "--quiet"});
        if (differs && *differs) { // what was staged equals HEAD after all (a filter, a mode)
            outcome.files = 0;
            return outcome;
        }
        return base::fail(gitError(*done, commit));
    }
    auto head = top.commitOf("HEAD");
    if (!head)
        return base::fail(head.error());
    outcome.commit = std::move(*head);
    return outcome;
}

base::Result<std::string> appendNote(const GitFolder& git, const NoteRequest& request)
{
    constexpr std::size_t largest = 1U << 20U;
    if (!request.ref.starts_with("refs/notes/"))
        return base::fail(ErrorCode::InvalidArgument, request.ref + " is no ref for notes", "use refs/notes/<name>");
    if (request.text.size() > largest || request.text.find('\0') != std::string::npos)
        return base::fail(ErrorCode::TooLarge, "a note takes text of at most 1 MiB", {});
    auto commit = git.commitOf(request.commit);
    if (!commit)
        return commit;
    if (commit->empty())
        return base::fail(ErrorCode::NotFound, "no commit " + request.commit + " to write a note for",
                          "make a first commit");
    const auto old = git.run({"notes", "--ref", request.ref, "show", *commit});
    if (!old)
        return base::fail(old.error());
    std::string text = old->status.isSuccess() ? old->output : std::string();
    if (!text.empty() && !text.ends_with('\n'))
        text += '\n';
    text += request.text;
    if (!text.ends_with('\n'))
        text += '\n';
    if (request.capLines > 0) {
        const auto lines = split(text, '\n');
        if (lines.size() > static_cast<std::size_t>(request.capLines))
            text.erase(0, static_cast<std::size_t>(
                              lines[lines.size() - static_cast<std::size_t>(request.capLines)].data() - text.data()));
    }
    const auto added =
        git.with(identity(git, request.author))
            .output({"notes", "--ref", request.ref, "add", "--force", "--allow-empty", "-F", "-", *commit},
                    GitOptions::withInput(std::move(text)));
    if (!added)
        return base::fail(added.error());
    return commit;
}

} // namespace gwt::git
