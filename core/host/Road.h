#pragma once

#include "core/base/Clock.h"
#include "core/observe/AuditJournal.h"
#include "core/observe/CallMetrics.h"
#include "core/observe/KnownSecrets.h"
#include "core/observe/Timeline.h"
#include "core/tools/Dispatcher.h"
#include "core/tools/Stages.h"

#include <functional>
#include <memory>

namespace gwt::host
{

/// The one road, laid once per process: registry, stages, audit, timeline. Window and servers add their providers to it.
/// Core thread.
class Road
{
public:
    struct Inputs {
        const base::Clock& clock;
        tools::Approver& approver;
        std::unique_ptr<observe::AuditJournal> audit; ///< null: nothing is kept (audit.jsonl cannot be written; said in a notice)
        const tools::Redactor* redactor = nullptr;
        std::function<bool(const tools::Principal&, const std::string&)> permitted = {};
        std::function<tools::CallLimits(const tools::Principal&)> limits = {}; ///< empty: the defaults
        tools::ServerLimits serverLimits = {};
        const observe::KnownSecrets* known = nullptr; ///< what audit and timeline never show
        const tools::ApprovalLedger* ledger = nullptr; ///< null: a person's yes holds for its one call
    };
    explicit Road(Inputs inputs);
    ~Road();

    tools::ToolRegistry& registry() { return m_registry; }
    tools::Dispatcher& dispatcher() { return *m_dispatcher; }
    observe::Timeline& timeline() { return m_timeline; }
    const observe::CallMetrics& callMetrics() const { return m_callMetrics; }
    /// Takes effect with the next call.
    void setPolicy(tools::Policy policy)
    {
        policy.version = m_policy.version + 1;
        m_policy = std::move(policy);
    }
    const tools::Policy& policy() const { return m_policy; }

private:
    /// The audit and, for people, the timeline.
    class Recorder;

    observe::Timeline m_timeline;
    observe::CallMetrics m_callMetrics;
    std::unique_ptr<Recorder> m_recorder;
    tools::Policy m_policy;
    tools::ToolRegistry m_registry;
    std::unique_ptr<tools::Dispatcher> m_dispatcher;
};

} // namespace gwt::host
