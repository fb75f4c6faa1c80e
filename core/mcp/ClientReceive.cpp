// What a server sends: answers, requests, notifications, and what it should not send.
#include "core/base/Text.h"
#include "core/mcp/ClientWaiting.h"
#include "core/mcp/ErrorMapping.h"
#include "core/mcp/JsonRpc.h"
#include "core/mcp/JsonScan.h"

namespace gwt::mcp
{
namespace
{

using base::ErrorCode;
using base::Json;

constexpr int maxRounds = 16; // of input_required for one request

std::string_view memberOf(std::string_view object, std::string_view key)
{
    if (const auto members = scanObject(object))
        for (const JsonMember& member : *members)
            if (member.key == key)
                return member.value;
    return {};
}

/// The client's answers to one `input_required`, gathered; the last one sends the request again.
struct Round {
    Json responses = Json::object();
    std::function<void(Json)> done;
    ~Round()
    {
        if (done)
            done(std::move(responses));
    }
};

} // namespace

void ClientSession::receive(std::string_view text)
{
    const Decoded decoded = decode(text);
    const std::weak_ptr<int> alive = m_alive;
    for (const Message& message : decoded.messages) {
        if (alive.expired() || m_closed)
            return;
        if (message.kind == MessageKind::Invalid)
            stray(message.fault + ": " + std::string(text.substr(0, 512)));
        else
            receiveOne(message);
    }
}

void ClientSession::receiveOne(const Message& message)
{
    switch (message.kind) {
    case MessageKind::Response: return receiveResponse(message);
    case MessageKind::Request: return receiveRequest(message);
    case MessageKind::Notification: return receiveNotification(message);
    case MessageKind::Invalid: return;
    }
}

void ClientSession::stray(std::string what) const { m_events.strayed(base::toValidUtf8(base::utf8Prefix(what, 300))); }

void ClientSession::receiveResponse(const Message& message)
{
    const auto waiting = take(message.id);
    if (!waiting)
        return stray("an answer to nobody: id " + base::toText(message.id));
    MethodResult result;
    if (!message.error.empty()) {
        auto error = base::parseJson(message.error);
        result.error = error && error->is_object() ? std::move(*error) : Json{{"code", code::internalError}, {"message", "the server's error is no object"}};
        return waiting->reply(std::move(result));
    }
    if (firstByte(message.result) != '{')
        return waiting->reply.fail(ErrorCode::Unavailable, "the server answered " + waiting->method + " with something that is no result object");
    if (goesAnotherRound(waiting, message.result))
        return;
    result.raw = std::make_shared<const std::string>(message.result);
    waiting->reply(std::move(result));
}

/// MCP 2026-07-28, "Multi Round-Trip Requests": ask, and send the request again with the answers and the state.
bool ClientSession::goesAnotherRound(const std::shared_ptr<Waiting>& waiting, std::string_view result)
{
    // The search is cheap beside a scan of every large result.
    if (m_upstream.era == Era::Older || result.find("\"input_required\"") == std::string_view::npos || memberOf(result, "resultType") != "\"input_required\"")
        return false;
    if (++waiting->rounds > maxRounds) {
        waiting->reply.fail(ErrorCode::LimitReached, "the server asked for input more than 16 times");
        return true;
    }
    waiting->params.erase("requestState");
    waiting->params.erase("inputResponses");
    if (const auto state = base::parseJson(memberOf(result, "requestState")); state && state->is_string())
        waiting->params["requestState"] = *state;
    const auto round = std::make_shared<Round>();
    round->done = [this, waiting, alive = std::weak_ptr(m_alive)](Json responses) {
        if (alive.expired())
            return waiting->reply.fail(ErrorCode::Unavailable, "the session with the server has ended");
        if (!responses.empty())
            waiting->params["inputResponses"] = std::move(responses);
        post(waiting);
    };
    const auto requests = base::parseJson(memberOf(result, "inputRequests"));
    if (!requests || !requests->is_object())
        return true;
    for (const auto& [key, request] : requests->items()) {
        const Json method = request.is_object() ? request.value("method", Json()) : Json();
        if (!method.is_string())
            continue;
        m_events.request(&waiting->context, method.get<std::string>(), request.value("params", Json::object()), [round, waiting, key = key](const base::Result<MethodResult>& answer) {
            if (answer && !answer->error) {
                round->responses[key] = answer->parsed();
            } else if (round->done) {
                // The caller cannot give what is asked: no second try, it would be asked the same again.
                round->done = nullptr;
                waiting->reply.fail(answer ? fromJsonRpcError(*answer->error) : answer.error());
            }
        });
    }
    return true;
}

void ClientSession::receiveRequest(const Message& message)
{
    const auto answer = [this, alive = std::weak_ptr(m_alive)](std::string text) {
        if (!alive.expired() && m_send)
            m_send({std::move(text), {}, {}, m_upstream.protocolVersion, nullptr, false});
    };
    const Json id = message.id;
    if (message.method == "ping")
        return answer(encodeResult(id, "{}"));
    auto params = parseParams(message);
    if (!params)
        return answer(encodeError(id, code::invalidParams, params.error().message));
    if (message.method != "sampling/createMessage" && message.method != "elicitation/create" && message.method != "roots/list")
        return answer(encodeError(id, code::methodNotFound, "Method not found: " + message.method));
    m_events.request(onlyCaller(), message.method, std::move(*params), [answer, id](const base::Result<MethodResult>& result) {
        if (!result)
            answer(encodeError(id, toJsonRpcError(result.error())));
        else if (result->error)
            answer(encodeError(id, *result->error));
        else
            answer(encodeResult(id, result->raw ? *result->raw : base::toText(result->value)));
    });
}

void ClientSession::receiveNotification(const Message& message)
{
    auto params = parseParams(message);
    if (!params)
        return stray(message.method + ": " + params.error().message);
    if (message.method != "notifications/progress") {
        if (message.method != "notifications/cancelled" && message.method != "notifications/subscriptions/acknowledged")
            m_events.notified(message.method, std::move(*params));
        return;
    }
    const Json token = params->value(meta::progressToken, Json());
    const auto found = token.is_number_unsigned() ? m_waiting.find(token.get<std::uint64_t>()) : m_waiting.end();
    const Json progress = params->value("progress", Json());
    if (found == m_waiting.end() || !progress.is_number())
        return; // late progress is no fault: the answer may have overtaken it
    const auto waiting = found->second;
    arm(found->first, waiting);
    tools::Progress step{progress.get<double>(), std::nullopt, {}};
    if (const Json total = params->value("total", Json()); total.is_number())
        step.total = total.get<double>();
    if (const Json text = params->value("message", Json()); text.is_string())
        step.message = text.get<std::string>();
    waiting->context.report(std::move(step));
}

} // namespace gwt::mcp
