#pragma once

#include "core/environments/CreateRequest.h"
#include "core/tools/Shape.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

// The tools' inputs and outputs, field by field as contract section 4 has them.
namespace gwt::environments::toolshapes
{

/// `mount`: "ro" or "rw" for the project, an absolute path for where it goes, or further mounts as objects.
struct MountInput {
    std::string projectTarget = "/workdir";
    MountAccess projectAccess = MountAccess::ReadWrite;
    std::vector<MountRequest> extra;
};

/// A list of words, or one string that is split at blanks (quotes hold together); no shell reads it.
struct CommandLine {
    std::vector<std::string> words;
};

struct Limits {
    std::optional<double> cpus;
    std::optional<std::int64_t> memory;
    std::optional<std::int64_t> pids;
};
inline auto shape(tools::Of<Limits>)
{
    return tools::Shape<Limits>()
        .optional("cpus", &Limits::cpus, "CPUs, also parts of one").range(0.01, 1024)
        .optional("memory", &Limits::memory, "Bytes of memory").range(6'291'456, 1e15)
        .optional("pids", &Limits::pids, "Processes at once; 4096 by default").range(64, 4'194'304);
}

struct Create {
    std::string projectRoot;
    std::string envId;
    std::string image;
    std::map<std::string, std::string> env;
    std::string workdir = "/workdir";
    MountInput mount;
    std::optional<Limits> limits;
    NetworkMode network = NetworkMode::Bridge;
    std::string user;
    PullPolicy pull = PullPolicy::Missing;
    std::string engine;
};
inline auto shape(tools::Of<Create>)
{
    return tools::Shape<Create>()
        .required("project_root", &Create::projectRoot, "Absolute path of the project folder or worktree; bound at /workdir").nonEmpty(4096)
        .required("env_id", &Create::envId, "A name of your own for the environment").nonEmpty(64)
        .required("image", &Create::image, "Container image, like docker.io/library/alpine:3").nonEmpty(512)
        .optional("env", &Create::env, "Environment variables of every command; never shown again")
        .optional("workdir", &Create::workdir, "Folder in which commands start")
        .optional("mount", &Create::mount, "\"ro\" or \"rw\" for the project, a path for where it goes, or more mounts [{source, target, read_only}]")
        .optional("limits", &Create::limits, "What it may use")
        .optional("network", &Create::network, "none: no network at all")
        .optional("user", &Create::user, "User in the container, a name or uid[:gid]")
        .optional("pull", &Create::pull, "When to pull the image")
        .optional("engine", &Create::engine, "Name or label of an engine; else the least loaded");
}

struct Mount {
    std::string source;
    std::string target;
};
inline auto shape(tools::Of<Mount>)
{
    return tools::Shape<Mount>().required("source", &Mount::source, "Path on this machine").required("target", &Mount::target, "Path in the container");
}

struct Port {
    int container = 0;
    int host = 0;
};
inline auto shape(tools::Of<Port>)
{
    return tools::Shape<Port>().required("container", &Port::container, "Port in the container").required("host", &Port::host, "Port on 127.0.0.1; 0: reachable only from inside");
}

struct Record {
    std::string envId;
    std::string containerId;
    std::string image;
    std::vector<Mount> mounts;
    std::string status;
    std::string createdAt;
    double uptimeS = 0;
    int runningCommands = 0;
    std::string engine;
    std::string projectRoot;
    std::vector<Port> ports;
    std::string runner;
    bool adopted = false;
};
inline auto shape(tools::Of<Record>)
{
    return tools::Shape<Record>()
        .required("env_id", &Record::envId, "The environment")
        .required("container_id", &Record::containerId, "Its container at the engine")
        .required("image", &Record::image, "Its image")
        .required("mounts", &Record::mounts, "What is bound into it")
        .required("status", &Record::status, "creating, running, stopped or removing")
        .required("created_at", &Record::createdAt, "RFC 3339")
        .required("uptime_s", &Record::uptimeS, "Seconds since its start; 0 when it does not run")
        .required("running_commands", &Record::runningCommands, "How many commands run in it now")
        .required("engine", &Record::engine, "The engine's name")
        .required("project_root", &Record::projectRoot, "Its project")
        .required("ports", &Record::ports, "Published ports")
        .required("runner", &Record::runner, "runner, or exec where the runner cannot run")
        .required("adopted", &Record::adopted, "Taken over from a gwt that had ended");
}

struct Run {
    std::string envId;
    std::vector<std::string> command;
    double timeoutS = 120;
    std::map<std::string, std::string> env;
    std::string workdir;
    std::string input;
};
inline auto shape(tools::Of<Run>)
{
    return tools::Shape<Run>()
        .required("env_id", &Run::envId, "The environment").nonEmpty(64)
        .required("command", &Run::command, "Program and arguments; no shell: use [\"sh\", \"-c\", …] for a shell line").nonEmpty(10'000)
        .optional("timeout_s", &Run::timeoutS, "Seconds until it and all that it started are ended").range(0.01, 86'400)
        .optional("env", &Run::env, "More environment variables")
        .optional("workdir", &Run::workdir, "Folder; the environment's own by default")
        .optional("stdin", &Run::input, "What it reads");
}

struct Outcome {
    int exitCode = 0;
    std::string stdoutTail;
    std::string stderrTail;
    std::uint64_t stdoutBytes = 0;
    std::uint64_t stderrBytes = 0;
    bool truncated = false;
    std::int64_t durationMs = 0;
    bool timedOut = false;
    bool outOfMemory = false;
};
inline auto shape(tools::Of<Outcome>)
{
    return tools::Shape<Outcome>()
        .required("exit_code", &Outcome::exitCode, "124 after a timeout, 128 + n after signal n")
        .required("stdout_tail", &Outcome::stdoutTail, "The last 65 536 bytes of stdout")
        .required("stderr_tail", &Outcome::stderrTail, "The last 65 536 bytes of stderr")
        .required("stdout_bytes", &Outcome::stdoutBytes, "All of stdout")
        .required("stderr_bytes", &Outcome::stderrBytes, "All of stderr")
        .required("truncated", &Outcome::truncated, "There was more than the tails")
        .required("duration_ms", &Outcome::durationMs, "Wall time")
        .required("timed_out", &Outcome::timedOut, "It was ended at its deadline")
        .required("out_of_memory", &Outcome::outOfMemory, "The kernel ended it for memory");
}

struct EnvironmentName {
    std::string envId;
};
inline auto shape(tools::Of<EnvironmentName>)
{
    return tools::Shape<EnvironmentName>().required("env_id", &EnvironmentName::envId, "The environment").nonEmpty(64);
}

struct Up {
    std::string envId;
    std::vector<int> ports;
    CommandLine entrypoint;
};
inline auto shape(tools::Of<Up>)
{
    return tools::Shape<Up>()
        .required("env_id", &Up::envId, "The environment").nonEmpty(64)
        .optional("ports", &Up::ports, "Ports in the container to publish on 127.0.0.1")
        .optional("entrypoint", &Up::entrypoint, "A service to start: program and arguments; it runs until down");
}

struct Down {
    std::string envId;
    bool remove = false;
};
inline auto shape(tools::Of<Down>)
{
    return tools::Shape<Down>().required("env_id", &Down::envId, "The environment").nonEmpty(64).optional("remove", &Down::remove, "Remove the container too; the project stays");
}

struct UpResult {
    std::string envId;
    std::string status;
    std::vector<Port> ports;
};
inline auto shape(tools::Of<UpResult>)
{
    return tools::Shape<UpResult>()
        .required("env_id", &UpResult::envId, "The environment")
        .required("status", &UpResult::status, "running, stopped or removed")
        .required("ports", &UpResult::ports, "Published ports");
}

enum class WatchAction { Start, Stop, Status, Once };
struct WatchInput {
    std::string envId;
    WatchAction action = WatchAction::Status;
    int debounceMs = 150;
    std::vector<std::string> exclude;
};
inline auto shape(tools::Of<WatchInput>)
{
    return tools::Shape<WatchInput>()
        .required("env_id", &WatchInput::envId, "The environment").nonEmpty(64)
        .required("action", &WatchInput::action, "start and stop watching, look, or commit once now")
        .optional("debounce_ms", &WatchInput::debounceMs, "Quiet time before a commit").range(10, 60'000)
        .optional("exclude", &WatchInput::exclude, "Globs of paths that are not committed");
}

struct WatchResult {
    bool watching = false;
    std::string branch;
    std::string lastCommit;
    int changes = 0;
};
inline auto shape(tools::Of<WatchResult>)
{
    return tools::Shape<WatchResult>()
        .required("watching", &WatchResult::watching, "Whether changes are committed by themselves")
        .required("branch", &WatchResult::branch, "The project's branch; empty: detached")
        .required("last_commit", &WatchResult::lastCommit, "HEAD; empty: no commit yet")
        .required("changes", &WatchResult::changes, "once: files in the commit; else files not committed yet");
}

struct NoteInput {
    std::string envId;
    std::string payload;
    std::string ref = "refs/notes/gwt";
    int capLines = 120;
};
inline auto shape(tools::Of<NoteInput>)
{
    return tools::Shape<NoteInput>()
        .required("env_id", &NoteInput::envId, "The environment").nonEmpty(64)
        .required("payload", &NoteInput::payload, "What to note at the last commit").nonEmpty(1'048'576)
        .optional("ref", &NoteInput::ref, "Notes reference").nonEmpty(200)
        .optional("cap_lines", &NoteInput::capLines, "How many first and how many last lines are kept").range(1, 10'000);
}

struct NoteResult {
    std::string note;
    std::string commit;
};
inline auto shape(tools::Of<NoteResult>)
{
    return tools::Shape<NoteResult>().required("note", &NoteResult::note, "The whole note as it stands now").required("commit", &NoteResult::commit, "The commit that carries it");
}

} // namespace gwt::environments::toolshapes

namespace gwt::tools
{

template <> struct EnumNames<environments::NetworkMode> {
    static constexpr std::pair<environments::NetworkMode, const char*> rows[] = {{environments::NetworkMode::None, "none"}, {environments::NetworkMode::Bridge, "bridge"}};
};
template <> struct EnumNames<environments::PullPolicy> {
    static constexpr std::pair<environments::PullPolicy, const char*> rows[] = {
        {environments::PullPolicy::Missing, "missing"}, {environments::PullPolicy::Always, "always"}, {environments::PullPolicy::Never, "never"}};
};
template <> struct EnumNames<environments::toolshapes::WatchAction> {
    using Action = environments::toolshapes::WatchAction;
    static constexpr std::pair<Action, const char*> rows[] = {{Action::Start, "start"}, {Action::Stop, "stop"}, {Action::Status, "status"}, {Action::Once, "once"}};
};

template <> struct Codec<environments::toolshapes::MountInput> {
    static base::Json schema();
    static base::Result<void> read(const base::Json& json, environments::toolshapes::MountInput& out, const std::string& path);
    static base::Json write(const environments::toolshapes::MountInput&) { return nullptr; }
};
template <> struct Codec<environments::toolshapes::CommandLine> {
    static base::Json schema();
    static base::Result<void> read(const base::Json& json, environments::toolshapes::CommandLine& out, const std::string& path);
    static base::Json write(const environments::toolshapes::CommandLine&) { return nullptr; }
};

} // namespace gwt::tools
