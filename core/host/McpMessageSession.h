#pragma once

#include "core/mcp/Server.h"
#include "core/mcp/ServerSession.h"
#include "core/net/MessageSession.h"

namespace gwt::host
{

/// A transport's conversation (net) as a session of the protocol (mcp). Core thread.
class McpMessageSession final : public net::MessageSession
{
public:
    McpMessageSession(mcp::Server& server, const tools::Principal& principal, net::SendText send, std::string sessionId)
        : m_session(server, principal,
                    [send = std::move(send)](mcp::Outgoing message) {
                        if (!message.text.empty())
                            send(std::move(message.text));
                    },
                    std::move(sessionId))
    {
    }
    ~McpMessageSession() override { m_session.close(); }
    void receive(std::string text) override { m_session.receive(text); }

private:
    mcp::ServerSession m_session;
};

} // namespace gwt::host
