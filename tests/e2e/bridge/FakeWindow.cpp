#include "tests/e2e/bridge/FakeWindow.h"

#include "core/base/Ids.h"
#include "core/mcp/ServerSession.h"

#include <QCoreApplication>

namespace gwt::tests
{
namespace
{

class Session final : public net::MessageSession
{
public:
    Session(mcp::Server& server, const tools::Principal& principal, net::SendText send)
        : m_session(server, principal, [send = std::move(send)](mcp::Outgoing out) { send(std::move(out.text)); })
    {
    }
    ~Session() override { m_session.close(); }
    void receive(std::string text) override { m_session.receive(text); }

private:
    mcp::ServerSession m_session;
};

} // namespace

FakeWindow::FakeWindow(const std::string& home)
{
    net::WebSocketOptions options;
    options.token = base::randomToken();
    const std::string token = options.token;
    auto server = net::WebSocketServer::create(std::move(options), [this](const net::ClientAnnouncement&, const tools::Principal& principal, net::SendText send) { return std::make_unique<Session>(*fixture.server, principal, std::move(send)); }, *this, {});
    m_server = std::move(server.value());
    auto state = net::StateFile::create(home, {.port = m_server->port(), .pid = QCoreApplication::applicationPid(), .token = token, .instanceId = base::randomId(), .startedAt = {}});
    m_state = std::move(state.value());
}

} // namespace gwt::tests
