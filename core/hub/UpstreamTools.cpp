#include "core/hub/UpstreamTools.h"

namespace gwt::hub
{

void UpstreamTools::call(const tools::CallContext& context, const std::string& name, base::Json arguments, base::Reply<tools::ToolResult> reply)
{
    const Route* route = m_board.catalogue().tool(name);
    const auto server = route ? m_board.server(route->server) : nullptr;
    if (!server)
        return reply.fail(base::ErrorCode::NotFound, "no server offers " + name, "list the tools anew");
    server->callTool(context, route->name, std::move(arguments), std::move(reply));
}

} // namespace gwt::hub
