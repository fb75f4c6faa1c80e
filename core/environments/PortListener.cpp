#include "core/environments/PortListener.h"

#include "core/environments/RunnerProtocol.h"
#include "core/environments/StreamDemux.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <optional>

namespace gwt::environments
{

namespace asio = boost::asio;
using boost::system::error_code;

namespace
{

/// One forwarded connection. Io thread; lives as long as one of its directions.
class ForwardedConnection final : public std::enable_shared_from_this<ForwardedConnection>
{
public:
    ForwardedConnection(asio::ip::tcp::socket client, RunnerStream runner)
        : m_client(std::move(client)), m_runner(std::move(runner.stream)), m_incoming(std::move(runner.leftover))
    {
        if (runner.framing == RunnerStream::Framing::Multiplexed)
            m_demux.emplace([this](StreamDemux::Stream which, std::string_view bytes) {
                if (which == StreamDemux::Stream::Output)
                    m_toClient.append(bytes);
            });
    }
    void start(int port)
    {
        using namespace runnerprotocol;
        auto frame = std::make_shared<std::string>(Writer(Kind::Forward, 0).u16(static_cast<std::uint16_t>(port)).take());
        asio::async_write(m_runner, asio::buffer(*frame), [self = shared_from_this(), frame](const error_code& error, std::size_t) {
            if (error)
                return self->close();
            self->take(std::exchange(self->m_incoming, {}));
        });
    }

private:
    void take(std::string_view bytes)
    {
        if (!m_demux)
            m_toClient.append(bytes);
        else if (!m_demux->feed(bytes))
            return close();
        if (!m_isForwarded && !findAnswer())
            return;
        if (m_toClient.empty())
            return readRunner();
        asio::async_write(m_client, asio::buffer(m_toClient), [self = shared_from_this()](const error_code& error, std::size_t) {
            self->m_toClient.clear();
            error ? self->close() : self->readRunner();
        });
    }
    /// Hello and Forwarded come first; what follows them is the service's. False: not yet, or over.
    bool findAnswer()
    {
        using namespace runnerprotocol;
        Frame frame;
        std::ptrdiff_t size = 0;
        while ((size = parseFrame(m_toClient, frame)) > 0) {
            const bool isAnswer = frame.kind == Kind::Forwarded;
            const int error = isAnswer ? Reader(frame.payload).i32() : 0;
            m_toClient.erase(0, static_cast<std::size_t>(size));
            if (isAnswer && error == 0) {
                m_isForwarded = true;
                readClient();
                return true;
            }
            if (isAnswer)
                return close(), false; // nobody listens there
        }
        if (size < 0)
            close();
        else
            readRunner();
        return false;
    }
    void readRunner()
    {
        m_runner.async_read_some(asio::buffer(m_fromRunner), [self = shared_from_this()](const error_code& error, std::size_t count) {
            if (error) {
                error_code ignored;
                self->m_client.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
                return;
            }
            self->take({self->m_fromRunner.data(), count});
        });
    }
    void readClient()
    {
        m_client.async_read_some(asio::buffer(m_fromClient), [self = shared_from_this()](const error_code& error, std::size_t count) {
            if (error)
                return self->m_runner.closeWriting();
            asio::async_write(self->m_runner, asio::buffer(self->m_fromClient, count), [self](const error_code& failure, std::size_t) {
                failure ? self->close() : self->readClient();
            });
        });
    }
    void close()
    {
        error_code ignored;
        m_client.close(ignored);
        m_runner.close();
    }

    struct Owned : EngineStream {
        explicit Owned(std::unique_ptr<EngineStream> stream) : EngineStream(std::move(*stream)) {}
    };
    asio::ip::tcp::socket m_client;
    Owned m_runner;
    std::optional<StreamDemux> m_demux;
    std::string m_incoming;
    std::string m_toClient;
    bool m_isForwarded = false;
    std::array<char, 65536> m_fromRunner{};
    std::array<char, 65536> m_fromClient{};
};

} // namespace

class PortListener::Acceptor final : public std::enable_shared_from_this<Acceptor>
{
public:
    Acceptor(asio::io_context& io, RunnerOpener opener, int port) : m_acceptor(io), m_opener(std::move(opener)), m_port(port) {}
    error_code listen(int hostPort)
    {
        error_code error;
        const asio::ip::tcp::endpoint place(asio::ip::address_v4::loopback(), static_cast<unsigned short>(hostPort));
        m_acceptor.open(place.protocol(), error);
        m_acceptor.set_option(asio::socket_base::reuse_address(true), error);
        m_acceptor.bind(place, error);
        if (!error)
            m_acceptor.listen(asio::socket_base::max_listen_connections, error);
        return error;
    }
    int hostPort() const { return m_acceptor.local_endpoint().port(); }
    void accept()
    {
        m_acceptor.async_accept([self = shared_from_this()](const error_code& error, asio::ip::tcp::socket client) {
            if (error == asio::error::operation_aborted || !self->m_acceptor.is_open())
                return;
            if (!error)
                self->connect(std::move(client));
            self->accept();
        });
    }
    void close()
    {
        error_code ignored;
        m_acceptor.close(ignored);
    }

private:
    void connect(asio::ip::tcp::socket client)
    {
        m_opener([port = m_port, held = std::make_shared<asio::ip::tcp::socket>(std::move(client))](base::Result<RunnerStream> stream) {
            if (stream) // else the client sees its connection close
                std::make_shared<ForwardedConnection>(std::move(*held), std::move(*stream))->start(port);
        });
    }
    asio::ip::tcp::acceptor m_acceptor;
    RunnerOpener m_opener;
    int m_port;
};

PortListener::PortListener(EngineThread& thread, std::shared_ptr<Acceptor> acceptor, int hostPort)
    : m_thread(thread), m_acceptor(std::move(acceptor)), m_hostPort(hostPort)
{
}

base::Result<std::shared_ptr<PortForward>> PortListener::create(EngineThread& thread, RunnerOpener opener, int containerPort, int hostPort)
{
    auto acceptor = std::make_shared<Acceptor>(thread.io(), std::move(opener), containerPort);
    if (const error_code error = acceptor->listen(hostPort))
        return base::fail(base::ErrorCode::Conflict, "cannot listen on 127.0.0.1:" + std::to_string(hostPort) + ": " + error.message(), "let gwt choose the port");
    const int port = acceptor->hostPort();
    asio::post(thread.io(), [acceptor] { acceptor->accept(); });
    return std::shared_ptr<PortForward>(new PortListener(thread, std::move(acceptor), port));
}

PortListener::~PortListener()
{
    asio::post(m_thread.io(), [acceptor = m_acceptor] { acceptor->close(); });
}

} // namespace gwt::environments
