#pragma once

#include "core/base/Json.h"
#include "core/mcp/Protocol.h"
#include "core/tools/Principal.h"

#include <optional>
#include <string>
#include <string_view>

namespace gwt::mcp
{

class Server;

/// Result objects that need no tool: what the server says of itself, and its lists.
base::Json serverCapabilities(const Server& server);
base::Json initializeResult(const Server& server, std::string_view version);
base::Json discoverResult(const Server& server);

/// tools/list, resources/list, resources/templates/list, prompts/list; nothing for another method or one whose port is
/// missing. Never paged: the order is the registry's, the same for every client that may see the same.
std::optional<base::Json> listResult(Server& server, const tools::Principal& principal, std::string_view method);

/// Whether a method's result carries `ttlMs` and `cacheScope` in the newer era.
bool isCacheable(std::string_view method);

/// A result object of this era as text: the newer era's `resultType`, `_meta` and cache fields are added where missing,
/// without parsing what passes through.
std::string finished(const Server& server, Era era, std::string_view method, base::Json result);
std::string finishedRaw(const Server& server, Era era, std::string_view method, const std::string& raw);

} // namespace gwt::mcp
