#include "core/git/GitCommand.h"

#include "core/base/Text.h"
#include "core/process/Program.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gwt::git
{
namespace
{

using base::ErrorCode;

bool isOurs(std::string_view name)
{
    if (!name.starts_with("GIT_"))
        return true;
    // What says who the person is and how git reaches the network; everything else (GIT_DIR, GIT_INDEX_FILE,
    // GIT_EXTERNAL_DIFF, GIT_TRACE …) belongs to whoever started us, maybe from inside a hook.
    static constexpr std::array kept = {
        "GIT_AUTHOR_",   "GIT_COMMITTER_", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
        "GIT_EXEC_PATH", "GIT_SSH",        "GIT_ASKPASS",       "GIT_SSL_",          "GIT_HTTP_PROXY"};
    return std::ranges::any_of(kept, [&](std::string_view prefix) { return name.starts_with(prefix); });
}

process::Environment safeEnvironment(const process::Environment& given)
{
    process::Environment result;
    for (const auto& [name, value] : given.variables()) {
        if (isOurs(name))
            result.set(name, value);
    }
    return result.set("LC_ALL", "C")
        .set("GIT_OPTIONAL_LOCKS", "0")
        .set("GIT_TERMINAL_PROMPT", "0")
        .set("GIT_EDITOR", "true")
        .set("GIT_SEQUENCE_EDITOR", "true")
        .set("GIT_PAGER", "cat");
}

const Arguments& safeOptions()
{
    static const Arguments options = [] {
        Arguments result;
        for (const char* setting : {"core.hooksPath=/dev/null",
                                    "core.fsmonitor=false",
                                    "core.quotePath=false",
                                    "core.safecrlf=false",
                                    "core.bigFileThreshold=4m",
                                    "color.ui=false",
                                    "gc.auto=0",
                                    "maintenance.auto=false",
                                    "commit.gpgSign=false",
                                    "tag.gpgSign=false",
                                    "protocol.ext.allow=never",
                                    "submodule.recurse=false",
                                    "diff.noprefix=false",
                                    "diff.mnemonicPrefix=false",
                                    "diff.orderFile=/dev/null",
                                    "diff.submodule=short",
                                    "diff.suppressBlankEmpty=false",
                                    "diff.ignoreSubmodules=none",
                                    "status.relativePaths=true",
                                    "advice.detachedHead=false",
                                    "merge.conflictStyle=merge"}) {
            result.emplace_back("-c");
            result.emplace_back(setting);
        }
        return result;
    }();
    return options;
}

struct Saying {
    std::string_view words;
    ErrorCode code;
    std::string_view hint;
};

// In git's own words (LC_ALL=C), the first that fits.
constexpr std::array sayings = {
    Saying{"not a git repository", ErrorCode::NotFound, "open a folder that is inside a git repository"},
    Saying{"dubious ownership", ErrorCode::Denied, "git config --global --add safe.directory <folder>"},
    Saying{".lock': File exists", ErrorCode::Conflict,
           "another git is at work here; try again, or remove the stale .lock file"},
    Saying{"could not lock config", ErrorCode::Conflict, "another git is at work here; try again"},
    Saying{"is already checked out at", ErrorCode::Conflict, "use the worktree that has it"},
    Saying{"already used by worktree", ErrorCode::Conflict, "use the worktree that has it"},
    Saying{"already exists", ErrorCode::Conflict, "choose another name"},
    Saying{"cannot lock ref", ErrorCode::Conflict,
           "another branch's name may be a folder of this one; choose another name"},
    Saying{"would be overwritten", ErrorCode::Conflict, "commit or put aside the local changes first"},
    Saying{"patch does not apply", ErrorCode::Conflict, "the file has changed meanwhile"},
    Saying{"unknown revision", ErrorCode::NotFound, "no such branch or commit"},
    Saying{"Needed a single revision", ErrorCode::NotFound, "no such branch or commit"},
    Saying{"not a valid object name", ErrorCode::NotFound, "no such branch or commit"},
    Saying{"bad revision", ErrorCode::NotFound, "no such branch or commit"},
    Saying{"invalid reference", ErrorCode::NotFound, "no such branch or commit"},
    Saying{"corrupt patch", ErrorCode::InvalidArgument, "this is no unified diff"},
    Saying{"No valid patches", ErrorCode::InvalidArgument, "this is no unified diff"},
    Saying{"invalid path", ErrorCode::InvalidArgument, "paths must lie inside the worktree"},
    Saying{"beyond a symbolic link", ErrorCode::Denied, "paths must lie inside the worktree"},
    Saying{"No such file or directory", ErrorCode::Conflict, "the file is not there any more"},
    Saying{"No space left", ErrorCode::Unavailable, "free some disk space"},
    Saying{"Disk quota", ErrorCode::Unavailable, "free some disk space"},
    Saying{"ermission denied", ErrorCode::Denied, "check the permissions of the files"},
    Saying{"external filter", ErrorCode::Unavailable, "a content filter failed; is git-lfs installed?"},
};

} // namespace

GitOptions GitOptions::withInput(std::string text)
{
    GitOptions options;
    options.input = std::move(text);
    return options;
}

GitOptions GitOptions::withLimit(std::size_t bytes)
{
    GitOptions options;
    options.outputBytes = bytes;
    return options;
}

GitCommand::GitCommand(process::CommandRunner& runner, process::Environment environment)
    : m_runner(runner)
    , m_environment(safeEnvironment(environment))
{
}

base::Result<process::CommandOutput> GitCommand::run(const std::string& folder, const Arguments& arguments,
                                                     const GitOptions& options, const process::Environment& extra,
                                                     std::stop_token stop) const
{
    auto program = process::findProgram("git", m_environment.get("PATH").value_or(""));
    if (!program)
        return base::fail(ErrorCode::Unavailable, "git is not installed", "install it (Debian: sudo apt install git)");
    process::Command command{std::move(*program), safeOptions(), m_environment, folder};
    command.environment.merge(extra);
    command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
    process::RunLimits limits;
    limits.outputBytes = options.outputBytes;
    limits.timeout = options.timeout;
    limits.overflow = options.overflow;
    return m_runner.run(command, options.input, limits, std::move(stop));
}

base::Error gitError(const process::CommandOutput& output, const Arguments& arguments)
{
    const std::string_view said = output.errorOutput;
    ErrorCode code = ErrorCode::Unavailable;
    std::string hint;
    const auto known =
        std::ranges::find_if(sayings, [&](const Saying& saying) { return said.find(saying.words) != said.npos; });
    if (known != sayings.end()) {
        code = known->code;
        hint = known->hint;
    }
    // Its last line says why; lines before it may be progress.
    std::string_view line = said;
    while (line.ends_with('\n'))
        line.remove_suffix(1);
    if (const std::size_t fatal = line.find("fatal: "); fatal != line.npos)
        line = line.substr(fatal + 7);
    else if (const std::size_t error = line.find("error: "); error != line.npos)
        line = line.substr(error + 7);
    line = line.substr(0, line.find('\n'));
    const std::string verb = arguments.empty() ? "" : " " + arguments.front();
    std::string message = "git" + verb + ": ";
    message += line.empty() ? describe(output.status) : base::toValidUtf8(base::utf8Prefix(line, 500));
    return {code, std::move(message), std::move(hint)};
}

} // namespace gwt::git
