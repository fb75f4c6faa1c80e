#include "core/net/RedisLink.h"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <csignal>
#include <pthread.h>

namespace gwt::net
{
namespace
{

constexpr std::chrono::milliseconds tickTime{250};
constexpr std::chrono::milliseconds pulseTime{1000};
constexpr std::chrono::milliseconds firstWait{250};
constexpr std::chrono::milliseconds longestWait{4000};
/// More unanswered commands than this, and Redis is slower than what is asked of it: failing is better than growing.
constexpr std::size_t mostPending = 50'000;

} // namespace

RedisLink::RedisLink(Options options, Log log)
    : m_options(std::move(options))
    , m_log(std::move(log))
    , m_work(m_io.get_executor())
    , m_timer(m_io)
    , m_commands(m_io, m_options.address, [this](bool isUp) { m_commandsUp = isUp; connectionChanged(); })
    , m_events(m_io, m_options.address, [this](bool isUp) {
        m_eventsUp = isUp;
        if (isUp)
            m_events.subscribe({key("pulse"), key("all"), key("to:" + self())}, [this](const std::string& channel, std::string message) { heard(channel, std::move(message)); });
        connectionChanged();
    })
{
}

RedisLink::~RedisLink() { stop(); }

void RedisLink::start(Listeners listeners)
{
    m_listeners = std::move(listeners);
    m_thread = std::thread([this] {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, nullptr); // signals are the main thread's
        m_io.run();
    });
    boost::asio::post(m_io, [this] { tick(); });
}

void RedisLink::stop()
{
    if (!m_thread.joinable())
        return;
    boost::asio::post(m_io, [this] {
        m_listeners = {};
        m_timer.cancel();
        drop();
        m_work.reset();
        m_io.stop();
    });
    m_thread.join();
    m_isUp = false;
}

void RedisLink::tick()
{
    const auto now = std::chrono::steady_clock::now();
    if (m_commandsUp && m_eventsUp)
        beat(now);
    else if (now - m_tried >= m_wait) {
        m_tried = now;
        m_wait = std::clamp(m_wait * 2, firstWait, longestWait);
        drop();
        m_pulse = now;
        m_commands.connect();
        m_events.connect();
    }
    m_timer.expires_after(tickTime);
    m_timer.async_wait([this](const boost::system::error_code& error) {
        if (!error)
            tick();
    });
}

void RedisLink::beat(std::chrono::steady_clock::time_point now)
{
    if (now - m_pulse > m_options.silence || now - m_commands.waitsSince() > m_options.silence) {
        note(m_log, LogLevel::Error, "redis_silent", {{"address", m_options.address.text()}});
        return drop();
    }
    if (now - m_tried >= pulseTime) {
        m_tried = now;
        m_commands.send({"PUBLISH", key("pulse"), self()}, {});
    }
}

void RedisLink::drop()
{
    m_commands.close();
    m_events.close();
}

void RedisLink::connectionChanged()
{
    if (m_commandsUp && m_eventsUp) {
        m_tried = {}; // a pulse at once: up is what answers
        return;
    }
    if (isUp() || !m_wasToldGone) {
        const std::string& reason = m_commandsUp ? m_events.reason() : m_commands.reason();
        if (!m_commandsUp && !m_eventsUp && !reason.empty()) {
            m_wasToldGone = true;
            note(m_log, LogLevel::Error, "redis_gone", {{"address", m_options.address.text()}, {"reason", reason}, {"effect", "replay and sessions of other replicas wait; rates are counted here alone"}});
        }
    }
    setUp(false);
}

void RedisLink::setUp(bool isUp)
{
    if (m_isUp.exchange(isUp) == isUp)
        return;
    if (isUp) {
        m_wait = {};
        m_wasToldGone = false;
        note(m_log, LogLevel::Info, "redis_up", {{"address", m_options.address.text()}, {"replica", self()}});
    }
    if (m_listeners.changed)
        m_listeners.changed(isUp);
}

void RedisLink::heard(const std::string& channel, std::string message)
{
    if (channel == key("pulse")) {
        if (message == self()) {
            m_pulse = std::chrono::steady_clock::now();
            setUp(true);
        }
        if (m_listeners.pulse)
            m_listeners.pulse(message);
        return;
    }
    const auto end = message.find('\n');
    if (end == std::string::npos || message.compare(0, end, self()) == 0 || !m_listeners.message)
        return;
    const std::string from = message.substr(0, end);
    m_listeners.message(from, message.substr(end + 1));
}

void RedisLink::send(std::vector<std::string> command, RedisConnection::Done done)
{
    boost::asio::post(m_io, [this, command = std::move(command), done = std::move(done)]() mutable {
        if (!isUp() || m_commands.pending() > mostPending) {
            m_errors.fetch_add(1, std::memory_order_relaxed);
            return done ? done(base::fail(base::ErrorCode::Unavailable, "Redis does not answer")) : void();
        }
        m_commands.send(command, [this, done = std::move(done)](base::Result<RedisAnswer> answer) {
            if (!answer)
                m_errors.fetch_add(1, std::memory_order_relaxed);
            if (done)
                done(std::move(answer));
        });
    });
}

void RedisLink::publish(const std::string& to, std::string message, std::function<void(long long heard)> done)
{
    send({"PUBLISH", to.empty() ? key("all") : key("to:" + to), self() + "\n" + std::move(message)}, [done = std::move(done)](const base::Result<RedisAnswer>& answer) {
        if (done)
            done(answer ? answer->number : -1);
    });
}

} // namespace gwt::net
