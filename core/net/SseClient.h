#pragma once

#include "core/mcp/ClientTransport.h"
#include "core/net/EventParser.h"
#include "core/net/OutgoingHttp.h"

#include <memory>
#include <vector>

namespace gwt::net
{

/// MCP "HTTP with SSE" (2024-11-05) as a client: the stream names the address that messages are posted to, which must be
/// of the same origin. The end of the stream is the end of the session. Core thread.
class SseClient final : public QObject, public mcp::ClientTransport
{
public:
    static base::Result<std::unique_ptr<mcp::ClientTransport>> create(HttpTarget target, HttpClientPorts ports, Events events);

    void send(mcp::ClientFrame frame) override;
    void stop(std::chrono::milliseconds grace) override;

private:
    SseClient(std::unique_ptr<OutgoingHttp> http, Events events);
    void open();
    void hear(std::string_view type, std::string_view data);
    void post(mcp::ClientFrame frame);
    void close(base::Error reason);

    Events m_events;
    std::unique_ptr<OutgoingHttp> m_http;
    EventParser m_parser;
    std::string m_endpoint;                ///< empty until the server named it
    std::vector<mcp::ClientFrame> m_held; ///< until then
    bool m_isClosed = false;
};

} // namespace gwt::net
