#include "core/net/PostKind.h"

#include "core/mcp/JsonRpc.h"
#include "core/mcp/ServerInfo.h"

#include <QByteArray>

#include <algorithm>
#include <optional>

namespace gwt::net
{

using base::Json;
namespace code = mcp::code;

namespace
{

HttpAnswer refuse(const Json& id, int errorCode, const std::string& message, const Json& data = nullptr) { return HttpAnswer::json(400, mcp::encodeError(id, errorCode, message, data)); }

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// A header value as it was before it was made fit for a header: `=?base64?…?=` holds what is no visible ASCII.
std::optional<std::string> decodedHeader(std::string_view value)
{
    constexpr std::string_view open = "=?base64?";
    constexpr std::string_view close = "?=";
    value = trimmed(value);
    if (value.substr(0, open.size()) != open)
        return std::string(value);
    if (value.size() < open.size() + close.size() || value.substr(value.size() - close.size()) != close)
        return {};
    const std::string_view inner = value.substr(open.size(), value.size() - open.size() - close.size());
    const auto decoded = QByteArray::fromBase64Encoding(QByteArray(inner.data(), static_cast<qsizetype>(inner.size())), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(decoded.decoded.toStdString()) : std::nullopt;
}

/// Which member of params the Mcp-Name header mirrors.
const char* nameMember(std::string_view method)
{
    if (method == "tools/call" || method == "prompts/get")
        return "name";
    if (method == "resources/read")
        return "uri";
    if (method == "tasks/get" || method == "tasks/update" || method == "tasks/cancel")
        return "taskId";
    return nullptr;
}

std::optional<std::string> stringMember(const Json& object, const char* key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
}

std::string claimedVersion(const Json& params)
{
    const auto meta = params.find("_meta");
    return meta == params.end() ? std::string() : stringMember(*meta, mcp::meta::protocolVersion).value_or("");
}

std::optional<HttpAnswer> checkHeaders(const HttpRequest& request, const mcp::Message& message, const Json& params)
{
    const auto mismatch = [&](const std::string& what) { return refuse(message.id, code::headerMismatch, "header mismatch: " + what); };
    const std::string_view method = request.header("Mcp-Method");
    for (const char* name : {"MCP-Protocol-Version", "Mcp-Method", "Mcp-Name"})
        if (request.count(name) > 1)
            return mismatch(std::string(name) + " stands there twice");
    if (request.count("Mcp-Method") > 0 && trimmed(method) != message.method)
        return mismatch("Mcp-Method is not the body's method, " + message.method);
    if (message.kind != mcp::MessageKind::Request)
        return {};
    if (request.count("MCP-Protocol-Version") == 0)
        return mismatch("MCP-Protocol-Version is missing");
    if (request.count("Mcp-Method") == 0)
        return mismatch("Mcp-Method is missing");
    const char* member = nameMember(message.method);
    const auto named = member ? stringMember(params, member) : std::nullopt;
    if (!named)
        return {};
    if (request.count("Mcp-Name") == 0)
        return mismatch("Mcp-Name is missing");
    const auto header = decodedHeader(request.header("Mcp-Name"));
    if (!header)
        return mismatch("Mcp-Name is not base64 where it says so");
    if (*header != *named)
        return mismatch(std::string("Mcp-Name is not the body's params.") + member);
    return {};
}

bool isKnownVersion(std::string_view version) { return mcp::isOlderVersion(version) || mcp::isNewerVersion(version); }

HttpAnswer unsupported(const Json& id, std::string_view version)
{
    Json supported = Json::array();
    for (const std::string_view known : mcp::supportedVersions())
        supported.push_back(known);
    return refuse(id, code::unsupportedVersion, "unsupported protocol version", {{"supported", supported}, {"requested", version}});
}

/// Of a response's id, or of the state that a call was parked with.
std::string ownerOf(const mcp::Message& message, const Json& params)
{
    const bool isResponse = message.kind == mcp::MessageKind::Response;
    if (isResponse)
        return message.id.is_string() ? std::string(mcp::replicaOf(message.id.get<std::string>())) : std::string();
    return std::string(mcp::replicaOf(stringMember(params, "requestState").value_or("")));
}

std::variant<PostKind, HttpAnswer> classifyOne(const HttpRequest& request, const mcp::Message& message)
{
    if (message.kind == mcp::MessageKind::Invalid)
        return refuse(message.id, message.faultCode, message.fault);
    PostKind kind;
    kind.hasRequest = message.kind == mcp::MessageKind::Request;
    const std::string_view version = trimmed(request.header("MCP-Protocol-Version"));
    const bool headerIsNewer = mcp::isNewerVersion(version);
    // Most bodies of the older era are never parsed here.
    const bool mayClaim = message.params.find(mcp::meta::protocolVersion) != std::string_view::npos || message.params.find('\\') != std::string_view::npos; // an escape may spell it
    Json params = Json::object();
    if (mayClaim || headerIsNewer) {
        auto parsed = mcp::parseParams(message);
        if (!parsed)
            return refuse(message.id, code::invalidParams, parsed.error().message);
        params = std::move(*parsed);
    }
    const std::string claimed = claimedVersion(params);
    if (!claimed.empty()) {
        if (!version.empty() && version != claimed)
            return refuse(message.id, code::headerMismatch, "header mismatch: MCP-Protocol-Version is not the body's " + claimed);
        if (!isKnownVersion(claimed))
            return unsupported(message.id, claimed);
        if (mcp::isNewerVersion(claimed)) {
            if (auto refusal = checkHeaders(request, message, params))
                return *refusal;
            kind.era = mcp::Era::Newer;
            kind.isListen = message.method == "subscriptions/listen";
            kind.owner = ownerOf(message, params);
            return kind;
        }
    }
    if (!version.empty() && !isKnownVersion(version))
        return unsupported(message.id, version);
    if (headerIsNewer && message.method == "initialize")
        return refuse(message.id, code::headerMismatch, "header mismatch: initialize does not exist in " + std::string(version));
    if (headerIsNewer && !kind.hasRequest) {
        kind.era = mcp::Era::Newer; // a notification need not repeat what the header says
        return kind;
    }
    if (headerIsNewer)
        return refuse(message.id, code::invalidParams, std::string("params._meta: ") + mcp::meta::protocolVersion + " is missing, which " + std::string(version) + " requires");
    kind.owner = ownerOf(message, Json::object());
    kind.isCancel = message.method == "notifications/cancelled";
    kind.isInitialize = kind.hasRequest && message.method == "initialize";
    if (kind.isInitialize)
        kind.initialize = std::string(message.params);
    return kind;
}

} // namespace

std::variant<PostKind, HttpAnswer> classifyPost(const HttpRequest& request)
{
    const mcp::Decoded decoded = mcp::decode(request.body());
    if (!decoded.isBatch)
        return classifyOne(request, decoded.messages.front());
    const auto& all = decoded.messages;
    const bool isNewer = mcp::isNewerVersion(trimmed(request.header("MCP-Protocol-Version")));
    const bool hasInitialize = std::any_of(all.begin(), all.end(), [](const auto& message) { return message.method == "initialize"; });
    if (isNewer || hasInitialize)
        return refuse(nullptr, code::invalidRequest, isNewer ? "batches do not exist in this protocol version" : "initialize must not be part of a batch");
    PostKind kind;
    kind.hasRequest = std::any_of(all.begin(), all.end(), [](const auto& message) { return message.kind == mcp::MessageKind::Request || message.kind == mcp::MessageKind::Invalid; });
    return kind;
}

} // namespace gwt::net
