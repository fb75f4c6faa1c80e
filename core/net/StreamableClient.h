#pragma once

#include "core/mcp/ClientTransport.h"
#include "core/net/EventParser.h"
#include "core/net/OutgoingHttp.h"

#include <QTimer>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gwt::net
{

/// MCP "Streamable HTTP" as a client, both eras: 2025-03-26 … 2025-11-25 with Mcp-Session-Id, the GET stream and
/// Last-Event-ID; 2026-07-28 stateless. A session that the server has forgotten (404) is opened anew once, with the same
/// handshake, and what was refused is sent again. Core thread.
class StreamableClient final : public QObject, public mcp::ClientTransport
{
public:
    static constexpr std::size_t bodyLimit = 64U << 20U;

    static base::Result<std::unique_ptr<mcp::ClientTransport>> create(HttpTarget target, HttpClientPorts ports, Events events);
    ~StreamableClient() override;

    void send(mcp::ClientFrame frame) override;
    void stop(std::chrono::milliseconds grace) override;

private:
    struct Post;
    struct Stream;
    StreamableClient(std::unique_ptr<OutgoingHttp> http, Events events);
    void post(const std::shared_ptr<Post>& post);
    void posted(const std::shared_ptr<Post>& post, const base::Result<void>& end);
    void refused(const std::shared_ptr<Post>& post);
    void resume(const std::shared_ptr<Post>& post);
    void lose(const Post& post, base::Error error);
    void hear(const std::shared_ptr<Post>& post, std::string_view data);
    void openStream();
    void streamEnded(bool wasOpen);
    void heal(const std::shared_ptr<Post>& post);
    void healed(base::Result<void> result);
    void flush();
    void close(base::Error reason);
    bool isNewer(const std::string& version) const;
    std::vector<std::pair<std::string, std::string>> headers(const mcp::ClientFrame& frame, const char* accept) const;

    Events m_events;
    std::unique_ptr<OutgoingHttp> m_http;
    std::string m_session;
    std::string m_version;    ///< for the streams and the end
    std::string m_initialize; ///< the handshake, to be repeated
    std::map<std::string, std::shared_ptr<Post>> m_posts; ///< requests on their way, by the id's JSON text
    std::vector<std::shared_ptr<Post>> m_held;            ///< until the handshake is through
    enum class Handshake { None, Initialized, Healing } m_handshake = Handshake::None;
    OutgoingHttp::Id m_stream = 0;
    EventParser m_streamParser;
    QTimer m_retry, m_grace;
    int m_retryMs = 1000;
    bool m_isClosed = false;
};

} // namespace gwt::net
