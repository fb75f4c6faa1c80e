#include "core/environments/EngineConnector.h"

#include "core/environments/EngineErrors.h"
#include "core/environments/SshTunnel.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>

#include <fcntl.h>
#include <sys/stat.h>

namespace gwt::environments
{

namespace asio = boost::asio;

namespace
{

class UnixConnector final : public EngineConnector
{
public:
    UnixConnector(asio::io_context& io, EngineAddress address) : m_io(io), m_address(std::move(address)) {}
    void open(Opened opened) override
    {
        auto socket = std::make_shared<EngineStream::Unix>(m_io);
        if (m_address.path.size() >= 108)
            return opened(base::fail(engineUnreachable(toText(m_address), "the path is longer than a socket's may be")));
        socket->async_connect({m_address.path}, [socket, opened = std::move(opened), name = toText(m_address)](const boost::system::error_code& error) {
            if (error)
                return opened(base::fail(engineUnreachable(name, error.message())));
            opened(std::make_unique<EngineStream>(std::move(*socket)));
        });
    }

private:
    asio::io_context& m_io;
    EngineAddress m_address;
};

class TcpConnector final : public EngineConnector
{
public:
    TcpConnector(asio::io_context& io, EngineAddress address, std::unique_ptr<asio::ssl::context> tls)
        : m_io(io), m_resolver(io), m_address(std::move(address)), m_tls(std::move(tls))
    {
    }
    void open(Opened opened) override
    {
        const std::string name = toText(m_address);
        m_resolver.async_resolve(m_address.host, m_address.port, [this, name, opened = std::move(opened)](const auto& error, auto results) {
            if (error)
                return opened(base::fail(engineUnreachable(name, error.message())));
            auto socket = std::make_shared<EngineStream::Tcp>(m_io);
            asio::async_connect(*socket, results, [this, socket, name, opened](const auto& failure, const auto&) {
                if (failure)
                    return opened(base::fail(engineUnreachable(name, failure.message())));
                boost::system::error_code ignored;
                socket->set_option(asio::ip::tcp::no_delay(true), ignored);
                if (!m_tls)
                    return opened(std::make_unique<EngineStream>(std::move(*socket)));
                shakeHands(std::move(*socket), opened);
            });
        });
    }

private:
    void shakeHands(EngineStream::Tcp socket, const Opened& opened)
    {
        auto stream = std::make_shared<EngineStream::Tls>(std::move(socket), *m_tls);
        SSL_set_tlsext_host_name(stream->native_handle(), m_address.host.c_str());
        stream->set_verify_callback(asio::ssl::host_name_verification(m_address.host));
        stream->async_handshake(asio::ssl::stream_base::client, [stream, opened, name = toText(m_address)](const auto& error) {
            if (error)
                return opened(base::fail(engineUnreachable(name, error.message())));
            opened(std::make_unique<EngineStream>(std::move(*stream)));
        });
    }

    asio::io_context& m_io;
    asio::ip::tcp::resolver m_resolver;
    EngineAddress m_address;
    std::unique_ptr<asio::ssl::context> m_tls;
};

/// Through a socket that ssh forwards.
class SshConnector final : public EngineConnector
{
public:
    SshConnector(asio::io_context& io, const EngineAddress& address) : m_io(io), m_tunnel(io, address) {}
    void open(Opened opened) override
    {
        m_tunnel.whenReady([this, opened = std::move(opened)](base::Result<std::string> socket) {
            if (!socket)
                return opened(base::fail(socket.error()));
            openUnixSocket(m_io, *socket, opened);
        });
    }

private:
    asio::io_context& m_io;
    SshTunnel m_tunnel;
};

base::Result<std::unique_ptr<asio::ssl::context>> makeTls(const EngineAddress& address)
{
    auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_client);
    context->set_verify_mode(asio::ssl::verify_peer);
    boost::system::error_code error;
    if (address.certificates.empty()) {
        context->set_default_verify_paths(error);
    } else {
        context->load_verify_file(address.certificates + "/ca.pem", error);
        if (!error)
            context->use_certificate_chain_file(address.certificates + "/cert.pem", error);
        if (!error)
            context->use_private_key_file(address.certificates + "/key.pem", asio::ssl::context::pem, error);
    }
    if (error)
        return base::fail(base::ErrorCode::InvalidArgument, "the engine's TLS certificates in " + address.certificates + ": " + error.message(),
                          "DOCKER_CERT_PATH needs ca.pem, cert.pem and key.pem");
    return context;
}

} // namespace

base::Result<std::unique_ptr<EngineConnector>> EngineConnector::create(asio::io_context& io, EngineAddress address)
{
    switch (address.kind) {
    case EngineAddress::Kind::Unix: return std::make_unique<UnixConnector>(io, std::move(address));
    case EngineAddress::Kind::Tcp: return std::make_unique<TcpConnector>(io, std::move(address), nullptr);
    case EngineAddress::Kind::Ssh: return std::make_unique<SshConnector>(io, address);
    case EngineAddress::Kind::Tls: break;
    }
    auto tls = makeTls(address);
    if (!tls)
        return base::fail(tls.error());
    return std::make_unique<TcpConnector>(io, std::move(address), std::move(*tls));
}

void openUnixSocket(asio::io_context& io, const std::string& path, EngineConnector::Opened opened)
{
    // O_PATH and /proc/self/fd: what was looked at is what is connected to, and the path may be of any length.
    const int place = ::open(path.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC);
    struct stat about {};
    if (place < 0 || ::fstat(place, &about) != 0 || !S_ISSOCK(about.st_mode)) {
        if (place >= 0)
            ::close(place);
        return opened(base::fail(base::ErrorCode::Unavailable, "no socket at " + path));
    }
    auto socket = std::make_shared<EngineStream::Unix>(io);
    boost::system::error_code error;
    socket->connect({"/proc/self/fd/" + std::to_string(place)}, error); // local: never waits for long
    ::close(place);
    if (error)
        return opened(base::fail(base::ErrorCode::Unavailable, "cannot connect to " + path + ": " + error.message()));
    socket->non_blocking(true, error);
    opened(std::make_unique<EngineStream>(std::move(*socket)));
}

} // namespace gwt::environments
