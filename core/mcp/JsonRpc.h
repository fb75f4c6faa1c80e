#pragma once

#include "core/mcp/Message.h"

#include <string>
#include <string_view>

namespace gwt::mcp
{

/// JSON-RPC 2.0 codes that this room answers with (contract section 3; MCP 2026-07-28 "Error codes").
namespace code
{
inline constexpr int parseError = -32700;
inline constexpr int invalidRequest = -32600;
inline constexpr int methodNotFound = -32601;
inline constexpr int invalidParams = -32602;
inline constexpr int internalError = -32603;
inline constexpr int headerMismatch = -32020;
inline constexpr int missingClientCapability = -32021;
inline constexpr int unsupportedVersion = -32022;
} // namespace code

/// One frame into messages; faults are messages too (MessageKind::Invalid), so that each can be answered. A batch of
/// more than 1 000 messages, or an empty one, is one fault. `text` outlives the answer.
Decoded decode(std::string_view text);

/// The members of `params` parsed; an empty object where they are absent. InvalidArgument when they are no object.
base::Result<base::Json> parseParams(const Message& message);

std::string encodeRequest(const base::Json& id, std::string_view method, const base::Json& params);
/// `params` null: left out.
std::string encodeNotification(std::string_view method, const base::Json& params = nullptr);
/// `result` is JSON text and is not looked at.
std::string encodeResult(const base::Json& id, std::string_view result);
/// `error` is {code, message, data?}.
std::string encodeError(const base::Json& id, const base::Json& error);
/// The same with `error` as JSON text that is not looked at.
std::string encodeErrorText(const base::Json& id, std::string_view error);
std::string encodeError(const base::Json& id, int code, std::string_view message, const base::Json& data = nullptr);

} // namespace gwt::mcp
