#include "core/hub/HubControlTools.h"

#include "core/hub/HubControlShapes.h"

#include <memory>
#include <unistd.h>

namespace gwt::hub
{

using base::Reply;
using tools::CallContext;
using tools::Nothing;
using tools::ToolAnnotations;

namespace
{

constexpr std::size_t keptChanges = 64;
constexpr int maxWatchSeconds = 25; // under every client's call time-out

struct ServerId {
    std::string id;
};
struct ServerSwitch {
    std::string id, action;
};
struct StandardError {
    std::string text;
};
struct DrainedGeneration {
    int generation = 0;
};
struct Watch {
    std::int64_t since = 0;
    int timeoutSeconds = maxWatchSeconds;
};
struct Watched {
    std::int64_t revision = 0;
    std::vector<std::string> changes;
};
struct Done {
    bool success = true;
};

auto shape(tools::Of<ServerId>) { return tools::Shape<ServerId>().required("id", &ServerId::id, "Name").nonEmpty(256); }
auto shape(tools::Of<ServerSwitch>)
{
    return tools::Shape<ServerSwitch>().required("id", &ServerSwitch::id, "Server").nonEmpty(256).required("action", &ServerSwitch::action, "start, stop or restart");
}
auto shape(tools::Of<StandardError>) { return tools::Shape<StandardError>().required("text", &StandardError::text, "Its last lines"); }
auto shape(tools::Of<DrainedGeneration>) { return tools::Shape<DrainedGeneration>().required("generation", &DrainedGeneration::generation, "Its number"); }
auto shape(tools::Of<Watch>)
{
    return tools::Shape<Watch>()
        .optional("since", &Watch::since, "The revision that is known already")
        .optional("timeout_s", &Watch::timeoutSeconds, "Answer by then, changed or not")
        .range(0, maxWatchSeconds);
}
auto shape(tools::Of<Watched>)
{
    return tools::Shape<Watched>().required("revision", &Watched::revision, "Now").required("changes", &Watched::changes, "What happened since, oldest first");
}
auto shape(tools::Of<Done>) { return tools::Shape<Done>().required("success", &Done::success, "Done"); }

template <class Row, class Status> Reply<Status> rowsInto(Reply<Row> reply)
{
    return [reply = std::move(reply)](base::Result<Status> status) mutable {
        if (status)
            reply(toRow(*status));
        else
            reply(base::fail(std::move(status.error())));
    };
}

} // namespace

struct HubControlTools::Watcher {
    std::int64_t since = 0;
    Reply<Watched> reply;
    mcp::Timers::Id timer = 0;
};

HubControlTools::HubControlTools(Ports ports)
    : m_ports(std::move(ports))
{
    addReads();
    addSwitches();
    addWatch();
    m_serverListener = m_ports.hub.serverChanged().add([this](const std::string& id) {
        const auto server = m_ports.hub.server(id);
        touch(server ? "server " + id + " " + std::string(name(server->state)) : "server " + id + " is gone");
    });
    m_generationListener = m_ports.hub.generationChanged().add([this](const GenerationStatus& generation) { touch("generation " + std::to_string(generation.number) + " " + std::string(name(generation.state))); });
    m_catalogueListener = m_ports.hub.catalogueChanged().add([this] { touch("catalogue"); });
}

HubControlTools::~HubControlTools()
{
    m_ports.hub.serverChanged().remove(m_serverListener);
    m_ports.hub.generationChanged().remove(m_generationListener);
    m_ports.hub.catalogueChanged().remove(m_catalogueListener);
    for (const auto& [id, watcher] : m_watchers)
        m_ports.timers.cancel(watcher->timer);
}

tools::PolicyRule HubControlTools::personMayControl()
{
    tools::PolicyRule rule;
    rule.id = "person-controls-hub";
    rule.effect = tools::Effect::Allow;
    rule.tool = std::string(prefix) + "*";
    rule.principal = "person";
    return rule;
}

void HubControlTools::addReads()
{
    add<Nothing, StatusRow>({"gwt_hub_status", "Status of the hub", "Servers, generations and names of the hub.", ToolAnnotations::reads()}, [this](const CallContext&, Nothing, Reply<StatusRow> reply) {
        StatusRow row = toRow(m_ports.hub.status());
        const Surroundings around = m_ports.surroundings();
        row.pid = ::getpid();
        row.file = around.file;
        row.profile = around.profile;
        row.warnings = around.warnings;
        row.fault = around.fault;
        row.notReady = m_ports.hub.notReady();
        row.sessions = static_cast<std::int64_t>(m_ports.hub.sessions().size());
        row.revision = static_cast<std::int64_t>(m_revision);
        reply(std::move(row));
    });
    add<Nothing, std::vector<SessionRow>>({"gwt_hub_sessions", "Sessions of the hub", "The clients that are connected.", ToolAnnotations::reads(), "sessions"}, [this](const CallContext&, Nothing, Reply<std::vector<SessionRow>> reply) {
        std::vector<SessionRow> rows;
        for (const SessionStatus& session : m_ports.hub.sessions())
            rows.push_back(toRow(session));
        reply(std::move(rows));
    });
    add<ServerId, StandardError>({"gwt_hub_stderr", "What a server wrote on stderr", "The last lines of a server's stderr.", ToolAnnotations::reads()}, [this](const CallContext&, ServerId in, Reply<StandardError> reply) {
        reply(m_ports.hub.standardError(in.id).map([](std::string text) { return StandardError{std::move(text)}; }));
    });
}

void HubControlTools::addSwitches()
{
    add<Nothing, GenerationRow>({"gwt_hub_reload", "Reload the configuration", "Reads hub.jsonc again; changed servers are verified before calls move.", ToolAnnotations::adds()},
                                [this](const CallContext&, Nothing, Reply<GenerationRow> reply) { m_ports.reload(rowsInto<GenerationRow, GenerationStatus>(std::move(reply))); });
    add<DrainedGeneration, GenerationRow>({"gwt_hub_drain", "Drain a generation", "Ends an old generation once its calls have ended.", ToolAnnotations::destroys()},
                                          [this](const CallContext&, DrainedGeneration in, Reply<GenerationRow> reply) { m_ports.hub.drain(in.generation, rowsInto<GenerationRow, GenerationStatus>(std::move(reply))); });
    add<ServerSwitch, ServerRow>({"gwt_hub_server", "Start, stop or restart a server", "Starts, stops or restarts one server of the hub.", ToolAnnotations::destroys()}, [this](const CallContext&, ServerSwitch in, Reply<ServerRow> reply) {
        auto rows = rowsInto<ServerRow, ServerStatus>(std::move(reply));
        if (in.action == "start")
            m_ports.hub.start(in.id, std::move(rows));
        else if (in.action == "stop")
            m_ports.hub.stop(in.id, std::move(rows));
        else if (in.action == "restart")
            m_ports.hub.restart(in.id, std::move(rows));
        else
            rows.fail(base::ErrorCode::InvalidArgument, "arguments.action: expected start, stop or restart");
    });
    add<ServerId, Done>({"gwt_hub_close_session", "Close a session", "Its client has to initialize again.", ToolAnnotations::destroys()}, [this](const CallContext&, ServerId in, Reply<Done> reply) {
        reply(m_ports.hub.closeSession(in.id).map([] { return Done{}; }));
    });
    add<ServerId, GenerationRow>({"gwt_hub_trust", "Trust a server", "Consents to what a project's server runs and offers now.", ToolAnnotations::adds()}, [this](const CallContext&, ServerId in, Reply<GenerationRow> reply) {
        if (auto trusted = m_ports.trust(in.id); !trusted)
            return reply(base::fail(trusted.error()));
        m_ports.hub.reconsider(rowsInto<GenerationRow, GenerationStatus>(std::move(reply)));
    });
}

void HubControlTools::addWatch()
{
    add<Watch, Watched>({"gwt_hub_watch", "Wait for a change", "Answers as soon as something changed in the hub.", ToolAnnotations::reads()}, [this](const CallContext&, Watch in, Reply<Watched> reply) {
        auto watcher = std::make_shared<Watcher>();
        watcher->since = in.since;
        watcher->reply = std::move(reply);
        const int id = ++m_lastWatcher;
        m_watchers.emplace(id, watcher);
        if (static_cast<std::int64_t>(m_revision) > in.since && in.since > 0)
            return tellWatchers();
        watcher->timer = m_ports.timers.after(std::chrono::seconds(in.timeoutSeconds), [this, id] {
            const auto found = m_watchers.find(id);
            if (found == m_watchers.end())
                return;
            const auto over = found->second;
            m_watchers.erase(found);
            over->reply(Watched{static_cast<std::int64_t>(m_revision), {}});
        });
    });
}

void HubControlTools::touch(const std::string& what)
{
    ++m_revision;
    m_changes.push_back(what);
    if (m_changes.size() > keptChanges)
        m_changes.erase(m_changes.begin());
    tellWatchers();
}

void HubControlTools::tellWatchers()
{
    for (const auto& [id, watcher] : std::exchange(m_watchers, {})) {
        if (watcher->timer != 0)
            m_ports.timers.cancel(watcher->timer);
        const auto missed = watcher->since > 0 ? static_cast<std::size_t>(static_cast<std::int64_t>(m_revision) - watcher->since) : 1;
        const std::size_t count = std::min(missed, m_changes.size());
        watcher->reply(Watched{static_cast<std::int64_t>(m_revision), {m_changes.end() - static_cast<std::ptrdiff_t>(count), m_changes.end()}});
    }
}

} // namespace gwt::hub
