#pragma once

#include "core/mcp/Server.h"
#include "core/tools/Stages.h"
#include "tests/support/http-echo-server/EchoTools.h"

#include <memory>
#include <string>

namespace gwt::tests
{

/// The echo tools behind a whole road and an MCP server: what the transports' checks and benchmarks serve.
class EchoHost
{
public:
    /// `replica`: as mcp::ServerInfo::replica.
    explicit EchoHost(const std::string& replica = {});

    mcp::Server& server() { return *m_server; }

private:
    struct NoAudit final : tools::AuditSink {
        void record(const tools::AuditRecord&) override {}
    };

    base::SystemClock m_clock;
    NoAudit m_audit;
    tools::Policy m_policy;
    tools::NobodyApprover m_approver;
    EchoTools m_tools;
    tools::ToolRegistry m_registry;
    std::unique_ptr<tools::Dispatcher> m_dispatcher;
    std::unique_ptr<mcp::Server> m_server;
};

} // namespace gwt::tests
