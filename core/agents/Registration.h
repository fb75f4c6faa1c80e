#pragma once

#include "core/agents/RegistrationTarget.h"
#include "core/base/Error.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gwt::agents
{

/// What became of one agent's file; for the log, the window's notice and `gwt doctor`.
struct RegistrationReport {
    enum class State {
        Added,
        Removed,
        Unchanged, ///< was as it should be
        Absent,    ///< the agent is not on this machine
        Failed,    ///< see `error`; the file is as it was
    };
    std::string agent;
    std::filesystem::path file;
    State state = State::Unchanged;
    std::optional<base::Error> error;
};

/// Our entry in the configuration files of the agents on this machine. All calls block (a few milliseconds; up to
/// `patience` while an agent holds its lock): before the window is shown and after it is gone, or on a worker thread.
class Registration
{
public:
    /// Whether an agent (by id) is installed here.
    using Installed = std::function<bool(const std::string& agent)>;

    Registration(std::vector<RegistrationTarget> targets, std::string bridgeCommand, Installed installed,
                 std::chrono::milliseconds patience = std::chrono::seconds(12));

    /// At start: takes out what a killed window left, and adds the entry for every agent that is found.
    std::vector<RegistrationReport> add() const;

    /// At exit, and at start when registration is switched off.
    std::vector<RegistrationReport> remove() const;

    /// Whether the entry stands, for `gwt doctor`; writes nothing. Added: it is there.
    std::vector<RegistrationReport> inspect() const;

private:
    RegistrationReport addTo(const RegistrationTarget& target) const;
    RegistrationReport removeFrom(const RegistrationTarget& target) const;

    std::vector<RegistrationTarget> m_targets;
    std::string m_command;
    Installed m_installed;
    std::chrono::milliseconds m_patience;
};

} // namespace gwt::agents
