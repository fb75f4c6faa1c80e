#include "core/mcp/Server.h"

#include "core/mcp/PromptProvider.h"
#include "core/mcp/ResourceProvider.h"
#include "core/mcp/ServerSession.h"

namespace gwt::mcp
{

Server::Server(ServerInfo info, tools::Dispatcher& dispatcher, Timers* timers)
    : m_info(std::move(info))
    , m_dispatcher(dispatcher)
    , m_timers(timers)
    , m_parked(timers, m_info.parkedTtl)
{
    m_toolsListener = m_dispatcher.registry().onChanged([this] { changed(List::Tools); });
    if (m_info.resources) {
        m_resourcesListener = m_info.resources->listChanged().add([this] { changed(List::Resources); });
        m_updatedListener = m_info.resources->updated().add([this](const std::string& uri) { eachSession([&](ServerSession& session) { session.notifyResourceUpdated(uri); }); });
    }
    if (m_info.prompts)
        m_promptsListener = m_info.prompts->listChanged().add([this] { changed(List::Prompts); });
}

Server::~Server()
{
    m_dispatcher.registry().removeListener(m_toolsListener);
    if (m_info.resources) {
        m_info.resources->listChanged().remove(m_resourcesListener);
        m_info.resources->updated().remove(m_updatedListener);
    }
    if (m_info.prompts)
        m_info.prompts->listChanged().remove(m_promptsListener);
    if (m_timers && m_changeTimer)
        m_timers->cancel(m_changeTimer);
}

template <class F> void Server::eachSession(F f) const
{
    const auto sessions = m_sessions;
    for (ServerSession* session : sessions)
        if (m_sessions.contains(session))
            f(*session);
}

void Server::changed(List list)
{
    if (m_sessions.empty()) // whoever comes later lists what is there then
        return;
    if (!m_timers)
        return tellChanged(list);
    m_pendingChanges.insert(list);
    if (m_changeTimer)
        return;
    m_changeTimer = m_timers->after(m_info.changeDelay, [this] {
        m_changeTimer = 0;
        for (const List pending : std::exchange(m_pendingChanges, {}))
            tellChanged(pending);
    });
}

void Server::tellChanged(List list)
{
    struct Row {
        List list;
        const char* method;
        const char* filterKey;
    };
    constexpr Row rows[] = {
        {List::Tools, "notifications/tools/list_changed", "toolsListChanged"},
        {List::Resources, "notifications/resources/list_changed", "resourcesListChanged"},
        {List::Prompts, "notifications/prompts/list_changed", "promptsListChanged"},
    };
    for (const Row& row : rows)
        if (row.list == list)
            eachSession([&](ServerSession& session) { session.notifyListChanged(row.method, row.filterKey); });
}

void Server::log(const std::string& level, const std::string& logger, const base::Json& data)
{
    base::Json params = {{"level", level}, {"data", data}};
    if (!logger.empty())
        params["logger"] = logger;
    eachSession([&](ServerSession& session) { session.notifyLog(level, params); });
}

std::string Server::wantedLogLevel() const
{
    std::string wanted;
    for (const ServerSession* session : m_sessions) {
        const std::string& level = session->logLevel();
        if (!level.empty() && (wanted.empty() || logSeverity(level) < logSeverity(wanted)))
            wanted = level;
    }
    return wanted;
}

std::vector<SessionInfo> Server::sessions() const
{
    std::vector<SessionInfo> all;
    for (const ServerSession* session : m_sessions)
        all.push_back(session->info());
    return all;
}

std::shared_ptr<tools::ClientPeer> Server::peer(const std::string& sessionId) const
{
    for (const ServerSession* session : m_sessions)
        if (!sessionId.empty() && session->id() == sessionId)
            return session->peer();
    return nullptr;
}

bool Server::closeSession(const std::string& sessionId)
{
    for (ServerSession* session : m_sessions) {
        if (session->id() != sessionId)
            continue;
        session->close();
        return true;
    }
    return false;
}

void Server::leave(ServerSession& session)
{
    if (m_sessions.erase(&session) && !session.id().empty())
        m_sessionClosed.tell(session.id());
}

} // namespace gwt::mcp
