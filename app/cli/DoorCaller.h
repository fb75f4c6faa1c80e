#pragma once

#include "app/cli/Caller.h"
#include "core/mcp/LineFraming.h"

#include <QLocalSocket>

#include <memory>
#include <string>

namespace gwt::cli
{

/// Asks a `gwt serve` through its control door (core/host/HubDoor), as the person. Blocks; one request at a time.
class DoorCaller final : public Caller
{
public:
    /// Unavailable: nobody is behind the socket.
    static base::Result<std::unique_ptr<DoorCaller>> create(const std::string& socket);

    base::Result<base::Json> request(const std::string& method, base::Json params, const std::function<void(const std::string&)>& progress = {}) override;

private:
    DoorCaller() = default;
    bool send(const base::Json& message);

    QLocalSocket m_socket;
    mcp::LineFraming m_framing;
    int m_lastId = 0;
};

} // namespace gwt::cli
