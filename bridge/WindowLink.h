#pragma once

#include "bridge/Asio.h"
#include "bridge/WindowFile.h"

#include <functional>
#include <memory>
#include <string>

namespace gwt::bridge
{

/// The connection to the window: found by its state file, made in the background, made again whenever it is lost.
/// The only file that knows WebSocket.
class WindowLink
{
public:
    struct Events {
        std::function<void()> connected;
        std::function<void(std::string text)> received;
        std::function<void(const base::Error& reason)> lost; ///< was connected
        std::function<void(const base::Error& reason)> failed; ///< this attempt; another one follows
    };

    /// `client`: what the handshake says we are ("bridge", "hook").
    WindowLink(asio::io_context& loop, std::string home, std::string client, Events events);
    ~WindowLink();
    WindowLink(const WindowLink&) = delete;
    WindowLink& operator=(const WindowLink&) = delete;

    void start() { attempt(); }
    /// While connected.
    void send(std::string text);
    bool isConnected() const { return m_isConnected; }
    /// Looks for the window now, not at the next beat (a call waits for it).
    void hurry();

private:
    class Socket;
    void attempt();
    void opened();
    void closed(const base::Error& reason);

    asio::io_context& m_loop;
    std::string m_home;
    std::string m_client;
    Events m_events;
    asio::steady_timer m_beat;
    std::shared_ptr<Socket> m_socket;
    bool m_isConnected = false;
};

} // namespace gwt::bridge
