#pragma once

#include "core/base/Json.h"
#include "core/tools/Tool.h"

namespace gwt::mcp
{

/// The one place where gwt's errors become JSON-RPC codes and back (contract section 3).
int jsonRpcCode(base::ErrorCode code);

/// {code, message, data: {hint}}; without a hint no data.
base::Json toJsonRpcError(const base::Error& error);

/// The failure of a tool: {isError: true, content: [{type: text, text: {"error","code","hint"}}]}.
base::Json toErrorResult(const base::Error& error);

/// A tool's answer as the result object of tools/call (not for `raw` and `protocolError`).
base::Json toCallResult(const tools::ToolResult& result);

/// A peer's JSON-RPC error, for callers that act on it. Unknown codes are Internal.
base::Error fromJsonRpcError(const base::Json& error);

} // namespace gwt::mcp
