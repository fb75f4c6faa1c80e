#pragma once

#include "core/base/Result.h"
#include "core/net/RedisAddress.h"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

struct redisAsyncContext;
struct redisReply;

namespace gwt::net
{

/// What Redis said: an integer, a text (bytes), a list; nothing of it: nil.
struct RedisAnswer {
    long long number = 0;
    std::string text;
    std::vector<RedisAnswer> list;
    bool isNil = false;
};

/// One asynchronous connection to Redis (libhiredis) on an Asio loop, whose thread everything here runs on.
class RedisConnection
{
public:
    using Done = std::function<void(base::Result<RedisAnswer>)>;
    using Heard = std::function<void(const std::string& channel, std::string message)>;

    /// `changed` hears true when it is connected and let in, false at the end of each attempt or connection.
    RedisConnection(boost::asio::io_context& io, const RedisAddress& address, std::function<void(bool isUp)> changed);
    ~RedisConnection();

    void connect();
    void close();
    bool isOpen() const { return m_context != nullptr; }
    /// Why the last connection ended; for logs.
    const std::string& reason() const { return m_reason; }

    /// Unavailable when it is not connected or ends first. `done` may be empty.
    void send(const std::vector<std::string>& command, Done done);
    void subscribe(const std::vector<std::string>& channels, Heard heard);
    std::size_t pending() const { return m_sent.size(); }
    /// Since when the oldest unanswered command waits.
    std::chrono::steady_clock::time_point waitsSince() const { return m_sent.empty() ? std::chrono::steady_clock::time_point::max() : m_sent.front(); }

private:
    class Watch;

    static void answered(redisAsyncContext* context, void* reply, void* data);
    static void published(redisAsyncContext* context, void* reply, void* data);
    void connected();
    void ended(std::string reason);

    boost::asio::io_context& m_io;
    const RedisAddress& m_address;
    std::function<void(bool isUp)> m_changed;
    redisAsyncContext* m_context = nullptr;
    std::string m_reason;
    Heard m_heard;
    std::deque<std::chrono::steady_clock::time_point> m_sent;
};

} // namespace gwt::net
