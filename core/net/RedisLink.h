#pragma once

#include "core/net/HttpMetrics.h"
#include "core/net/Log.h"
#include "core/net/RedisConnection.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace gwt::net
{

/// This process's two connections to Redis (commands, subscriptions) on a thread of their own: nothing here ever blocks
/// its caller. A pulse once a second through both proves that Redis answers; when it stops, everything that waits fails,
/// and the link comes back by itself.
class RedisLink
{
public:
    struct Options {
        RedisAddress address;
        std::string prefix = "gwt:"; ///< of every key and channel
        std::string self;            ///< this replica's name
        std::chrono::milliseconds silence{3000}; ///< without an answer or a pulse: Redis is gone
    };
    /// Told on the link's thread.
    struct Listeners {
        std::function<void(bool isUp)> changed;
        std::function<void(const std::string& replica)> pulse; ///< a replica is alive, this one too
        std::function<void(const std::string& from, std::string message)> message;
    };

    RedisLink(Options options, Log log);
    ~RedisLink();

    /// Begins to connect; once.
    void start(Listeners listeners);
    /// Joins the thread; what waits fails.
    void stop();

    bool isUp() const { return m_isUp.load(std::memory_order_relaxed); }
    /// Failed commands so far.
    std::uint64_t errors() const { return m_errors.load(std::memory_order_relaxed); }
    const std::string& self() const { return m_options.self; }
    std::string key(const std::string& name) const { return m_options.prefix + name; }

    /// Any thread; `done` (may be empty) on the link's thread. Unavailable at once while Redis is gone.
    void send(std::vector<std::string> command, RedisConnection::Done done = {});
    /// To one replica, or with `to` empty to all. `done`: how many heard it.
    void publish(const std::string& to, std::string message, std::function<void(long long heard)> done);

private:
    void tick();
    void beat(std::chrono::steady_clock::time_point now);
    void connectionChanged();
    void heard(const std::string& channel, std::string message);
    void setUp(bool isUp);
    void drop();

    const Options m_options;
    Log m_log;
    Listeners m_listeners;
    boost::asio::io_context m_io{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_work;
    boost::asio::steady_timer m_timer;
    RedisConnection m_commands;
    RedisConnection m_events;
    bool m_commandsUp = false;
    bool m_eventsUp = false;
    bool m_wasToldGone = false;
    std::chrono::steady_clock::time_point m_tried{};
    std::chrono::steady_clock::time_point m_pulse{};
    std::chrono::milliseconds m_wait{};
    std::atomic<bool> m_isUp{false};
    std::atomic<std::uint64_t> m_errors{0};
    std::thread m_thread;
};

} // namespace gwt::net
