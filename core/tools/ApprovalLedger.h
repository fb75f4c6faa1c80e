#pragma once

#include "core/base/Clock.h"
#include "core/tools/CallContext.h"
#include "core/tools/Stage.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gwt::tools
{

/// How far a person's yes reaches. Each but Once is remembered, and each is for exactly one call: its caller, server,
/// tool and arguments.
enum class ApprovalScope {
    Once,    ///< this one call; nothing is remembered
    Session, ///< this session of the caller, while the policy stays as it is, for eight hours at most
    Project, ///< while this project is open; kept over restarts
    Always,  ///< kept over restarts
};

struct RememberedApproval {
    std::string id;
    CallBinding binding;
    ApprovalScope scope = ApprovalScope::Session;
    std::string sessionId; ///< Session
    std::string project;   ///< Project: its root
    std::string summary;   ///< for people: the arguments, cut, with what is secret taken out
    base::Clock::Wall given{};
    std::optional<base::Clock::Steady> expires; ///< Session

    /// Project and Always outlive this process.
    bool isKept() const { return scope == ApprovalScope::Project || scope == ApprovalScope::Always; }
    bool operator==(const RememberedApproval&) const = default;
};

/// The calls that a person allowed for more than once. It only ever answers a rule that asks: a denial stands whatever is
/// remembered here. Arguments are compared by digest, so that a `*` or a further argument in them is never a pattern.
/// Project and Always hold over changes of the policy, as the person's own rules do. Core thread.
class ApprovalLedger
{
public:
    static constexpr std::chrono::hours sessionLength{8};
    static constexpr std::size_t most = 1000; ///< the oldest go first

    /// `project`: root of the open project, empty when none is.
    ApprovalLedger(const base::Clock& clock, std::function<std::string()> project);

    /// Nothing for Once; Project without a project counts as Session.
    void remember(ApprovalScope scope, const CallContext& context, const CallBinding& binding, std::string summary);
    bool covers(const CallContext& context, const CallBinding& binding) const;
    /// False: no such one.
    bool forget(const std::string& id);
    const std::vector<RememberedApproval>& all() const { return m_all; }
    /// What an earlier run kept; replaces kept ones only.
    void restore(std::vector<RememberedApproval> kept);
    /// Called after each change of what is kept over restarts.
    void onKeptChanged(std::function<void()> listener) { m_listener = std::move(listener); }

private:
    bool matches(const RememberedApproval& one, const CallContext& context, const CallBinding& binding) const;
    void keptChanged() const
    {
        if (m_listener)
            m_listener();
    }

    const base::Clock& m_clock;
    std::function<std::string()> m_project;
    std::vector<RememberedApproval> m_all;
    std::function<void()> m_listener;
};

} // namespace gwt::tools
