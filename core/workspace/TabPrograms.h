#pragma once

#include "core/base/Reply.h"
#include "core/process/Spawn.h"
#include "core/workspace/TabRecord.h"

#include <string>
#include <vector>

namespace gwt::workspace
{

/// What a person or an agent wants to start.
struct LaunchSpec {
    std::string agentId;
    std::string branch; ///< empty only in a project that is no repository
    std::string base;   ///< for a new branch; empty: the default branch
    std::string prompt;
    std::string environment; ///< container to run in; empty: the desktop
    std::string model;
    std::string mode;
    std::vector<std::string> arguments; ///< extra, after gwt's own
    std::string recipe;                 ///< that launches it; empty: none
    int port = 0;                       ///< its GWT_PORT; 0: none
};

enum class Start {
    Fresh,
    Resume, ///< the agent's earlier session, by TabRecord::sessionId where the agent can
};

/// Port: which program an agent is. Core thread.
class TabPrograms
{
public:
    virtual ~TabPrograms() = default;
    /// NotFound for an unknown agent, Unavailable (with how to install it) for one that is not there. Cheap.
    virtual base::Result<void> check(const std::string& agentId) const = 0;
    /// Can a session of this tab be resumed by its id later? Unsupported says why not.
    virtual base::Result<void> checkResume(const TabRecord& tab) const = 0;
    /// The command with the tab's whole environment.
    virtual void command(const TabRecord& tab, const LaunchSpec& spec, Start start, base::Reply<process::Command> reply) = 0;
};

} // namespace gwt::workspace
