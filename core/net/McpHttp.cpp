#include "core/net/McpHttp.h"

#include "core/mcp/JsonRpc.h"

namespace gwt::net
{
namespace
{

bool accepts(const HttpRequest& request, std::string_view type)
{
    const std::string_view accept = request.header("Accept");
    return accept.empty() || accept.find(type) != std::string_view::npos || accept.find("*/*") != std::string_view::npos || accept.find(std::string(type.substr(0, type.find('/') + 1)) + "*") != std::string_view::npos;
}

} // namespace

McpHttp::McpHttp(McpContext& context, std::string_view sessionSecret)
    : m_context(context)
    , m_seal(sessionSecret)
    , m_streamable(context, m_seal)
    , m_newer(context)
    , m_legacy(context, m_seal)
{
    m_context.replicas.onAsked([this](const SharedExchange& exchange) { serveRelayed(exchange); });
    m_context.replicas.onNote([this](const base::Json& note) { noted(note); });
}

void McpHttp::serveRelayed(const SharedExchange& exchange)
{
    const HttpRequest& request = exchange->request();
    if (request.path() == "/sse")
        return m_legacy.openStream(exchange);
    if (request.path() == "/message")
        return m_legacy.post(exchange);
    if (request.method() != "POST")
        return m_streamable.openStream(exchange);
    auto classified = classifyPost(request);
    if (auto* refusal = std::get_if<HttpAnswer>(&classified))
        return exchange->answer(std::move(*refusal));
    dispatch(exchange, std::get<PostKind>(classified));
}

void McpHttp::noted(const base::Json& note) { m_streamable.noted(note); }

void McpHttp::dispatch(const SharedExchange& exchange, const PostKind& kind)
{
    if (kind.era == mcp::Era::Newer)
        m_newer.post(exchange, kind);
    else
        m_streamable.post(exchange, kind);
}

void McpHttp::serve(Endpoint endpoint, SharedExchange exchange)
{
    if (endpoint == Endpoint::Mcp)
        return serveMcp(std::move(exchange));
    if (endpoint == Endpoint::Message)
        return serveMessage(std::move(exchange));
    if (!accepts(exchange->request(), "text/event-stream"))
        return exchange->answer(HttpAnswer::error(406, "the answer is text/event-stream, which Accept does not name"));
    m_context.core.post([this, exchange = std::move(exchange)] { m_legacy.openStream(exchange); });
}

void McpHttp::serveMcp(SharedExchange exchange)
{
    const HttpRequest& request = exchange->request();
    if (request.method() == "POST")
        return servePost(std::move(exchange));
    if (mcp::isNewerVersion(request.header("MCP-Protocol-Version")))
        return exchange->answer(HttpAnswer::error(405, "this protocol version knows POST only").with("Allow", "POST"));
    if (request.method() == "DELETE")
        return m_context.core.post([this, exchange = std::move(exchange)] { m_streamable.remove(exchange); });
    if (!accepts(request, "text/event-stream"))
        return exchange->answer(HttpAnswer::error(406, "the answer is text/event-stream, which Accept does not name"));
    m_context.core.post([this, exchange = std::move(exchange)] { m_streamable.openStream(exchange); });
}

void McpHttp::servePost(SharedExchange exchange)
{
    if (!accepts(exchange->request(), "application/json") && !accepts(exchange->request(), "text/event-stream"))
        return exchange->answer(HttpAnswer::error(406, "the answer is application/json or text/event-stream, and Accept names neither"));
    auto classified = classifyPost(exchange->request());
    if (auto* refusal = std::get_if<HttpAnswer>(&classified))
        return exchange->answer(std::move(*refusal));
    m_context.core.post([this, exchange = std::move(exchange), kind = std::get<PostKind>(std::move(classified))] {
        const auto here = [this, kind](const SharedExchange& given) { dispatch(given, kind); };
        if (const std::string owner = m_context.replicas.ownerOf(kind.owner + "~"); !owner.empty())
            return m_context.replicas.forward(owner, exchange, here);
        here(exchange);
    });
}

void McpHttp::serveMessage(SharedExchange exchange)
{
    const mcp::Decoded decoded = mcp::decode(exchange->request().body());
    const mcp::Message& first = decoded.messages.front();
    if (!decoded.isBatch && first.kind == mcp::MessageKind::Invalid)
        return exchange->answer(HttpAnswer::json(400, mcp::encodeError(first.id, first.faultCode, first.fault)));
    m_context.core.post([this, exchange = std::move(exchange)] { m_legacy.post(exchange); });
}

void McpHttp::sweep()
{
    const auto now = m_context.clock.now();
    m_streamable.sweep(now);
    m_newer.sweep(now);
    m_legacy.sweep(now);
    m_context.replicas.sweep();
}

void McpHttp::closeStreams()
{
    m_streamable.closeStreams();
    m_newer.endSubscriptions();
    m_legacy.closeStreams();
}

} // namespace gwt::net
