#include "core/net/StatusPages.h"

#include "core/mcp/Protocol.h"

namespace gwt::net
{

using base::Json;

StatusPages::StatusPages(McpContext& context, Sources sources)
    : m_context(context)
    , m_sources(std::move(sources))
    , m_started(context.clock.now())
{
}

void StatusPages::serve(Endpoint endpoint, const SharedExchange& exchange)
{
    if (endpoint == Endpoint::Health)
        return exchange->answer(health());
    if (endpoint == Endpoint::Healthz)
        return exchange->answer(HttpAnswer::text(200, "ok\n"));
    m_context.core.post([this, endpoint, exchange] {
        if (endpoint == Endpoint::Readyz)
            exchange->answer(ready());
        else if (endpoint == Endpoint::Capabilities)
            exchange->answer(capabilities(exchange->request().principal));
        else
            exchange->answer({200, m_context.metrics.text() + (m_sources.metrics ? m_sources.metrics() : std::string()), "text/plain; version=0.0.4; charset=utf-8", {}});
    });
}

HttpAnswer StatusPages::health() const
{
    const auto uptime = std::chrono::duration_cast<std::chrono::seconds>(m_context.clock.now() - m_started).count();
    const auto& info = m_context.server.info(); // name and version never change
    return HttpAnswer::json(200, base::toText(Json{{"status", "healthy"}, {"name", info.name}, {"version", info.version}, {"uptime_s", uptime}, {"timestamp", base::toRfc3339(m_context.clock.wall())}}) + "\n");
}

HttpAnswer StatusPages::ready() const
{
    std::vector<std::string> reasons;
    if (m_context.isDraining)
        reasons.emplace_back("shutting down");
    if (m_sources.notReady)
        for (std::string& reason : m_sources.notReady())
            reasons.push_back(std::move(reason));
    const bool isReady = reasons.empty();
    if (m_sources.degraded)
        for (std::string& reason : m_sources.degraded())
            reasons.push_back(std::move(reason));
    return HttpAnswer::json(isReady ? 200 : 503, base::toText(Json{{"ready", isReady}, {"degraded", isReady && !reasons.empty()}, {"reasons", reasons}}) + "\n");
}

HttpAnswer StatusPages::capabilities(const tools::Principal& principal) const
{
    const auto& info = m_context.server.info();
    Json versions = Json::array();
    for (const std::string_view version : mcp::supportedVersions())
        versions.push_back(version);
    Json names = Json::array();
    for (const tools::ToolDefinition* tool : m_context.server.dispatcher().visibleTools(principal))
        names.push_back(tool->name);
    return HttpAnswer::json(200, base::toText(Json{{"name", info.name},
                                                   {"version", info.version},
                                                   {"protocolVersions", versions},
                                                   {"transports", {{{"type", "streamable-http"}, {"path", "/mcp"}}, {{"type", "sse"}, {"path", "/sse"}, {"messages", "/message"}}}},
                                                   {"capabilities", {{"tools", true}, {"resources", info.resources != nullptr}, {"prompts", info.prompts != nullptr}, {"logging", info.hasLogging}}},
                                                   {"tools", names}}) + "\n");
}

} // namespace gwt::net
