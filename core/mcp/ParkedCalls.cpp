#include "core/mcp/ParkedCalls.h"

#include "core/base/Ids.h"
#include "core/mcp/RunningCall.h"

#include <algorithm>

namespace gwt::mcp
{

ParkedCalls::~ParkedCalls()
{
    auto calls = std::exchange(m_calls, {});
    for (auto& [token, entry] : calls) {
        if (m_timers && entry.timer)
            m_timers->cancel(entry.timer);
        entry.call->cancel();
    }
}

std::string ParkedCalls::add(std::shared_ptr<RunningCall> call, const ServerInfo& info)
{
    if (m_calls.size() >= limit) {
        const auto oldest = std::min_element(m_calls.begin(), m_calls.end(), [](const auto& a, const auto& b) { return a.second.order < b.second.order; });
        expire(std::string(oldest->first));
    }
    std::string token = info.marked(base::randomId(16));
    Entry entry{std::move(call), 0, m_next++};
    if (m_timers)
        entry.timer = m_timers->after(m_ttl, [this, token] { expire(token); });
    m_calls.emplace(token, std::move(entry));
    return token;
}

std::shared_ptr<RunningCall> ParkedCalls::take(const std::string& token, const std::string& principal, const std::string& digest)
{
    const auto found = m_calls.find(token);
    if (found == m_calls.end() || text(found->second.call->principal()) != principal || found->second.call->digest() != digest)
        return nullptr;
    auto call = std::move(found->second.call);
    if (m_timers && found->second.timer)
        m_timers->cancel(found->second.timer);
    m_calls.erase(found);
    return call;
}

void ParkedCalls::expire(const std::string& token)
{
    const auto found = m_calls.find(token);
    if (found == m_calls.end())
        return;
    const auto call = std::move(found->second.call);
    m_calls.erase(found);
    call->cancel();
}

} // namespace gwt::mcp
