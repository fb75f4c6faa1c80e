#include "core/mcp/ErrorMapping.h"

#include <utility>

namespace gwt::mcp
{
namespace
{

using base::ErrorCode;
using base::Json;

constexpr std::pair<ErrorCode, int> rows[] = {
    {ErrorCode::InvalidArgument, -32602}, {ErrorCode::NotFound, -32604},    {ErrorCode::NotRunning, -32605},
    {ErrorCode::LimitReached, -32606},    {ErrorCode::RateLimited, -32607}, {ErrorCode::NoProject, -32608},
    {ErrorCode::Internal, -32603},        {ErrorCode::Conflict, -32609},    {ErrorCode::Denied, -32610},
    {ErrorCode::TooLarge, -32611},        {ErrorCode::TimedOut, -32612},    {ErrorCode::Unavailable, -32613},
    {ErrorCode::Unsupported, -32614},     {ErrorCode::Cancelled, -32800},
};

} // namespace

int jsonRpcCode(ErrorCode code)
{
    for (const auto& [known, number] : rows)
        if (known == code)
            return number;
    return -32603;
}

Json toJsonRpcError(const base::Error& error)
{
    Json json = {{"code", jsonRpcCode(error.code)}, {"message", error.message}};
    if (!error.hint.empty())
        json["data"] = {{"hint", error.hint}};
    return json;
}

Json toErrorResult(const base::Error& error)
{
    const Json body = {{"error", error.message}, {"code", jsonRpcCode(error.code)}, {"hint", error.hint}};
    return {{"content", Json::array({{{"type", "text"}, {"text", base::toText(body)}}})}, {"isError", true}};
}

Json toCallResult(const tools::ToolResult& result)
{
    Json json = {{"content", result.content}, {"isError", result.isError}};
    if (!result.structuredContent.is_null())
        json["structuredContent"] = result.structuredContent;
    return json;
}

base::Error fromJsonRpcError(const Json& error)
{
    base::Error mapped;
    mapped.message = "the peer answered with an error";
    if (!error.is_object())
        return mapped;
    if (const auto message = error.find("message"); message != error.end() && message->is_string())
        mapped.message = message->get<std::string>();
    const auto number = error.find("code");
    if (number == error.end() || !number->is_number_integer())
        return mapped;
    for (const auto& [known, value] : rows)
        if (*number == value)
            mapped.code = known;
    if (*number == -32601)
        mapped.code = ErrorCode::Unsupported;
    if (const auto data = error.find("data"); data != error.end() && data->is_object() && data->contains("hint") && (*data)["hint"].is_string())
        mapped.hint = (*data)["hint"].get<std::string>();
    return mapped;
}

} // namespace gwt::mcp
