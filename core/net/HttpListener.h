#pragma once

#include "core/base/Result.h"
#include "core/net/EdgeLoop.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>
#include <vector>

namespace gwt::net
{

/// The listening socket and the edge threads that its connections are spread over.
class HttpListener
{
public:
    struct Options {
        std::string host = "127.0.0.1"; ///< an address or a name
        int port = 0;                   ///< 0: the system chooses
        int threads = 2;
        std::string certificate; ///< PEM files; TLS when both are given
        std::string privateKey;

        /// Of "HOST:PORT", "[ADDRESS]:PORT" or "PORT"; `example` is the hint of the error.
        static base::Result<Options> at(const std::string& address, const std::string& example);
    };

    ~HttpListener();

    /// Bound and listening, but nothing is accepted before start(). Conflict when the port is taken.
    static base::Result<std::unique_ptr<HttpListener>> create(const Options& options, EdgeShared& shared);

    void start();
    /// No further connections; those that are open go on.
    void stopAccepting();
    /// Ends the edge threads. Exchanges may outlive this, but not the listener itself.
    void stop();

    int port() const { return m_port; }
    bool isLoopback() const { return m_isLoopback; }

private:
    explicit HttpListener(EdgeShared& shared);
    base::Result<void> bind(const Options& options);
    base::Result<void> useTls(const Options& options);
    void accept();
    void accepted(EdgeLoop& loop, boost::asio::ip::tcp::socket socket);

    EdgeShared& m_shared;
    std::unique_ptr<boost::asio::ssl::context> m_tls;
    std::vector<std::unique_ptr<EdgeLoop>> m_loops;
    std::unique_ptr<boost::asio::ip::tcp::acceptor> m_acceptor;
    std::unique_ptr<boost::asio::steady_timer> m_pause;
    std::size_t m_next = 0;
    int m_port = 0;
    bool m_isLoopback = false;
};

} // namespace gwt::net
