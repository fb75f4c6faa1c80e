#include "core/net/McpMessageSession.h"

#include "core/base/Ids.h"
#include "core/mcp/ServerSession.h"

namespace gwt::net
{
namespace
{

class McpMessageSession final : public MessageSession
{
public:
    McpMessageSession(mcp::Server& server, const tools::Principal& principal, SendText send, Log log)
        : m_log(std::move(log))
        , m_session(server, principal, [this, send = std::move(send)](const mcp::Outgoing& outgoing) { pass(outgoing, send); }, base::randomId(9))
    {
    }
    void receive(std::string text) override { m_session.receive(text); }

private:
    void pass(const mcp::Outgoing& outgoing, const SendText& send)
    {
        if (outgoing.errorCode == -32700 || outgoing.errorCode == -32600)
            note(m_log, LogLevel::Warning, "ws_bad_message", {{"principal", tools::text(m_session.principal())}, {"code", outgoing.errorCode}});
        if (!outgoing.text.empty())
            send(outgoing.text);
    }

    Log m_log;
    mcp::ServerSession m_session;
};

} // namespace

OpenSession openMcpSessions(mcp::Server& server, Log log)
{
    return [&server, log = std::move(log)](const ClientAnnouncement&, const tools::Principal& principal, SendText send) { return std::make_unique<McpMessageSession>(server, principal, std::move(send), log); };
}

} // namespace gwt::net
