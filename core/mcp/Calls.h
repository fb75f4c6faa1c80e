#pragma once

#include "core/base/Json.h"
#include "core/mcp/Protocol.h"
#include "core/tools/CallContext.h"

#include <memory>
#include <string>
#include <string_view>

namespace gwt::mcp
{

class RunningCall;
class Server;

/// The methods whose answer comes from a tool or a port, maybe later.
/// True when this server has the method.
bool isCall(const Server& server, const std::string& method);

/// Starts one of them; the answer goes to `call`. `context.client` is set.
void startCall(Server& server, Era era, const std::shared_ptr<RunningCall>& call, const tools::CallContext& context,
               const std::string& method, base::Json params);

} // namespace gwt::mcp
