#include "core/mcp/JsonRpc.h"

#include "core/mcp/JsonScan.h"

namespace gwt::mcp
{
namespace
{

using base::Json;

constexpr std::size_t maxBatch = 1000;

Message invalid(int faultCode, std::string fault, Json id = nullptr)
{
    Message message;
    message.faultCode = faultCode;
    message.fault = std::move(fault);
    message.id = std::move(id);
    return message;
}

/// Each member at most once: two methods in one message would let two readers disagree about what it says.
struct Envelope {
    std::string_view jsonrpc, id, method, params, result, error;
    bool isDoubled = false;

    explicit Envelope(const std::vector<JsonMember>& members)
    {
        for (const JsonMember& member : members) {
            std::string_view* slot = member.key == "jsonrpc" ? &jsonrpc
                : member.key == "id"                         ? &id
                : member.key == "method"                     ? &method
                : member.key == "params"                     ? &params
                : member.key == "result"                     ? &result
                : member.key == "error"                      ? &error
                                                             : nullptr;
            if (!slot)
                continue;
            isDoubled |= !slot->empty();
            *slot = member.value;
        }
    }
};

Json small(std::string_view text)
{
    auto parsed = base::parseJson(text);
    return parsed ? std::move(*parsed) : Json();
}

bool isId(const Json& id) { return id.is_string() || id.is_number_integer(); }

Message classify(const Envelope& envelope)
{
    Message message;
    message.id = envelope.id.empty() ? Json() : small(envelope.id);
    const bool hasId = isId(message.id);
    const auto refuse = [&](std::string why) { return invalid(code::invalidRequest, std::move(why), hasId ? message.id : Json()); };
    if (envelope.isDoubled)
        return refuse("a member stands twice in the message");
    if (small(envelope.jsonrpc) != "2.0")
        return refuse("jsonrpc: expected \"2.0\"");
    message.params = envelope.params == "null" ? std::string_view() : envelope.params;
    message.result = envelope.result;
    message.error = envelope.error;
    if (!envelope.method.empty()) {
        const Json method = small(envelope.method);
        if (!method.is_string())
            return refuse("method: expected a string");
        if (!message.result.empty() || !message.error.empty())
            return refuse("a request has no result and no error");
        if (!envelope.id.empty() && !hasId)
            return refuse("id: expected a string or an integer");
        message.method = method.get<std::string>();
        message.kind = hasId ? MessageKind::Request : MessageKind::Notification;
        return message;
    }
    if (message.result.empty() == message.error.empty())
        return refuse("neither a method, nor one of result and error");
    if (!hasId && !(message.id.is_null() && !message.error.empty()))
        return refuse("id: expected a string or an integer");
    message.kind = MessageKind::Response;
    return message;
}

Message decodeOne(std::string_view text)
{
    if (firstByte(text) != '{') {
        const bool isJson = scanArray("[0," + std::string(text.substr(0, 4096)) + "]").has_value();
        return isJson ? invalid(code::invalidRequest, "a message is an object") : invalid(code::parseError, "not JSON");
    }
    const auto members = scanObject(text);
    if (!members)
        return invalid(code::parseError, members.error().message);
    return classify(Envelope(*members));
}

std::string head(const Json& id)
{
    std::string text = R"({"jsonrpc":"2.0","id":)";
    text += base::toText(id);
    return text;
}

} // namespace

Decoded decode(std::string_view text)
{
    Decoded decoded;
    if (firstByte(text) != '[') {
        decoded.messages.push_back(decodeOne(text));
        return decoded;
    }
    const auto items = scanArray(text);
    if (!items) {
        decoded.messages.push_back(invalid(code::parseError, items.error().message));
    } else if (items->empty() || items->size() > maxBatch) {
        decoded.messages.push_back(invalid(code::invalidRequest, items->empty() ? "an empty batch" : "a batch of more than 1000 messages"));
    } else {
        decoded.isBatch = true;
        for (const std::string_view item : *items)
            decoded.messages.push_back(decodeOne(item));
    }
    return decoded;
}

base::Result<Json> parseParams(const Message& message)
{
    if (message.params.empty())
        return Json::object();
    auto parsed = base::parseJson(message.params);
    if (parsed && !parsed->is_object())
        return base::fail(base::ErrorCode::InvalidArgument, "params: expected an object");
    return parsed;
}

std::string encodeRequest(const Json& id, std::string_view method, const Json& params)
{
    std::string text = head(id) + R"(,"method":)" + base::toText(Json(method));
    if (!params.is_null())
        text += R"(,"params":)" + base::toText(params);
    return text + '}';
}

std::string encodeNotification(std::string_view method, const Json& params)
{
    std::string text = R"({"jsonrpc":"2.0","method":)" + base::toText(Json(method));
    if (!params.is_null())
        text += R"(,"params":)" + base::toText(params);
    return text + '}';
}

std::string encodeResult(const Json& id, std::string_view result)
{
    std::string text = head(id);
    text.reserve(text.size() + result.size() + 16);
    text += R"(,"result":)";
    text += result;
    text += '}';
    return text;
}

std::string encodeError(const Json& id, const Json& error) { return encodeErrorText(id, base::toText(error)); }

std::string encodeErrorText(const Json& id, std::string_view error)
{
    std::string text = head(id) + R"(,"error":)";
    text += error;
    return text + '}';
}

std::string encodeError(const Json& id, int code, std::string_view message, const Json& data)
{
    Json error = {{"code", code}, {"message", message}};
    if (!data.is_null())
        error["data"] = data;
    return encodeError(id, error);
}

} // namespace gwt::mcp
