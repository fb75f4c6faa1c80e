#include "core/mcp/OlderPeer.h"

#include "core/mcp/ErrorMapping.h"
#include "core/mcp/JsonRpc.h"

namespace gwt::mcp
{

using base::ErrorCode;
using base::Json;

std::string capabilityFor(const std::string& method)
{
    if (method == "sampling/createMessage")
        return "sampling";
    if (method == "elicitation/create")
        return "elicitation";
    if (method == "roots/list")
        return "roots";
    return {};
}

bool hasCapability(const Json& capabilities, const std::string& path)
{
    const Json* at = &capabilities;
    std::size_t start = 0;
    while (at->is_object()) {
        const auto dot = path.find('.', start);
        const auto found = at->find(path.substr(start, dot - start));
        if (found == at->end())
            return false;
        if (dot == std::string::npos)
            return true;
        at = &*found;
        start = dot + 1;
    }
    return false;
}

void OlderPeer::request(std::string method, Json params, base::Reply<Json> reply) { requestOn(*m_exchange, method, params, std::move(reply)); }

void OlderPeer::notify(std::string method, Json params) { m_exchange->notify(encodeNotification(method, params)); }

void CallPeer::notify(std::string method, Json params) { m_exchange->notify(encodeNotification(method, params)); }

void OlderPeer::requestOn(Exchange& exchange, const std::string& method, const Json& params, base::Reply<Json> reply)
{
    if (m_isClosed)
        return reply.fail(ErrorCode::Unavailable, "the client is gone");
    const std::string capability = capabilityFor(method);
    if (!capability.empty() && !supports(capability))
        return reply.fail(ErrorCode::Unsupported, "the client does not offer " + capability);
    // Never the client's own ids (facts/mcp.md: responses leak where ids collide).
    const Json id = m_idStart + std::to_string(m_next++);
    m_waiting.emplace(base::toText(id), std::move(reply));
    exchange.notify(encodeRequest(id, method, params));
}

void OlderPeer::receive(const Message& response)
{
    const auto found = m_waiting.find(base::toText(response.id));
    if (found == m_waiting.end())
        return;
    auto reply = std::move(found->second);
    m_waiting.erase(found);
    if (response.error.empty())
        return reply(base::parseJson(response.result));
    const auto error = base::parseJson(response.error);
    reply(base::fail(error ? fromJsonRpcError(*error) : error.error()));
}

void OlderPeer::close()
{
    m_isClosed = true;
    auto waiting = std::exchange(m_waiting, {});
    for (auto& [id, reply] : waiting)
        reply.fail(ErrorCode::Unavailable, "the client is gone");
}

} // namespace gwt::mcp
