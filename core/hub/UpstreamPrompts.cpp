#include "core/hub/UpstreamPrompts.h"

namespace gwt::hub
{

using base::ErrorCode;
using base::Json;

void UpstreamPrompts::get(const tools::CallContext& context, const std::string& name, Json arguments, base::Reply<mcp::MethodResult> reply)
{
    const Route* route = m_board.catalogue().prompt(name);
    const auto server = route ? m_board.server(route->server) : nullptr;
    if (!server)
        return reply.fail(ErrorCode::NotFound, "no server offers the prompt " + name, "list the prompts anew");
    Json params = {{"name", route->name}};
    if (!arguments.empty())
        params["arguments"] = std::move(arguments);
    server->request(context, "prompts/get", std::move(params), std::move(reply));
}

/// `ref` is a prompt's name, or a URI template: both go back to what their server calls them.
void UpstreamPrompts::complete(const tools::CallContext& context, Json params, base::Reply<mcp::MethodResult> reply)
{
    Json* ref = params.contains("ref") && params["ref"].is_object() ? &params["ref"] : nullptr;
    const bool isPrompt = ref && ref->value("type", Json()) == "ref/prompt";
    const char* const key = isPrompt ? "name" : "uri";
    if (!ref || !ref->contains(key) || !(*ref)[key].is_string())
        return reply.fail(ErrorCode::InvalidArgument, "params.ref: expected a ref/prompt with a name or a ref/resource with a uri");
    const std::string name = (*ref)[key].get<std::string>();
    const Route* route = isPrompt ? m_board.catalogue().prompt(name) : m_board.catalogue().uriTemplate(name);
    std::optional<Route> resource = route || isPrompt ? std::nullopt : m_board.catalogue().resource(name);
    if (!route && resource)
        route = &*resource;
    const auto server = route ? m_board.server(route->server) : nullptr;
    if (!server)
        return reply.fail(ErrorCode::NotFound, "no server offers " + name);
    (*ref)[key] = route->name;
    server->request(context, "completion/complete", std::move(params), std::move(reply));
}

} // namespace gwt::hub
