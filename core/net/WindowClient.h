#pragma once

#include "core/base/Json.h"
#include "core/base/Reply.h"
#include "core/net/ClientAnnouncement.h"
#include "core/net/WindowState.h"

#include <QObject>
#include <QWebSocket>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace gwt::net
{

/// The inverse of mcp/ErrorMapping: what a JSON-RPC code of the window says to a caller. Internal for all others.
base::ErrorCode errorCodeOf(int code);

/// A JSON-RPC client of the running window (the `gwt` command, a second start). Lives on a thread with an event loop.
/// Every request is answered: Unavailable when the window goes away or does not answer the handshake within 5 s.
class WindowClient final : public QObject
{
public:
    using OnProgress = std::function<void(const base::Json& params)>;

    WindowClient(const WindowState& state, const ClientAnnouncement& announcement);
    ~WindowClient() override;

    /// `reply` gets the result, or the error with code and hint as the window said them.
    void request(const std::string& method, base::Json params, base::Reply<base::Json> reply, OnProgress progress = {});

private:
    struct Waiting {
        base::Reply<base::Json> reply;
        OnProgress progress;
    };
    void receive(const QString& text);
    void failAll(const std::string& why);

    QWebSocket m_socket;
    std::map<int, Waiting> m_waiting;
    std::vector<std::string> m_unsent; ///< until the handshake is through
    int m_lastId = 0;
    bool m_isOpen = false;
    bool m_isLost = false;
};

} // namespace gwt::net
