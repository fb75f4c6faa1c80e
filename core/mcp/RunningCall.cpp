#include "core/mcp/RunningCall.h"

#include "core/mcp/JsonRpc.h"
#include "core/mcp/OlderPeer.h"
#include "core/mcp/Server.h"

namespace gwt::mcp
{

using base::ErrorCode;
using base::Json;

/// A newer client is asked by answering its request with `input_required` (MCP 2026-07-28, "Multi Round-Trip Requests").
class RunningCall::ParkingPeer final : public tools::ClientPeer
{
public:
    explicit ParkingPeer(std::weak_ptr<RunningCall> call)
        : m_call(std::move(call))
    {
    }
    bool supports(const std::string& capability) const override
    {
        const auto call = m_call.lock();
        return call && hasCapability(call->m_capabilities, capability);
    }
    void request(std::string method, Json params, base::Reply<Json> reply) override
    {
        const auto call = m_call.lock();
        if (!call || call->m_isOver)
            return reply.fail(ErrorCode::Unavailable, "the client is gone");
        call->ask(method, std::move(params), std::move(reply));
    }
    void notify(std::string method, Json params) override
    {
        if (const auto call = m_call.lock(); call && call->m_exchange)
            call->m_exchange->notify(encodeNotification(method, params));
    }

private:
    std::weak_ptr<RunningCall> m_call;
};

RunningCall::RunningCall(Server& server, Era era, tools::Principal principal, std::string digest)
    : m_server(server)
    , m_era(era)
    , m_principal(std::move(principal))
    , m_digest(std::move(digest))
{
}

void RunningCall::attach(std::shared_ptr<Exchange> exchange, Json id, const Json& requestMeta)
{
    m_exchange = std::move(exchange);
    m_id = std::move(id);
    m_progressToken = requestMeta.value(meta::progressToken, Json());
    m_capabilities = requestMeta.value(meta::clientCapabilities, Json::object());
}

tools::CallContext RunningCall::context(const std::string& sessionId, const Json& requestMeta)
{
    tools::CallContext context;
    context.principal = m_principal;
    context.sessionId = sessionId;
    if (const auto trace = requestMeta.find("traceparent"); trace != requestMeta.end() && trace->is_string())
        context.traceparent = trace->get<std::string>();
    context.stop = m_stop.get_token();
    // In the newer era the client may come back with a token although its first request had none.
    if (m_era == Era::Newer || !m_progressToken.is_null()) {
        context.progress = [weak = weak_from_this()](const tools::Progress& step) {
            if (const auto call = weak.lock())
                call->progress(step);
        };
    }
    if (m_era == Era::Newer)
        context.client = std::make_shared<ParkingPeer>(weak_from_this());
    return context;
}

void RunningCall::progress(const tools::Progress& step)
{
    if (m_isOver || !m_exchange || m_progressToken.is_null())
        return;
    Json params = {{"progressToken", m_progressToken}, {"progress", step.progress}};
    if (step.total)
        params["total"] = *step.total;
    if (!step.message.empty())
        params["message"] = step.message;
    m_exchange->notify(encodeNotification("notifications/progress", params));
}

void RunningCall::answer(std::string result) { deliver(std::move(result), 0); }

void RunningCall::fail(const Json& error)
{
    const auto number = error.find("code");
    deliver(base::toText(error), number != error.end() && number->is_number_integer() ? number->get<int>() : code::internalError);
}

void RunningCall::deliver(std::string body, int errorCode)
{
    if (m_isOver)
        return;
    if (!m_exchange) {
        m_kept = Kept{std::move(body), errorCode};
        return;
    }
    m_isOver = true;
    const auto self = shared_from_this();
    const auto exchange = std::exchange(m_exchange, nullptr);
    left();
    if (errorCode == 0)
        exchange->answer(encodeResult(m_id, body));
    else
        exchange->answer(encodeErrorText(m_id, body), errorCode);
}

void RunningCall::cancel()
{
    if (m_isOver)
        return;
    m_isOver = true;
    const auto self = shared_from_this();
    const auto exchange = std::exchange(m_exchange, nullptr);
    left();
    m_stop.request_stop();
    auto questions = std::exchange(m_questions, {});
    for (auto& [key, question] : questions)
        question.reply.fail(ErrorCode::Cancelled, "the call was cancelled");
    if (exchange)
        exchange->answer({});
}

void RunningCall::ask(const std::string& method, Json params, base::Reply<Json> reply)
{
    const std::string capability = capabilityFor(method);
    if (capability.empty())
        return reply.fail(ErrorCode::Unsupported, "a client cannot be asked for " + method);
    if (!hasCapability(m_capabilities, capability)) {
        m_missingCapability = capability;
        return reply.fail(ErrorCode::Unsupported, "the client does not offer " + capability);
    }
    Json request = {{"method", method}};
    if (!params.is_null())
        request["params"] = std::move(params);
    m_questions.emplace("q" + std::to_string(m_nextQuestion++), Question{std::move(request), std::move(reply)});
    if (m_exchange)
        park();
}

void RunningCall::park()
{
    Json requests = Json::object();
    for (auto& [key, question] : m_questions) {
        requests[key] = question.request;
        question.isSent = true;
    }
    const auto self = shared_from_this();
    const auto exchange = std::exchange(m_exchange, nullptr);
    left();
    const Json result = {{"resultType", "input_required"}, {"inputRequests", requests}, {"requestState", m_server.parked().add(self, m_server.info())}};
    exchange->answer(encodeResult(m_id, base::toText(result)));
}

void RunningCall::resume(const Json& inputResponses)
{
    const auto self = shared_from_this();
    auto questions = std::exchange(m_questions, {});
    for (auto& [key, question] : questions) {
        const auto response = inputResponses.find(key);
        if (response == inputResponses.end())
            m_questions.emplace(key, std::move(question)); // asked again
        else
            question.reply(*response);
    }
    if (m_kept) {
        auto kept = *std::exchange(m_kept, std::nullopt);
        return deliver(std::move(kept.body), kept.errorCode);
    }
    if (m_exchange && !m_isOver && !m_questions.empty())
        park();
}

void RunningCall::left()
{
    if (auto listener = std::exchange(m_left, nullptr))
        listener();
}

} // namespace gwt::mcp
