#include "core/hub/Hub.h"

#include "core/hub/UpstreamPrompts.h"
#include "core/hub/UpstreamResources.h"
#include "core/hub/UpstreamTools.h"

namespace gwt::hub
{
namespace
{

using base::ErrorCode;
using namespace std::chrono_literals;

constexpr auto sweep = 30s; // between looks for sessions that were left

} // namespace

class Hub::Inside
{
public:
    explicit Inside(Ports given)
        : ports(std::move(given))
        , generations({ports.clock, ports.timers, [this](const ServerConfig& row) { return makeSlot(row); }, [this] { rebuild(); }, [this](const GenerationStatus& status) { generationChanged.tell(status); tellSettled(); }})
        , board(generations)
        , tools(board)
        , prompts(board)
        , resources(board)
    {
        armSweep();
    }
    ~Inside()
    {
        ports.timers.cancel(sweepTimer);
        *isAlive = false;
    }

    std::shared_ptr<ServerSlot> makeSlot(const ServerConfig& row)
    {
        ServerSlot::Ports slot{{ports.clock, ports.timers, ports.transports, ports.resolve, ports.workFolder}, &ports.trust, ports.workspace, [this](const std::string& id) { return server ? server->peer(id) : nullptr; }};
        ServerSlot::Events events;
        events.changed = [this](const std::string& id) { serverChanged.tell(id); };
        events.offered = [this](const std::string& id) { offered(id); };
        events.updated = [this](const std::string& id, const std::string& uri) { resources.changed(id, uri); };
        events.logged = [this](const std::string& id, const std::string& session, const base::Json& message) { pass(id, session, message); };
        events.failed = [this](const std::string& id) { generations.noteFailure(id); };
        events.idle = [this] { generations.noteIdle(); };
        auto made = std::make_shared<ServerSlot>(std::move(slot), row, std::move(events));
        if (!logLevel.empty())
            made->setLogLevel(logLevel);
        return made;
    }

    void offered(const std::string& id)
    {
        rebuild();
        resources.subscribeAnew(id);
        serverChanged.tell(id);
    }

    void rebuild()
    {
        const Catalogue old = board.rebuild();
        const Catalogue& now = board.catalogue();
        if (server)
            server->setInstructions(instructions());
        if (!now.hasSameTools(old))
            tools.changed();
        if (!now.hasSameResources(old))
            resources.listChanged().tell();
        if (!now.hasSamePrompts(old))
            prompts.listChanged().tell();
        catalogueChanged.tell();
    }
    std::string instructions() const
    {
        const std::string& theirs = board.catalogue().instructions();
        return ownInstructions.empty() || theirs.empty() ? ownInstructions + theirs : ownInstructions + "\n\n" + theirs;
    }

    void tellSettled()
    {
        if (isSettled())
            settled.tell();
    }
    bool isSettled() const { return generations.current() > 0 && !generations.isVerifying(); }

    /// A server of one client alone speaks to that client alone.
    void pass(const std::string& id, const std::string& session, const base::Json& message)
    {
        const base::Json level = message.value("level", base::Json());
        const base::Json own = message.value("logger", base::Json());
        const std::string logger = own.is_string() ? id + "/" + own.get<std::string>() : id;
        const base::Json data = message.value("data", base::Json());
        if (!level.is_string())
            return;
        if (const auto peer = !session.empty() && server ? server->peer(session) : nullptr)
            peer->notify("notifications/message", {{"level", level}, {"logger", logger}, {"data", data}});
        else if (session.empty() && server)
            server->log(level.get<std::string>(), logger, data);
        logged.tell(ServerLog{id, level.get<std::string>(), logger, data});
    }

    void endSession(const std::string& id)
    {
        for (const auto& slot : generations.allSlots())
            slot->endSession(id);
        resources.endSession(id);
    }

    void armSweep()
    {
        sweepTimer = ports.timers.after(sweep, [this] {
            for (const auto& slot : generations.allSlots())
                slot->endUnused(generations.config().sessionTtl);
            armSweep();
        });
    }

    ServerStatus status(const ServerSlot& slot) const
    {
        ServerStatus status = slot.status();
        const Catalogue::Counts counts = board.catalogue().counts(status.id);
        status.tools = counts.tools;
        status.resources = counts.resources;
        status.templates = counts.templates;
        status.prompts = counts.prompts;
        return status;
    }

    /// The server as it is when the work is done, or why it failed.
    base::Reply<void> statusReply(const std::string& id, base::Reply<ServerStatus> reply)
    {
        return [this, id, alive = isAlive, reply = std::move(reply)](const base::Result<void>& done) mutable {
            if (!done)
                return reply.fail(done.error());
            if (!*alive)
                return reply.fail(ErrorCode::Unavailable, "gwt is shutting down");
            const auto slot = board.server(id);
            if (!slot)
                return reply.fail(ErrorCode::NotFound, "server " + id + " is no longer part of the configuration");
            reply(status(*slot));
        };
    }

    SessionStatus status(const mcp::SessionInfo& info) const
    {
        SessionStatus status{info.id, info.clientName, info.protocolVersion, text(info.principal), info.callsRunning, {}};
        if (!info.clientVersion.empty())
            status.client += " " + info.clientVersion;
        for (const auto& [id, slot] : generations.slots())
            if (!slot->instanceOf(info.id).empty())
                status.servers.push_back(id);
        return status;
    }

    Ports ports;
    mcp::Server* server = nullptr;
    std::string ownInstructions, logLevel;
    mcp::Listeners<const std::string&> serverChanged;
    mcp::Listeners<const GenerationStatus&> generationChanged;
    mcp::Listeners<> catalogueChanged, settled;
    mcp::Listeners<const ServerLog&> logged;
    mcp::Timers::Id sweepTimer = 0;
    mcp::Listeners<const std::string&>::Id sessionListener = 0, rootsListener = 0;
    mcp::Listeners<>::Id levelListener = 0;
    std::shared_ptr<bool> isAlive = std::make_shared<bool>(true);
    Generations generations; ///< its servers end before what they tell
    Switchboard board;
    UpstreamTools tools;
    UpstreamPrompts prompts;
    UpstreamResources resources;
};

Hub::Hub(Ports ports)
    : m_inside(std::make_unique<Inside>(std::move(ports)))
{
}

Hub::~Hub() = default;

tools::ToolProvider& Hub::tools() { return m_inside->tools; }
mcp::ResourceProvider& Hub::resources() { return m_inside->resources; }
mcp::PromptProvider& Hub::prompts() { return m_inside->prompts; }
mcp::Completer& Hub::completer() { return m_inside->prompts; }
std::string Hub::instructions() const { return m_inside->board.catalogue().instructions(); }

void Hub::attach(mcp::Server& server)
{
    Inside& inside = *m_inside;
    inside.server = &server;
    inside.ownInstructions = server.info().instructions;
    inside.sessionListener = server.sessionClosed().add([&inside](const std::string& id) { inside.endSession(id); });
    inside.rootsListener = server.rootsChanged().add([&inside](const std::string& id) {
        for (const auto& [name, slot] : inside.generations.slots())
            if (slot->config().sharing == Sharing::Host || !slot->instanceOf(id).empty())
                slot->notify("notifications/roots/list_changed", nullptr);
    });
    inside.levelListener = server.logLevelChanged().add([&inside, &server] {
        inside.logLevel = server.wantedLogLevel();
        for (const auto& [name, slot] : inside.generations.slots())
            slot->setLogLevel(inside.logLevel);
    });
    server.setInstructions(inside.instructions());
}

void Hub::detach(mcp::Server& server)
{
    if (m_inside->server != &server)
        return;
    m_inside->server = nullptr;
    server.sessionClosed().remove(m_inside->sessionListener);
    server.rootsChanged().remove(m_inside->rootsListener);
    server.logLevelChanged().remove(m_inside->levelListener);
}

void Hub::apply(HubConfig config, base::Reply<GenerationStatus> reply) { m_inside->generations.apply(std::move(config), std::move(reply)); }
void Hub::reconsider(base::Reply<GenerationStatus> reply) { m_inside->generations.reconsider(std::move(reply)); }
const HubConfig& Hub::config() const { return m_inside->generations.config(); }
void Hub::drain(int generation, base::Reply<GenerationStatus> reply) { m_inside->generations.drain(generation, std::move(reply)); }
bool Hub::isSettled() const { return m_inside->isSettled(); }
mcp::Listeners<>& Hub::settled() { return m_inside->settled; }

HubStatus Hub::status() const
{
    const Inside& inside = *m_inside;
    const Catalogue& catalogue = inside.board.catalogue();
    HubStatus status;
    status.generation = inside.generations.current();
    status.generations = inside.generations.statuses();
    for (const auto& [id, slot] : inside.generations.slots())
        status.servers.push_back(inside.status(*slot));
    status.ambiguous = catalogue.ambiguous();
    status.toolsetHash = catalogue.toolsetHash();
    status.tools = catalogue.tools().size();
    status.resources = catalogue.resources().size();
    status.templates = catalogue.templates().size();
    status.prompts = catalogue.prompts().size();
    return status;
}

namespace
{
base::Error unknownServer(const std::string& id) { return {ErrorCode::NotFound, "no server " + id, "see gwt list"}; }
base::Error unknownSession(const std::string& id) { return {ErrorCode::NotFound, "no session " + id, "see gwt session list"}; }
} // namespace

base::Result<ServerStatus> Hub::server(const std::string& id) const
{
    const auto slot = m_inside->board.server(id);
    if (!slot)
        return base::fail(unknownServer(id));
    return m_inside->status(*slot);
}

void Hub::start(const std::string& id, base::Reply<ServerStatus> reply)
{
    if (const auto slot = m_inside->board.server(id))
        return slot->start(m_inside->statusReply(id, std::move(reply)));
    reply.fail(unknownServer(id));
}

void Hub::stop(const std::string& id, base::Reply<ServerStatus> reply)
{
    if (const auto slot = m_inside->board.server(id))
        return slot->stop(m_inside->statusReply(id, std::move(reply)));
    reply.fail(unknownServer(id));
}

void Hub::restart(const std::string& id, base::Reply<ServerStatus> reply)
{
    const auto slot = m_inside->board.server(id);
    if (!slot)
        return reply.fail(unknownServer(id));
    slot->stop([this, id, alive = m_inside->isAlive, reply = std::move(reply)](const base::Result<void>&) mutable {
        if (!*alive)
            return reply.fail(ErrorCode::Unavailable, "gwt is shutting down");
        start(id, std::move(reply));
    });
}

base::Result<std::string> Hub::standardError(const std::string& id) const
{
    const auto slot = m_inside->board.server(id);
    if (!slot)
        return base::fail(unknownServer(id));
    return slot->standardError();
}

std::vector<std::string> Hub::notReady() const
{
    std::vector<std::string> reasons;
    for (const auto& [id, slot] : m_inside->generations.slots()) {
        if (!slot->config().critical || slot->config().disabled)
            continue;
        const ServerStatus status = slot->status();
        const bool isAsleep = status.state == ServerState::Stopped && status.isListed && status.start == StartMode::Lazy && !status.fault;
        if (status.state != ServerState::Running && !isAsleep)
            reasons.push_back("server " + id + " is " + std::string(name(status.state)) + (status.fault ? ": " + status.fault->message : std::string()));
    }
    return reasons;
}

std::vector<SessionStatus> Hub::sessions() const
{
    std::vector<SessionStatus> all;
    if (m_inside->server)
        for (const mcp::SessionInfo& info : m_inside->server->sessions())
            all.push_back(m_inside->status(info));
    return all;
}

base::Result<SessionStatus> Hub::session(const std::string& id) const
{
    for (SessionStatus& status : sessions())
        if (status.id == id)
            return std::move(status);
    return base::fail(unknownSession(id));
}

base::Result<void> Hub::closeSession(const std::string& id)
{
    if (!m_inside->server || id.empty() || !m_inside->server->closeSession(id))
        return base::fail(unknownSession(id));
    return {};
}

mcp::Listeners<const std::string&>& Hub::serverChanged() { return m_inside->serverChanged; }
mcp::Listeners<const GenerationStatus&>& Hub::generationChanged() { return m_inside->generationChanged; }
mcp::Listeners<>& Hub::catalogueChanged() { return m_inside->catalogueChanged; }
mcp::Listeners<const ServerLog&>& Hub::logged() { return m_inside->logged; }

} // namespace gwt::hub
