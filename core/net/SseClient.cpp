#include "core/net/SseClient.h"

#include <utility>

namespace gwt::net
{

using base::ErrorCode;

base::Result<std::unique_ptr<mcp::ClientTransport>> SseClient::create(HttpTarget target, HttpClientPorts ports, Events events)
{
    auto http = OutgoingHttp::create(std::move(target), std::move(ports));
    if (!http)
        return base::fail(http.error());
    return std::unique_ptr<mcp::ClientTransport>(new SseClient(std::move(*http), std::move(events)));
}

SseClient::SseClient(std::unique_ptr<OutgoingHttp> http, Events events)
    : m_events(std::move(events))
    , m_http(std::move(http))
{
    // Its events are heard once it is in its owner's hands.
    QMetaObject::invokeMethod(this, [this] { open(); }, Qt::QueuedConnection);
}

void SseClient::open()
{
    if (m_isClosed)
        return;
    const auto status = std::make_shared<int>(0);
    OutgoingHttp::Ears ears;
    ears.head = [this, status](const OutgoingHttp::Head& head) {
        *status = head.status;
        if (!head.isOk())
            close({head.status == 401 || head.status == 403 ? ErrorCode::Denied : ErrorCode::Unavailable, "it answered HTTP " + std::to_string(head.status), "is its url right? A newer server wants \"type\": \"http\""});
        else if (head.contentType() != "text/event-stream")
            close({ErrorCode::Unavailable, "its url is no event stream", "a newer server wants \"type\": \"http\""});
    };
    ears.data = [this](std::string_view bytes) {
        if (m_isClosed)
            return;
        if (const auto fed = m_parser.feed(bytes, [this](std::string_view type, std::string_view data) { hear(type, data); }); !fed)
            close(fed.error());
    };
    ears.ended = [this](const base::Result<void>& end) { close(end ? base::Error{ErrorCode::Unavailable, "its event stream ended", {}} : end.error()); };
    m_http->send({"GET", m_http->target().toString(QUrl::FullyEncoded).toStdString(), {{"Accept", "text/event-stream"}}, {}}, std::move(ears));
}

void SseClient::hear(std::string_view type, std::string_view data)
{
    if (m_isClosed)
        return;
    if (type == "message")
        return m_events.received(data);
    if (type != "endpoint" || !m_endpoint.empty())
        return;
    const QUrl endpoint = m_http->target().resolved(QUrl(QString::fromUtf8(data.data(), static_cast<qsizetype>(data.size()))));
    if (!m_http->isSameOrigin(endpoint))
        return close({ErrorCode::Denied, "it wants its messages at another origin", {}});
    m_endpoint = endpoint.toString(QUrl::FullyEncoded).toStdString();
    for (mcp::ClientFrame& frame : std::exchange(m_held, {}))
        post(std::move(frame));
}

void SseClient::send(mcp::ClientFrame frame)
{
    if (m_isClosed)
        return;
    if (m_endpoint.empty())
        m_held.push_back(std::move(frame));
    else
        post(std::move(frame));
}

void SseClient::post(mcp::ClientFrame frame)
{
    std::vector<std::pair<std::string, std::string>> headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    if (!frame.protocolVersion.empty())
        headers.emplace_back("MCP-Protocol-Version", frame.protocolVersion);
    const auto status = std::make_shared<int>(0);
    OutgoingHttp::Ears ears;
    ears.head = [status](const OutgoingHttp::Head& head) { *status = head.status; };
    ears.ended = [this, status, id = frame.id, isRequest = frame.isRequest, method = frame.method](const base::Result<void>& end) {
        if (m_isClosed || (end && *status < 300))
            return;
        base::Error error = end ? base::Error{ErrorCode::Unavailable, "it answered HTTP " + std::to_string(*status), {}} : end.error();
        if (*status == 404) // it has forgotten us: only a new stream helps
            return close({ErrorCode::Unavailable, "its session is gone", {}});
        if (isRequest)
            m_events.lost(id, std::move(error));
        else
            m_events.said("[gwt] " + (method.empty() ? std::string("an answer") : method) + " did not arrive: " + error.message);
    };
    m_http->send({"POST", m_endpoint, std::move(headers), std::move(frame.text)}, std::move(ears));
}

void SseClient::stop(std::chrono::milliseconds)
{
    QMetaObject::invokeMethod(this, [this] { close({ErrorCode::Unavailable, "it was closed", {}}); }, Qt::QueuedConnection);
}

void SseClient::close(base::Error reason)
{
    if (!std::exchange(m_isClosed, true))
        m_events.closed(std::move(reason));
}

} // namespace gwt::net
