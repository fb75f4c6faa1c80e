#pragma once

#include "bridge/Asio.h"
#include "core/mcp/Timers.h"

#include <map>

namespace gwt::bridge
{

/// mcp's timers on the bridge's one thread.
class AsioTimers final : public mcp::Timers
{
public:
    explicit AsioTimers(asio::io_context& loop)
        : m_loop(loop)
    {
    }
    Id after(std::chrono::milliseconds delay, std::function<void()> callback) override
    {
        const Id id = ++m_last;
        asio::steady_timer& timer = m_timers.try_emplace(id, m_loop, delay).first->second;
        timer.async_wait([this, id, callback = std::move(callback)](const boost::system::error_code& error) {
            if (error)
                return;
            m_timers.erase(id);
            callback();
        });
        return id;
    }
    void cancel(Id id) override { m_timers.erase(id); }

private:
    asio::io_context& m_loop;
    std::map<Id, asio::steady_timer> m_timers;
    Id m_last = 0;
};

} // namespace gwt::bridge
