#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <variant>

namespace gwt::environments
{

/// A byte stream to an engine, whatever carries it; an AsyncStream as Asio and Beast ask for. Io thread only.
class EngineStream
{
public:
    using Unix = boost::asio::local::stream_protocol::socket;
    using Tcp = boost::asio::ip::tcp::socket;
    using Tls = boost::asio::ssl::stream<Tcp>;
    using executor_type = boost::asio::any_io_executor;

    template <class Socket> explicit EngineStream(Socket socket) : m_socket(std::move(socket)) {}

    executor_type get_executor()
    {
        return std::visit([](auto& socket) { return executor_type(socket.get_executor()); }, m_socket);
    }
    template <class Buffers, class Handler> auto async_read_some(const Buffers& buffers, Handler&& handler)
    {
        return std::visit([&](auto& socket) { return socket.async_read_some(buffers, std::forward<Handler>(handler)); }, m_socket);
    }
    template <class Buffers, class Handler> auto async_write_some(const Buffers& buffers, Handler&& handler)
    {
        return std::visit([&](auto& socket) { return socket.async_write_some(buffers, std::forward<Handler>(handler)); }, m_socket);
    }
    void close()
    {
        boost::system::error_code ignored;
        if (auto* tls = std::get_if<Tls>(&m_socket))
            tls->next_layer().close(ignored);
        else if (auto* tcp = std::get_if<Tcp>(&m_socket))
            tcp->close(ignored);
        else
            std::get<Unix>(m_socket).close(ignored);
    }
    /// End of file for the other side, where the carrier can say it.
    void closeWriting()
    {
        boost::system::error_code ignored;
        if (auto* tcp = std::get_if<Tcp>(&m_socket))
            tcp->shutdown(Tcp::shutdown_send, ignored);
        else if (auto* local = std::get_if<Unix>(&m_socket))
            local->shutdown(Unix::shutdown_send, ignored);
    }

private:
    std::variant<Unix, Tcp, Tls> m_socket;
};

} // namespace gwt::environments
