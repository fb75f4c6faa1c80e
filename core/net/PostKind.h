#pragma once

#include "core/mcp/Protocol.h"
#include "core/net/HttpTypes.h"

#include <string>
#include <variant>

namespace gwt::net
{

/// What a POST to /mcp is, as far as the transport must know.
struct PostKind {
    mcp::Era era = mcp::Era::Older;
    bool isInitialize = false;
    bool isListen = false;    ///< subscriptions/listen: stays open until the client or the plan ends it
    bool hasRequest = false;  ///< false: only notifications and responses, 202
    std::string initialize;   ///< params of initialize
    bool isCancel = false;    ///< notifications/cancelled, whose call may run on another replica
    std::string owner;        ///< the replica that asked what this answers (response id, requestState); empty: none said
};

/// Decides on the body and refuses headers that say otherwise (header/body confusion, facts/mcp.md): 400 with -32700,
/// -32600, -32602, -32020 or -32022. MCP 2026-07-28, "Streamable HTTP", standard request headers. Pure; edge threads.
std::variant<PostKind, HttpAnswer> classifyPost(const HttpRequest& request);

} // namespace gwt::net
