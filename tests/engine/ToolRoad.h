#pragma once

#include "core/environments/EnvironmentTools.h"
#include "core/process/PosixCommandRunner.h"
#include "core/tools/Dispatcher.h"
#include "core/tools/Stages.h"
#include "tests/engine/LiveEnvironments.h"

#include <vector>

namespace gwt::tests
{

/// The one road of a call, with the environments' tools at its end, as the host lays it.
class ToolRoad
{
public:
    struct Records final : tools::AuditSink {
        std::vector<tools::AuditRecord> all;
        void record(const tools::AuditRecord& record) override { all.push_back(record); }
    };

    explicit ToolRoad(LiveEnvironments& live)
        : m_watch(m_runner, process::Environment::current(), m_log), m_tools(*live, m_watch),
          m_dispatcher(m_registry, m_approver, tools::defaultStages({.clock = m_clock, .audit = audit, .policy = [this]() -> const tools::Policy& { return m_policy; },
                                                                     .limits = [](const tools::Principal&) { return tools::CallLimits{.callsPerMinute = 1'000'000, .concurrent = 1000}; }, .permitted = {}}))
    {
        m_registry.add(m_tools);
    }
    base::Result<tools::ToolResult> call(const std::string& name, base::Json arguments, tools::CallContext context = {})
    {
        Awaited<tools::ToolResult> awaited;
        m_dispatcher.call(std::move(context), name, std::move(arguments), awaited.reply());
        return awaited.wait(60'000);
    }
    tools::Dispatcher& dispatcher() { return m_dispatcher; }

    Records audit;

private:
    base::SystemClock m_clock;
    observe::Log m_log{m_clock, nullptr, observe::Level::Error, observe::Log::Echo::None};
    process::PosixCommandRunner m_runner;
    environments::WorktreeWatch m_watch;
    environments::EnvironmentTools m_tools;
    tools::Policy m_policy;
    tools::NobodyApprover m_approver;
    tools::ToolRegistry m_registry;
    tools::Dispatcher m_dispatcher;
};

} // namespace gwt::tests
