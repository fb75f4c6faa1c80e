#include "core/environments/WorktreeRecorder.h"

#include "core/base/Text.h"
#include "core/environments/GitLayout.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

namespace gwt::environments
{

namespace
{

using base::ErrorCode;

bool isBinary(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    char head[8000]; // as far as git itself looks
    file.read(head, sizeof head);
    return std::find(head, head + file.gcount(), '\0') != head + file.gcount();
}

bool isExcluded(const std::string& path, const std::vector<std::string>& globs)
{
    return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
        const std::size_t slash = path.rfind('/');
        return base::globMatches(glob, path) || base::globMatches(glob + "/*", path) || base::globMatches(glob, slash == std::string::npos ? path : path.substr(slash + 1));
    });
}

/// Git does not always say why it could not write.
bool isDiskFull(const std::string& folder)
{
    constexpr std::uintmax_t leastFree = 64U << 10U;
    std::error_code error;
    return std::filesystem::space(folder, error).available < leastFree && !error;
}

base::Error explain(const std::string& worktree, const std::string& said)
{
    const std::string line = said.substr(0, std::min<std::size_t>(said.find('\n'), 300));
    if (said.find("not a git repository") != std::string::npos)
        return {ErrorCode::NotFound, worktree + " is not a git repository", "run: git init"};
    if (said.find("Read-only file system") != std::string::npos || said.find("ermission denied") != std::string::npos)
        return {ErrorCode::Denied, "the project cannot be written: " + line, "make the project and its .git folder writable"};
    if (said.find("No space left") != std::string::npos || isDiskFull(worktree))
        return {ErrorCode::Unavailable, "the disk is full: " + line, "free space and try again"};
    if (said.find("index.lock") != std::string::npos && said.find("File exists") != std::string::npos)
        return {ErrorCode::Conflict, "another git works in " + worktree, "try again; a lock left by a crash can be removed by hand"};
    return {ErrorCode::Unavailable, "git failed in " + worktree + ": " + line, "run git status there"};
}

} // namespace

std::string commitMessage(const std::vector<std::pair<char, std::string>>& changes)
{
    std::map<char, int> counts;
    for (const auto& [kind, path] : changes)
        ++counts[kind];
    const auto word = [](char kind) { return kind == 'A' ? "Add" : kind == 'D' ? "Remove" : "Update"; };
    if (changes.size() == 1)
        return std::string(word(changes[0].first)) + " " + changes[0].second;
    std::string subject;
    for (const char kind : {'A', 'M', 'D'})
        if (counts[kind] > 0)
            subject += (subject.empty() ? std::string(word(kind)) : std::string(", ") + (kind == 'D' ? "remove" : "update")) + " " + std::to_string(counts[kind]) + (subject.empty() ? (counts[kind] == 1 ? " file" : " files") : "");
    std::string body;
    for (std::size_t i = 0; i < changes.size() && i < 50; ++i)
        body += std::string(word(changes[i].first)) + " " + changes[i].second + "\n";
    if (changes.size() > 50)
        body += "and " + std::to_string(changes.size() - 50) + " more\n";
    return subject + "\n\n" + body;
}

base::Result<std::string> WorktreeRecorder::git(const std::string& worktree, std::vector<std::string> arguments, const std::string& input, std::stop_token stop) const
{
    // What runs inside can write hooks and configuration; none of it may run out here.
    process::Command command{.program = "git",
                             .arguments = {"-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=", "-c", "commit.gpgsign=false", "-c", "core.untrackedCache=keep", "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "core.quotePath=false"},
                             .environment = m_environment,
                             .workingDirectory = worktree};
    command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
    for (const char* who : {"GIT_AUTHOR", "GIT_COMMITTER"})
        command.environment.set(std::string(who) + "_NAME", "gwt").set(std::string(who) + "_EMAIL", "gwt@localhost");
    command.environment.set("LC_ALL", "C").set("GIT_TERMINAL_PROMPT", "0").set("GIT_LITERAL_PATHSPECS", "1");
    for (const char* name : {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"})
        command.environment.unset(name);
    process::RunLimits limits;
    limits.timeout = std::chrono::seconds(30);
    auto output = m_runner.run(command, input, limits, std::move(stop));
    if (!output)
        return base::fail(output.error());
    if (!output->status.isSuccess())
        return base::fail(explain(worktree, output->errorOutput));
    return std::move(output->output);
}

WorktreeRecorder::Status WorktreeRecorder::parseStatus(const std::string& output)
{
    // git-status(1), porcelain v2 with -z: fields by spaces, entries and the old name of a rename by NUL.
    Status status;
    std::size_t at = 0;
    const auto field = [](const std::string& line, int number) {
        std::size_t from = 0;
        while (number-- > 0 && from != std::string::npos)
            from = line.find(' ', from) == std::string::npos ? std::string::npos : line.find(' ', from) + 1;
        return from == std::string::npos ? std::string() : line.substr(from);
    };
    while (at < output.size()) {
        const std::size_t end = std::min(output.find('\0', at), output.size());
        const std::string line = output.substr(at, end - at);
        at = end + 1;
        if (line.compare(0, 13, "# branch.oid ") == 0 && line.compare(13, 1, "(") != 0)
            status.state.lastCommit = line.substr(13);
        else if (line.compare(0, 14, "# branch.head ") == 0 && line.compare(14, 1, "(") != 0)
            status.state.branch = line.substr(14);
        else if (line.front() == '?')
            status.changed.push_back({line.substr(2), 'A'});
        else if (line.front() == 'u')
            status.hasConflicts = true;
        else if (line.front() == '1')
            status.changed.push_back({field(line, 8), line.find('D', 2) < 4 ? 'D' : line[2] == 'A' ? 'A' : 'M'});
        else if (line.front() == '2') {
            status.changed.push_back({field(line, 9), 'A'});
            const std::size_t old = std::min(output.find('\0', at), output.size());
            status.changed.push_back({output.substr(at, old - at), 'D'});
            at = old + 1;
        }
    }
    status.state.changes = static_cast<int>(status.changed.size());
    return status;
}

std::vector<std::string> WorktreeRecorder::withoutFilters(const std::string& worktree, std::stop_token stop) const
{
    std::vector<std::string> settings;
    if (!mayHaveFilters(worktree))
        return settings; // saves a process for each commit
    // git config fails when there is none.
    const auto filters = git(worktree, {"config", "--local", "--includes", "--name-only", "-z", "--get-regexp", "^filter\\."}, {}, std::move(stop));
    for (std::size_t at = 0; filters && at < filters->size();) {
        const std::size_t end = std::min(filters->find('\0', at), filters->size());
        const std::string key = filters->substr(at, end - at);
        const bool isRequired = key.size() > 9 && key.substr(key.size() - 9) == ".required";
        settings.insert(settings.end(), {"-c", key + (isRequired ? "=false" : "=")});
        at = end + 1;
    }
    return settings;
}

base::Result<WorktreeRecorder::Status> WorktreeRecorder::status(const std::string& worktree, const std::vector<std::string>& paths, const std::vector<std::string>& settings, std::stop_token stop) const
{
    std::vector<std::string> arguments = settings;
    if (!paths.empty()) // git would start a thread for each 500 files of the index, to look at a handful
        arguments.insert(arguments.end(), {"-c", "core.preloadIndex=false"});
    arguments.insert(arguments.end(), {"--no-optional-locks", "status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all", "--no-renames", "--"});
    arguments.insert(arguments.end(), paths.begin(), paths.end());
    auto output = git(worktree, std::move(arguments), {}, std::move(stop));
    if (!output)
        return base::fail(output.error());
    return parseStatus(*output);
}

base::Result<RecordedState> WorktreeRecorder::state(const std::string& worktree, std::stop_token stop) const
{
    auto found = status(worktree, {}, withoutFilters(worktree, stop), stop);
    if (!found)
        return base::fail(found.error());
    return std::move(found->state);
}

std::vector<WorktreeRecorder::Changed> WorktreeRecorder::select(const CommitRequest& request, Status& status) const
{
    std::vector<Changed> chosen;
    for (Changed& change : status.changed) {
        const std::string path = request.worktree + "/" + change.path;
        struct stat about {};
        const bool exists = ::lstat(path.c_str(), &about) == 0;
        const bool isFile = exists && S_ISREG(about.st_mode);
        const bool staysOut = isExcluded(change.path, request.exclude) || (isFile && (static_cast<std::uint64_t>(about.st_size) > largestFile || isBinary(path)));
        if (staysOut)
            status.state.leftOut.push_back(change.path);
        else
            chosen.push_back(std::move(change));
    }
    return chosen;
}

base::Result<RecordedState> WorktreeRecorder::commit(const CommitRequest& request, std::stop_token stop) const
{
    const std::vector<std::string> neutral = withoutFilters(request.worktree, stop);
    auto found = status(request.worktree, request.paths, neutral, stop);
    if (!found)
        return base::fail(found.error());
    if (found->hasConflicts)
        return base::fail(ErrorCode::Conflict, "a merge is unfinished in " + request.worktree, "resolve its conflicts first");
    const std::vector<Changed> chosen = select(request, *found);
    RecordedState result = std::move(found->state);
    result.changes = static_cast<int>(chosen.size());
    if (chosen.empty())
        return result;
    std::string paths;
    std::vector<std::pair<char, std::string>> summary;
    for (const Changed& change : chosen) {
        paths += change.path + '\0';
        summary.emplace_back(change.kind, change.path);
    }
    std::vector<std::string> add = neutral;
    add.insert(add.end(), {"add", "--all", "--pathspec-from-file=-", "--pathspec-file-nul"});
    if (auto added = git(request.worktree, std::move(add), paths, stop); !added)
        return base::fail(added.error());
    std::vector<std::string> write = neutral; // it compares files that changed within the index's second: through filters
    write.push_back("write-tree");
    auto tree = git(request.worktree, std::move(write), {}, stop);
    if (!tree)
        return base::fail(tree.error());
    std::vector<std::string> make{"commit-tree", tree->substr(0, tree->find('\n')), "-F", "-"};
    if (!result.lastCommit.empty())
        make.insert(make.end(), {"-p", result.lastCommit});
    const std::string message = commitMessage(summary);
    auto made = git(request.worktree, std::move(make), message, stop);
    if (!made)
        return base::fail(made.error());
    const std::string commit = made->substr(0, made->find('\n'));
    // Only from the commit that we looked at: somebody else's commit in between is not undone.
    const std::string before = result.lastCommit.empty() ? std::string(commit.size(), '0') : result.lastCommit;
    if (auto moved = git(request.worktree, {"update-ref", "-m", "gwt: " + message.substr(0, message.find('\n')), "HEAD", commit, before}, {}, stop); !moved)
        return base::fail(moved.error());
    result.lastCommit = commit;
    return result;
}

base::Result<std::vector<std::string>> WorktreeRecorder::ignoredFolders(const std::string& worktree, std::stop_token stop) const
{
    auto output = git(worktree, {"ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"}, {}, std::move(stop));
    if (!output)
        return base::fail(output.error());
    std::vector<std::string> folders;
    for (std::size_t at = 0; at < output->size();) {
        const std::size_t end = std::min(output->find('\0', at), output->size());
        if (end > at && (*output)[end - 1] == '/')
            folders.push_back(output->substr(at, end - at - 1));
        at = end + 1;
    }
    return folders;
}

base::Result<WorktreeRecorder::Note> WorktreeRecorder::appendNote(const std::string& worktree, const std::string& ref, const std::string& text, std::stop_token stop) const
{
    auto head = git(worktree, {"rev-parse", "--verify", "--quiet", "HEAD^{commit}"}, {}, stop);
    if (!head)
        return base::fail(head.error().code == ErrorCode::Unavailable ? base::Error{ErrorCode::NotFound, "no commit yet to carry a note in " + worktree, "commit something first"} : head.error());
    const std::string commit = head->substr(0, head->find('\n'));
    if (auto appended = git(worktree, {"notes", "--ref", ref, "append", "-F", "-", commit}, text, stop); !appended)
        return base::fail(appended.error());
    auto note = git(worktree, {"notes", "--ref", ref, "show", commit}, {}, stop);
    if (!note)
        return base::fail(note.error());
    return Note{std::move(*note), commit};
}

} // namespace gwt::environments
