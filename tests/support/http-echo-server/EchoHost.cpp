#include "tests/support/http-echo-server/EchoHost.h"

namespace gwt::tests
{

EchoHost::EchoHost(const std::string& replica)
{
    m_registry.add(m_tools);
    const auto limits = [](const tools::Principal&) { return tools::CallLimits{.callsPerMinute = 1'000'000'000, .concurrent = 1'000'000}; };
    m_dispatcher = std::make_unique<tools::Dispatcher>(m_registry, m_approver, tools::defaultStages({m_clock, m_audit, [this]() -> const tools::Policy& { return m_policy; }, limits, nullptr, {}}));
    mcp::ServerInfo info;
    info.name = "http-echo-server";
    info.version = "1";
    info.replica = replica;
    m_server = std::make_unique<mcp::Server>(info, *m_dispatcher);
}

} // namespace gwt::tests
