#pragma once

#include "core/mcp/Timers.h"

#include <map>

namespace gwt::tests
{

/// Timers that fire when a test says so.
class ManualTimers final : public mcp::Timers
{
public:
    Id after(std::chrono::milliseconds delay, std::function<void()> callback) override
    {
        m_waiting.emplace(++m_next, Entry{m_now + delay, std::move(callback)});
        return m_next;
    }
    void cancel(Id id) override { m_waiting.erase(id); }

    void advance(std::chrono::milliseconds by)
    {
        m_now += by;
        for (bool fired = true; fired;) {
            fired = false;
            for (auto it = m_waiting.begin(); it != m_waiting.end(); ++it) {
                if (it->second.at > m_now)
                    continue;
                const auto callback = std::move(it->second.callback);
                m_waiting.erase(it);
                callback();
                fired = true;
                break;
            }
        }
    }
    std::size_t waiting() const { return m_waiting.size(); }

private:
    struct Entry {
        std::chrono::milliseconds at;
        std::function<void()> callback;
    };
    std::map<Id, Entry> m_waiting;
    std::chrono::milliseconds m_now{0};
    Id m_next = 0;
};

} // namespace gwt::tests
