#include "core/net/HttpListener.h"

#include "core/net/HttpConnection.h"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <charconv>
#include <sys/resource.h>

namespace gwt::net
{

using base::ErrorCode;
using boost::asio::ip::tcp;

namespace
{

/// A file per connection: the soft limit of a login shell (1024) is no limit of ours.
void raiseFileLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

tl::unexpected<base::Error> cannot(const std::string& what, const boost::system::error_code& error, std::string hint)
{
    const auto code = error == boost::asio::error::address_in_use ? ErrorCode::Conflict : error == boost::asio::error::access_denied ? ErrorCode::Denied : ErrorCode::Unavailable;
    return base::fail(code, "cannot " + what + ": " + error.message(), std::move(hint));
}

} // namespace

HttpListener::HttpListener(EdgeShared& shared)
    : m_shared(shared)
{
}

base::Result<HttpListener::Options> HttpListener::Options::at(const std::string& address, const std::string& example)
{
    Options listen;
    const auto colon = address.rfind(':');
    const std::string port = colon == std::string::npos ? address : address.substr(colon + 1);
    const auto parsed = std::from_chars(port.data(), port.data() + port.size(), listen.port);
    if (port.empty() || parsed.ec != std::errc{} || parsed.ptr != port.data() + port.size() || listen.port < 0 || listen.port > 65535)
        return base::fail(base::ErrorCode::InvalidArgument, "no port in " + address, "for example: " + example);
    if (colon != std::string::npos && colon > 0)
        listen.host = address.substr(0, colon);
    if (listen.host.size() > 2 && listen.host.front() == '[' && listen.host.back() == ']')
        listen.host = listen.host.substr(1, listen.host.size() - 2);
    return listen;
}

HttpListener::~HttpListener() { stop(); }

base::Result<std::unique_ptr<HttpListener>> HttpListener::create(const Options& options, EdgeShared& shared)
{
    raiseFileLimit();
    std::unique_ptr<HttpListener> listener(new HttpListener(shared));
    for (int i = 0; i < std::clamp(options.threads, 1, 64); ++i)
        listener->m_loops.push_back(std::make_unique<EdgeLoop>(shared));
    if (auto secured = listener->useTls(options); !secured)
        return base::fail(secured.error());
    if (auto bound = listener->bind(options); !bound)
        return base::fail(bound.error());
    return listener;
}

base::Result<void> HttpListener::useTls(const Options& options)
{
    if (options.certificate.empty() && options.privateKey.empty())
        return {};
    m_tls = std::make_unique<boost::asio::ssl::context>(boost::asio::ssl::context::tls_server);
    m_tls->set_options(boost::asio::ssl::context::no_tlsv1 | boost::asio::ssl::context::no_tlsv1_1 | boost::asio::ssl::context::single_dh_use);
    boost::system::error_code error;
    m_tls->use_certificate_chain_file(options.certificate, error);
    if (error)
        return cannot("read the certificate " + options.certificate, error, "give a PEM file with the chain");
    m_tls->use_private_key_file(options.privateKey, boost::asio::ssl::context::pem, error);
    if (error)
        return cannot("read the private key " + options.privateKey, error, "give the PEM file of the certificate's key");
    return {};
}

base::Result<void> HttpListener::bind(const Options& options)
{
    const std::string place = options.host + ":" + std::to_string(options.port);
    boost::system::error_code error;
    tcp::resolver resolver(m_loops.front()->io());
    const auto found = resolver.resolve(options.host, std::to_string(options.port), tcp::resolver::passive | tcp::resolver::numeric_service, error);
    if (error || found.empty())
        return cannot("resolve " + options.host, error, "give an address such as 127.0.0.1 or 0.0.0.0");
    const tcp::endpoint endpoint = found.begin()->endpoint();
    m_isLoopback = endpoint.address().is_loopback();
    m_acceptor = std::make_unique<tcp::acceptor>(m_loops.front()->io());
    m_acceptor->open(endpoint.protocol(), error);
    if (!error)
        m_acceptor->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        m_acceptor->bind(endpoint, error);
    if (!error)
        m_acceptor->listen(4096, error);
    if (error)
        return cannot("listen on " + place, error, "choose another port with --http HOST:PORT");
    m_port = m_acceptor->local_endpoint().port();
    m_pause = std::make_unique<boost::asio::steady_timer>(m_loops.front()->io());
    return {};
}

void HttpListener::start()
{
    boost::asio::post(m_loops.front()->io(), [this] { accept(); });
}

void HttpListener::accept()
{
    EdgeLoop& loop = *m_loops[m_next++ % m_loops.size()];
    m_acceptor->async_accept(loop.io(), [this, &loop](const boost::system::error_code& error, tcp::socket socket) {
        if (error == boost::asio::error::operation_aborted || !m_acceptor->is_open())
            return;
        if (!error) {
            accepted(loop, std::move(socket));
            return accept();
        }
        // Out of files: those that are open end some time.
        note(m_shared.log, LogLevel::Error, "http_accept_failed", {{"reason", error.message()}});
        m_pause->expires_after(std::chrono::milliseconds(100));
        m_pause->async_wait([this](const boost::system::error_code& cancelled) {
            if (!cancelled)
                accept();
        });
    });
}

void HttpListener::accepted(EdgeLoop& loop, tcp::socket socket)
{
    auto& metrics = m_shared.metrics;
    if (metrics.connections.fetch_add(1, std::memory_order_relaxed) >= static_cast<std::int64_t>(m_shared.limits.connections)) {
        metrics.connections.fetch_sub(1, std::memory_order_relaxed);
        metrics.overloaded.fetch_add(1, std::memory_order_relaxed);
        return; // closes it
    }
    boost::asio::post(loop.io(), [&loop, tls = m_tls.get(), socket = std::move(socket)]() mutable { std::make_shared<HttpConnection>(loop, std::move(socket), tls)->start(); });
}

void HttpListener::stopAccepting()
{
    boost::asio::post(m_loops.front()->io(), [this] {
        boost::system::error_code ignored;
        if (m_acceptor)
            m_acceptor->close(ignored);
        m_pause->cancel();
    });
}

void HttpListener::stop()
{
    for (const auto& loop : m_loops)
        loop->stop();
}

} // namespace gwt::net
