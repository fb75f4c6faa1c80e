#include "core/net/EdgeLoop.h"

#include "core/net/HttpConnection.h"

#include <boost/asio/post.hpp>

#include <csignal>
#include <pthread.h>
#include <vector>

namespace gwt::net
{
namespace
{

constexpr std::chrono::milliseconds sweepInterval{250};

} // namespace

EdgeLoop::EdgeLoop(EdgeShared& shared)
    : m_shared(shared)
    , m_work(m_io.get_executor())
    , m_timer(m_io)
{
    m_thread = std::thread([this] {
        // Signals are the main thread's.
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, nullptr);
        m_io.run();
    });
    boost::asio::post(m_io, [this] { sweepSoon(); });
}

EdgeLoop::~EdgeLoop() { stop(); }

void EdgeLoop::stop()
{
    if (!m_thread.joinable())
        return;
    boost::asio::post(m_io, [this] {
        m_timer.cancel();
        const std::vector<HttpConnection*> open(m_connections.begin(), m_connections.end());
        for (HttpConnection* connection : open)
            connection->abort();
        m_work.reset();
        m_io.stop();
    });
    m_thread.join();
}

void EdgeLoop::sweepSoon()
{
    m_timer.expires_after(sweepInterval);
    m_timer.async_wait([this](const boost::system::error_code& error) {
        if (error)
            return;
        sweep();
        sweepSoon();
    });
}

void EdgeLoop::sweep()
{
    const auto now = std::chrono::steady_clock::now();
    // A connection may end in its sweep.
    const std::vector<HttpConnection*> open(m_connections.begin(), m_connections.end());
    for (HttpConnection* connection : open)
        if (m_connections.contains(connection))
            connection->sweep(now);
}

} // namespace gwt::net
