#include "core/net/StreamableClient.h"

#include "core/mcp/JsonRpc.h"
#include "core/mcp/Protocol.h"

#include <utility>

namespace gwt::net
{
namespace
{

using base::ErrorCode;
using base::Json;

constexpr int firstRetryMs = 1000;
constexpr int longestRetryMs = 30'000;
constexpr int maxResumes = 5;
constexpr const char* bothTypes = "application/json, text/event-stream";
constexpr const char* sessionHeader = "Mcp-Session-Id";

base::Error httpError(int status)
{
    const std::string said = "it answered HTTP " + std::to_string(status);
    if (status == 401 || status == 403)
        return {ErrorCode::Denied, said + ": it wants an authorisation that it was not given", "give it a header, or sign in: gwt doctor"};
    if (status == 404 || status == 405)
        return {ErrorCode::Unavailable, said, "is its url right? A server of the older kind wants \"type\": \"sse\""};
    return {ErrorCode::Unavailable, said, {}};
}

/// Header values are visible ASCII; other names are wrapped as MCP 2026-07-28 says ("Header encoding").
std::string headerText(const std::string& text)
{
    bool isPlain = !text.empty() && text.front() != ' ' && text.back() != ' ' && !text.starts_with("=?base64?");
    for (const unsigned char c : text)
        isPlain = isPlain && c >= 0x20 && c < 0x7f;
    if (isPlain)
        return text;
    return "=?base64?" + QByteArray::fromStdString(text).toBase64().toStdString() + "?=";
}

} // namespace

struct StreamableClient::Post {
    mcp::ClientFrame frame;
    OutgoingHttp::Id call = 0;
    int status = 0;
    bool isEvents = false;
    bool isTold = false; ///< answered, or said to be lost
    bool wasHealed = false;
    int resumes = 0;
    std::string body;
    std::string refusedBy; ///< what is wrong with the answer
    EventParser parser;
};

base::Result<std::unique_ptr<mcp::ClientTransport>> StreamableClient::create(HttpTarget target, HttpClientPorts ports, Events events)
{
    auto http = OutgoingHttp::create(std::move(target), std::move(ports));
    if (!http)
        return base::fail(http.error());
    return std::unique_ptr<mcp::ClientTransport>(new StreamableClient(std::move(*http), std::move(events)));
}

StreamableClient::StreamableClient(std::unique_ptr<OutgoingHttp> http, Events events)
    : m_events(std::move(events))
    , m_http(std::move(http))
{
    m_retry.setSingleShot(true);
    m_grace.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] { openStream(); });
    connect(&m_grace, &QTimer::timeout, this, [this] { close({ErrorCode::Unavailable, "it was closed", {}}); });
}

StreamableClient::~StreamableClient() = default;

bool StreamableClient::isNewer(const std::string& version) const { return mcp::isNewerVersion(version); }

std::vector<std::pair<std::string, std::string>> StreamableClient::headers(const mcp::ClientFrame& frame, const char* accept) const
{
    std::vector<std::pair<std::string, std::string>> all = {{"Accept", accept}, {"Content-Type", "application/json"}};
    const std::string& version = frame.protocolVersion.empty() ? m_version : frame.protocolVersion;
    if (!version.empty() && frame.method != "initialize")
        all.emplace_back("MCP-Protocol-Version", version);
    if (isNewer(version)) {
        if (!frame.method.empty())
            all.emplace_back("Mcp-Method", frame.method);
        if (!frame.name.empty())
            all.emplace_back("Mcp-Name", headerText(frame.name));
    } else if (!m_session.empty() && frame.method != "initialize") {
        all.emplace_back(sessionHeader, m_session);
    }
    return all;
}

void StreamableClient::send(mcp::ClientFrame frame)
{
    if (m_isClosed)
        return;
    if (!frame.protocolVersion.empty())
        m_version = frame.protocolVersion;
    // Newer era: closing the response stream is the cancellation.
    if (frame.method == "notifications/cancelled" && isNewer(m_version)) {
        const auto found = m_posts.find(base::toText(frame.id));
        if (found == m_posts.end())
            return;
        m_http->abort(found->second->call);
        m_posts.erase(found);
        return;
    }
    const auto made = std::make_shared<Post>();
    made->frame = std::move(frame);
    if (made->frame.method == "initialize") {
        m_initialize = made->frame.text;
        m_session.clear();
    }
    if (m_handshake != Handshake::None) {
        m_held.push_back(made);
        return;
    }
    if (made->frame.method == "notifications/initialized")
        m_handshake = Handshake::Initialized;
    post(made);
}

void StreamableClient::post(const std::shared_ptr<Post>& post)
{
    OutgoingHttp::Request request{"POST", m_http->target().toString(QUrl::FullyEncoded).toStdString(), headers(post->frame, bothTypes), post->frame.text};
    OutgoingHttp::Ears ears;
    ears.head = [this, post](const OutgoingHttp::Head& head) {
        post->status = head.status;
        post->isEvents = head.isOk() && head.contentType() == "text/event-stream";
        if (head.isOk() && !post->isEvents && head.contentType() != "application/json" && head.status != 202 && head.status != 204 && post->frame.isRequest)
            post->refusedBy = "it answered with " + (head.contentType().empty() ? "no content type" : head.contentType()) + ", not with JSON";
        if (head.isOk() && post->frame.method == "initialize")
            m_session = head.header(sessionHeader);
    };
    ears.data = [this, post](std::string_view bytes) {
        if (post->isEvents) {
            const auto fed = post->parser.feed(bytes, [&](std::string_view, std::string_view data) { hear(post, data); });
            if (!fed)
                post->refusedBy = fed.error().message;
        } else if (post->body.size() + bytes.size() > bodyLimit) {
            post->refusedBy = "it sent more than " + std::to_string(bodyLimit) + " bytes";
        } else {
            post->body.append(bytes);
        }
        if (!post->refusedBy.empty() && !std::exchange(post->isTold, true)) {
            if (post->frame.isRequest)
                m_events.lost(post->frame.id, {ErrorCode::TooLarge, post->refusedBy, {}});
            m_http->abort(post->call);
            m_posts.erase(base::toText(post->frame.id));
        }
    };
    ears.ended = [this, post](const base::Result<void>& end) { posted(post, end); };
    if (post->frame.isRequest)
        m_posts[base::toText(post->frame.id)] = post;
    post->call = m_http->send(std::move(request), std::move(ears));
}

void StreamableClient::hear(const std::shared_ptr<Post>& post, std::string_view data)
{
    if (m_isClosed || data.empty())
        return;
    if (post->frame.isRequest && !post->isTold) {
        for (const mcp::Message& message : mcp::decode(data).messages)
            post->isTold = post->isTold || (message.kind == mcp::MessageKind::Response && message.id == post->frame.id);
    }
    m_events.received(data);
}

void StreamableClient::lose(const Post& post, base::Error error)
{
    if (post.frame.isRequest)
        m_events.lost(post.frame.id, std::move(error));
    else
        m_events.said("[gwt] " + (post.frame.method.empty() ? std::string("an answer") : post.frame.method) + " did not arrive: " + error.message);
}

void StreamableClient::posted(const std::shared_ptr<Post>& post, const base::Result<void>& end)
{
    m_posts.erase(base::toText(post->frame.id));
    if (m_isClosed || post->isTold)
        return;
    const bool wasHandshake = post->frame.method == "notifications/initialized";
    if (!end && !post->isEvents) {
        lose(*post, end.error());
    } else if (post->status >= 400) {
        refused(post);
    } else if (post->isEvents) {
        if (post->frame.isRequest)
            resume(post);
    } else if (!post->refusedBy.empty()) {
        lose(*post, {ErrorCode::Unavailable, post->refusedBy, {}});
    } else if (post->frame.isRequest && post->body.empty()) {
        lose(*post, {ErrorCode::Unavailable, "it answered HTTP " + std::to_string(post->status) + " without a message", {}});
    } else if (post->frame.isRequest) {
        post->isTold = true;
        m_events.received(post->body);
    }
    if (wasHandshake && !m_isClosed && m_handshake == Handshake::Initialized) {
        m_handshake = Handshake::None;
        openStream();
        flush();
    }
}

/// The stream of a request broke before its answer: taken up again where the server numbers its events.
void StreamableClient::resume(const std::shared_ptr<Post>& post)
{
    const base::Error lost{ErrorCode::Unavailable, "its answer broke off", {}};
    if (post->parser.lastId().empty() || isNewer(m_version) || ++post->resumes > maxResumes)
        return lose(*post, lost);
    const std::string id = base::toText(post->frame.id);
    m_posts[id] = post;
    const int wait = std::min(post->parser.retryMs().value_or(firstRetryMs), longestRetryMs);
    QTimer::singleShot(wait, this, [this, post, id] {
        if (m_isClosed || !m_posts.contains(id))
            return;
        mcp::ClientFrame about;
        auto all = headers(about, "text/event-stream");
        all.emplace_back("Last-Event-ID", post->parser.lastId());
        OutgoingHttp::Ears ears;
        ears.head = [post](const OutgoingHttp::Head& head) { post->status = head.status; };
        ears.data = [this, post](std::string_view bytes) {
            if (post->status < 300)
                (void)post->parser.feed(bytes, [&](std::string_view, std::string_view data) { hear(post, data); });
        };
        ears.ended = [this, post, id](const base::Result<void>& end) {
            m_posts.erase(id);
            if (m_isClosed || post->isTold)
                return;
            if (end && post->status < 300)
                return resume(post);
            lose(*post, end ? httpError(post->status) : end.error());
        };
        post->call = m_http->send({"GET", m_http->target().toString(QUrl::FullyEncoded).toStdString(), std::move(all), {}}, std::move(ears));
    });
}

void StreamableClient::refused(const std::shared_ptr<Post>& post)
{
    if (post->status == 404 && !m_session.empty() && !isNewer(m_version) && !post->wasHealed && post->frame.method != "initialize")
        return heal(post);
    // A JSON-RPC error in the body is the answer, whatever id it carries.
    if (const auto body = base::parseJson(post->body); post->frame.isRequest && body && body->is_object() && body->contains("error") && (*body)["error"].is_object()) {
        post->isTold = true;
        return m_events.received(mcp::encodeError(post->frame.id, (*body)["error"]));
    }
    lose(*post, httpError(post->status));
}

void StreamableClient::heal(const std::shared_ptr<Post>& post)
{
    post->wasHealed = true;
    post->body.clear();
    post->status = 0;
    m_held.insert(m_held.begin(), post);
    if (m_handshake == Handshake::Healing)
        return;
    m_handshake = Handshake::Healing;
    m_events.said("[gwt] its session is gone: opened anew");
    m_http->abort(std::exchange(m_stream, 0));
    mcp::ClientFrame again;
    again.method = "initialize";
    again.text = m_initialize;
    const auto session = std::make_shared<std::string>();
    OutgoingHttp::Ears ears;
    ears.head = [session](const OutgoingHttp::Head& head) {
        if (head.isOk())
            *session = head.header(sessionHeader);
    };
    ears.ended = [this, session](const base::Result<void>& end) {
        if (!end || session->empty())
            return healed(end ? base::fail(ErrorCode::Unavailable, "its session is gone, and it opens no other") : end);
        m_session = *session;
        mcp::ClientFrame ready;
        ready.method = "notifications/initialized";
        ready.text = mcp::encodeNotification(ready.method);
        OutgoingHttp::Ears last;
        last.ended = [this](const base::Result<void>& done) { healed(done); };
        m_http->send({"POST", m_http->target().toString(QUrl::FullyEncoded).toStdString(), headers(ready, bothTypes), ready.text}, std::move(last));
    };
    m_http->send({"POST", m_http->target().toString(QUrl::FullyEncoded).toStdString(), headers(again, bothTypes), again.text}, std::move(ears));
}

void StreamableClient::healed(base::Result<void> result)
{
    if (m_isClosed)
        return;
    m_handshake = Handshake::None;
    if (!result)
        return close(std::move(result.error()));
    openStream();
    flush();
}

void StreamableClient::flush()
{
    for (const auto& held : std::exchange(m_held, {})) {
        if (m_isClosed)
            return;
        post(held);
    }
}

/// The server's own stream (older era); 405 where it has none.
void StreamableClient::openStream()
{
    if (m_isClosed || m_stream || isNewer(m_version))
        return;
    mcp::ClientFrame about;
    auto all = headers(about, "text/event-stream");
    if (!m_streamParser.lastId().empty())
        all.emplace_back("Last-Event-ID", m_streamParser.lastId());
    const auto isOpen = std::make_shared<bool>(false);
    OutgoingHttp::Ears ears;
    ears.head = [this, isOpen](const OutgoingHttp::Head& head) {
        *isOpen = head.isOk() && head.contentType() == "text/event-stream";
        if (*isOpen)
            m_retryMs = firstRetryMs;
    };
    ears.data = [this, isOpen](std::string_view bytes) {
        if (!*isOpen)
            return;
        (void)m_streamParser.feed(bytes, [this](std::string_view, std::string_view data) {
            if (!m_isClosed && !data.empty())
                m_events.received(data);
        });
    };
    ears.ended = [this, isOpen](const base::Result<void>&) { streamEnded(*isOpen); };
    m_stream = m_http->send({"GET", m_http->target().toString(QUrl::FullyEncoded).toStdString(), std::move(all), {}}, std::move(ears));
}

void StreamableClient::streamEnded(bool wasOpen)
{
    m_stream = 0;
    if (!wasOpen || m_isClosed)
        return;
    m_retry.start(std::min(m_streamParser.retryMs().value_or(m_retryMs), longestRetryMs));
    m_retryMs = std::min(m_retryMs * 2, longestRetryMs);
}

void StreamableClient::stop(std::chrono::milliseconds grace)
{
    if (m_isClosed)
        return;
    m_retry.stop();
    const base::Error reason{ErrorCode::Unavailable, "it was closed", {}};
    if (m_session.empty() || isNewer(m_version)) {
        QMetaObject::invokeMethod(this, [this, reason] { close(reason); }, Qt::QueuedConnection);
        return;
    }
    m_grace.start(grace);
    mcp::ClientFrame about;
    OutgoingHttp::Ears ears;
    ears.ended = [this, reason](const base::Result<void>&) { close(reason); };
    m_http->send({"DELETE", m_http->target().toString(QUrl::FullyEncoded).toStdString(), headers(about, bothTypes), {}}, std::move(ears));
}

void StreamableClient::close(base::Error reason)
{
    if (!std::exchange(m_isClosed, true))
        m_events.closed(std::move(reason));
}

} // namespace gwt::net
