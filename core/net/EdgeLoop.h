#pragma once

#include "core/net/CoreQueue.h"
#include "core/net/HttpHandler.h"
#include "core/net/HttpLimits.h"
#include "core/net/HttpMetrics.h"
#include "core/net/Log.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <memory>
#include <thread>
#include <unordered_set>

namespace gwt::net
{

class HttpConnection;

/// What the edge threads of one server share. Outlives them.
struct EdgeShared {
    HttpLimits limits;
    HttpHandler& handler;
    CoreQueue& core;
    HttpMetrics& metrics;
    Log log;
    std::atomic<bool> isDraining{false};
};

/// One edge thread with its event loop; every connection lives on exactly one. A sweep four times a second enforces
/// all time limits, so that no request needs a timer of its own.
class EdgeLoop
{
public:
    explicit EdgeLoop(EdgeShared& shared);
    ~EdgeLoop();
    /// Closes what is open and joins the thread. Exchanges may outlive this, but not the loop itself.
    void stop();

    boost::asio::io_context& io() { return m_io; }
    EdgeShared& shared() { return m_shared; }
    bool isThisThread() const { return std::this_thread::get_id() == m_thread.get_id(); }

    // For HttpConnection, on this thread.
    void add(HttpConnection& connection) { m_connections.insert(&connection); }
    void remove(HttpConnection& connection) { m_connections.erase(&connection); }

private:
    void sweepSoon();
    void sweep();

    EdgeShared& m_shared;
    std::unordered_set<HttpConnection*> m_connections; ///< before m_io, whose end destroys connections
    boost::asio::io_context m_io{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_work;
    boost::asio::steady_timer m_timer;
    std::thread m_thread;
};

} // namespace gwt::net
