#pragma once

#include <cstdint>
#include <string>

namespace gwt::workspace
{

/// What a tab is, apart from its running process: what is kept in sessions/ and comes back tomorrow.
struct TabRecord {
    std::string id;           ///< pane-<n>, stable for the tab's whole life and across restarts
    std::string agentId;      ///< claude, codex, gemini, opencode, shell, or one of the person's own
    std::string branch;       ///< empty: a folder that is no repository, or a detached worktree
    std::string base;         ///< what its diff is against; empty: found by git
    std::string worktreePath; ///< absolute
    std::string sessionId;    ///< UUID; also handed to agents that take one, so that they can resume by it
    bool isSessionTold = false; ///< the agent itself has named it (a hook)
    bool isSessionUsed = true; ///< something was said in it: there is something to resume
    bool isAsleep = false;     ///< its program was ended to be resumed later; it stays so over restarts
    std::string recipe;         ///< that launched it; its teardown runs when the tab is closed; empty: none
    int port = 0;               ///< GWT_PORT in it; 0: none
    std::string title;        ///< the person's own name for it; empty: agent and branch
    std::string environment;  ///< container it runs in; empty: the desktop
    std::int64_t createdAtMs = 0;

    bool operator==(const TabRecord&) const = default;
};

/// "claude@fix-unicode": how messages and people name the tab.
inline std::string senderName(const TabRecord& tab) { return tab.branch.empty() ? tab.agentId : tab.agentId + "@" + tab.branch; }

} // namespace gwt::workspace
