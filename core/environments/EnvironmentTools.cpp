#include "core/environments/EnvironmentTools.h"

#include "core/environments/EnvironmentToolShapes.h"
#include "core/environments/NoteText.h"

#include <QObject>

namespace gwt::environments
{

namespace
{

using tools::CallContext;
using tools::ToolAnnotations;
namespace shapes = toolshapes;

template <class To, class From> std::vector<To> converted(const std::vector<From>& rows)
{
    std::vector<To> out;
    for (const auto& [first, second] : rows)
        out.push_back({first, second});
    return out;
}

shapes::Record toShape(const EnvironmentRecord& record)
{
    return {.envId = record.envId, .containerId = record.containerId, .image = record.image, .mounts = converted<shapes::Mount>(record.mounts), .status = record.status,
            .createdAt = base::toRfc3339(record.createdAt), .uptimeS = record.uptimeS, .runningCommands = record.runningCommands, .engine = record.engine,
            .projectRoot = record.projectRoot, .ports = converted<shapes::Port>(record.ports), .runner = record.runner, .adopted = record.isAdopted};
}

CreateRequest toRequest(shapes::Create&& input)
{
    CreateRequest request;
    request.projectRoot = std::move(input.projectRoot);
    request.envId = std::move(input.envId);
    request.image = std::move(input.image);
    request.env = std::move(input.env);
    request.workdir = input.workdir == "/workdir" ? input.mount.projectTarget : std::move(input.workdir);
    request.projectTarget = std::move(input.mount.projectTarget);
    request.projectAccess = input.mount.projectAccess;
    request.mounts = std::move(input.mount.extra);
    if (input.limits)
        request.limits = {input.limits->cpus, input.limits->memory, input.limits->pids};
    request.network = input.network;
    request.user = std::move(input.user);
    request.pull = input.pull;
    request.engine = std::move(input.engine);
    return request;
}

/// A reply for the domain's type that answers the tool's.
template <class Domain, class Shape, class Convert> base::Reply<Domain> through(base::Reply<Shape> reply, Convert convert)
{
    return [reply = std::make_shared<base::Reply<Shape>>(std::move(reply)), convert](base::Result<Domain> result) {
        if (!result)
            return reply->fail(result.error());
        (*reply)(convert(*result));
    };
}

shapes::Outcome toShape(const CommandOutcome& outcome)
{
    return {.exitCode = outcome.exitCode, .stdoutTail = outcome.stdoutTail, .stderrTail = outcome.stderrTail, .stdoutBytes = outcome.stdoutBytes, .stderrBytes = outcome.stderrBytes,
            .truncated = outcome.isTruncated, .durationMs = outcome.durationMs, .timedOut = outcome.isTimedOut, .outOfMemory = outcome.isOutOfMemory};
}

shapes::UpResult toUp(const UpOutcome& outcome) { return {outcome.envId, outcome.status, converted<shapes::Port>(outcome.ports)}; }
shapes::WatchResult toWatch(const WatchState& state) { return {state.isWatching, state.branch, state.lastCommit, state.changes}; }

/// A notes reference that git takes and that stays below refs/notes.
bool isNotesRef(const std::string& ref)
{
    return ref.compare(0, 11, "refs/notes/") == 0 && ref.size() > 11 && ref.find("..") == std::string::npos && ref.find_first_of(" ~^:?*[\\\x7f") == std::string::npos;
}

} // namespace

EnvironmentTools::EnvironmentTools(Environments& environments, WorktreeWatch& watch) : m_environments(environments), m_watch(watch)
{
    addLifecycle();
    addCommands();
    addHistory();
    QObject::connect(&environments, &Environments::leaving, &watch, [&watch](const QString& envId) { watch.forget(envId.toStdString()); });
}

void EnvironmentTools::addLifecycle()
{
    add<shapes::Create, shapes::Record>(
        {.name = "create_environment", .title = "Create environment", .description = "Creates and starts a container with the project bound at /workdir, pulling the image when needed.",
         .annotations = {.readOnly = false, .destructive = false, .idempotent = false, .openWorld = true}},
        [this](const CallContext& context, shapes::Create input, base::Reply<shapes::Record> reply) {
            m_environments.create(context, toRequest(std::move(input)), through<EnvironmentRecord>(std::move(reply), [](const EnvironmentRecord& record) { return toShape(record); }));
        });
    add<shapes::Up, shapes::UpResult>({.name = "up", .title = "Start environment", .description = "Starts a stopped environment, publishes ports on 127.0.0.1, starts a service in it.",
                                       .annotations = ToolAnnotations::adds()},
        [this](const CallContext& context, shapes::Up input, base::Reply<shapes::UpResult> reply) {
            for (const int port : input.ports)
                if (port < 1 || port > 65535)
                    return reply.fail(base::ErrorCode::InvalidArgument, "arguments.ports: expected numbers from 1 to 65535, got " + std::to_string(port));
            m_environments.up(context, {input.envId, input.ports, input.entrypoint.words, {}, {}}, through<UpOutcome>(std::move(reply), toUp));
        });
    add<shapes::Down, shapes::UpResult>({.name = "down", .title = "Stop environment", .description = "Stops an environment and everything in it; with remove, its container goes too. The project stays.",
                                         .annotations = ToolAnnotations::destroys()},
        [this](const CallContext& context, shapes::Down input, base::Reply<shapes::UpResult> reply) {
            const auto removal = input.remove ? Environments::Removal::Remove : Environments::Removal::Keep;
            m_environments.down(context, input.envId, removal, through<UpOutcome>(std::move(reply), toUp));
        });
    add<tools::Nothing, std::vector<shapes::Record>>(
        {.name = "list_environments", .title = "List environments", .description = "All environments and their state.", .annotations = ToolAnnotations::reads(), .listKey = "environments"},
        [this](const CallContext&, tools::Nothing, base::Reply<std::vector<shapes::Record>> reply) {
            std::vector<shapes::Record> rows;
            for (const EnvironmentRecord& record : m_environments.list())
                rows.push_back(toShape(record));
            reply(std::move(rows));
        });
    add<shapes::EnvironmentName, shapes::Record>({.name = "get_environment", .title = "Get environment", .description = "One environment and its state.", .annotations = ToolAnnotations::reads()},
        [this](const CallContext&, shapes::EnvironmentName input, base::Reply<shapes::Record> reply) {
            auto record = m_environments.get(input.envId);
            if (!record)
                return reply.fail(record.error());
            reply(toShape(*record));
        });
}

void EnvironmentTools::addCommands()
{
    add<shapes::Run, shapes::Outcome>(
        {.name = "run_command", .title = "Run command", .description = "Runs a program in an environment and waits for it. At the timeout its whole process tree is ended.",
         .annotations = {.readOnly = false, .destructive = true, .idempotent = false, .openWorld = true}},
        [this](const CallContext& context, shapes::Run input, base::Reply<shapes::Outcome> reply) {
            CommandRun run;
            run.command = std::move(input.command);
            run.timeout = std::chrono::milliseconds(std::max<std::int64_t>(1, static_cast<std::int64_t>(input.timeoutS * 1000)));
            run.env = std::move(input.env);
            run.workdir = std::move(input.workdir);
            run.input = std::move(input.input);
            m_environments.run(context, input.envId, std::move(run), through<CommandOutcome>(std::move(reply), [](const CommandOutcome& outcome) { return toShape(outcome); }));
        });
}

void EnvironmentTools::addHistory()
{
    add<shapes::WatchInput, shapes::WatchResult>(
        {.name = "watch_commit", .title = "Watch and commit", .description = "Commits what changes in an environment's project: by itself while watching, or once. Binaries, files above 10 MiB and ignored ones stay out.",
         .annotations = ToolAnnotations::adds()},
        [this](const CallContext&, shapes::WatchInput input, base::Reply<shapes::WatchResult> reply) {
            const auto record = m_environments.get(input.envId);
            if (!record)
                return reply.fail(record.error());
            auto answer = through<WatchState>(std::move(reply), toWatch);
            switch (input.action) {
            case shapes::WatchAction::Start:
                return m_watch.start(input.envId, record->projectRoot, {std::chrono::milliseconds(input.debounceMs), std::move(input.exclude)}, std::move(answer));
            case shapes::WatchAction::Stop: return m_watch.stop(input.envId, record->projectRoot, std::move(answer));
            case shapes::WatchAction::Status: return m_watch.status(input.envId, record->projectRoot, std::move(answer));
            case shapes::WatchAction::Once: return m_watch.once(input.envId, record->projectRoot, std::move(input.exclude), std::move(answer));
            }
        });
    add<shapes::NoteInput, shapes::NoteResult>(
        {.name = "note_append", .title = "Append note", .description = "Appends text to the git note of the project's last commit; long text keeps its first and last lines.", .annotations = ToolAnnotations::adds()},
        [this](const CallContext&, shapes::NoteInput input, base::Reply<shapes::NoteResult> reply) {
            const auto record = m_environments.get(input.envId);
            if (!record)
                return reply.fail(record.error());
            if (!isNotesRef(input.ref))
                return reply.fail(base::ErrorCode::InvalidArgument, "arguments.ref: expected a reference below refs/notes/, got " + input.ref, "the default is refs/notes/gwt");
            m_watch.appendNote(record->projectRoot, input.ref, capLines(input.payload, input.capLines),
                               through<WorktreeRecorder::Note>(std::move(reply), [](const WorktreeRecorder::Note& note) { return shapes::NoteResult{note.text, note.commit}; }));
        });
}

} // namespace gwt::environments
