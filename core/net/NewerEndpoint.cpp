#include "core/net/NewerEndpoint.h"

#include "core/mcp/ServerSession.h"

#include <algorithm>
#include <vector>

namespace gwt::net
{
namespace
{

constexpr std::chrono::seconds streamAfter{5};

} // namespace

NewerEndpoint::NewerEndpoint(McpContext& context)
    : m_context(context)
{
}

NewerEndpoint::~NewerEndpoint() = default;

void NewerEndpoint::post(const SharedExchange& exchange, const PostKind& kind)
{
    auto post = std::make_shared<PostCall>(m_context, exchange, PostCall::Kind::Once);
    auto session = std::make_unique<mcp::ServerSession>(m_context.server, exchange->request().principal, [](const mcp::Outgoing&) {}, std::string(), mcp::SessionScope::Exchange);
    mcp::ServerSession* speaker = session.get();
    const PostCall* key = post.get();
    m_calls.emplace(key, Call{post, std::move(session), kind.isListen});
    if (kind.isListen)
        post->endAtPlan();
    post->onEnd([this, key] { forget(key); });
    exchange->onGone([this, key, weak = std::weak_ptr(post)](HttpExchange::Gone) {
        if (!weak.expired())
            forget(key); // before any word of an answer
    });
    speaker->receive(exchange->request().body(), [weak = std::weak_ptr(post)](mcp::Outgoing outgoing) {
        if (const auto held = weak.lock())
            held->say(std::move(outgoing));
    });
}

void NewerEndpoint::forget(const PostCall* post)
{
    auto node = m_calls.extract(post);
    if (!node)
        return;
    node.mapped().session->close();
    // Its session may be on the stack.
    m_context.core.post([call = std::make_shared<Call>(std::move(node.mapped()))] {});
}

void NewerEndpoint::sweep(base::Clock::Steady now)
{
    std::vector<std::shared_ptr<PostCall>> slow;
    for (const auto& [key, call] : m_calls)
        if (now - call.post->started() >= streamAfter)
            slow.push_back(call.post);
    for (const auto& post : slow)
        post->becomeStream();
}

std::size_t NewerEndpoint::running() const
{
    return static_cast<std::size_t>(std::count_if(m_calls.begin(), m_calls.end(), [](const auto& row) { return !row.second.isListen; }));
}

void NewerEndpoint::endSubscriptions()
{
    std::vector<std::shared_ptr<PostCall>> listening;
    for (const auto& [key, call] : m_calls)
        if (call.isListen)
            listening.push_back(call.post);
    for (const auto& post : listening)
        post->say({{}, true, 0});
}

} // namespace gwt::net
