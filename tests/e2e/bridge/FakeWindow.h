#pragma once

#include "core/net/StateFile.h"
#include "core/net/WebSocketServer.h"
#include "tests/support/McpFixture.h"

#include <memory>
#include <string>
#include <vector>

namespace gwt::tests
{

/// A window without pixels: the real WebSocket server and state file in front of the fixture's tools.
class FakeWindow final : public net::PrincipalResolver
{
public:
    explicit FakeWindow(const std::string& home);

    tools::Principal resolve(const net::ClientAnnouncement& announcement) override
    {
        announced.push_back(announcement);
        return {tools::PrincipalKind::Outside, {}, {}};
    }
    std::vector<net::ClientAnnouncement> announced;
    McpFixture fixture;
    int connections() const { return m_server->connectionCount(); }
    /// Lets the fixture's delayed notices go.
    void settle() { fixture.timers.advance(std::chrono::seconds(1)); }

private:
    std::unique_ptr<net::WebSocketServer> m_server;
    std::unique_ptr<net::StateFile> m_state;
};

} // namespace gwt::tests
