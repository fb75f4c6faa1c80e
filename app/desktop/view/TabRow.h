#pragma once

#include "app/desktop/view/Activity.h"

#include <QString>
#include <optional>

namespace gwt::desktop
{

/// One tab as the window shows it. Every text is plain, in the person's language where gwt made it up.
struct TabRow {
    QString id;         ///< pane-3
    QString agentId;    ///< claude
    QString agentName;  ///< "Claude": tab strip and lists
    QString agentTitle; ///< "Claude Code": pane header; empty = agentName
    QString title;      ///< the person's own name for the tab; empty = none
    QString branch;
    QString worktree; ///< absolute path
    QString environment; ///< container it runs in; empty = the desktop

    Activity activity = Activity::Unknown;
    qint64 activitySinceMs = 0; ///< wall clock, ms since the epoch
    QString question;           ///< NeedsYou: what it asks ("Run: cmake --build build ?")
    QString step;               ///< Working: the step at work ("Editing src/utf8.cpp")
    QString outcome;            ///< Ready or Error: "tests passed", "exited with 1"
    int filesChanged = 0;
    int added = 0;
    int removed = 0;

    bool ended = false; ///< the process has gone; it can be restarted
    bool asleep = false;
    int unread = 0; ///< messages held or queued for it
    std::optional<qint64> memoryBytes; ///< of its process tree
    std::optional<double> cpuPercent;
    std::optional<qint64> tokens;
    qint64 startedMs = 0;

    bool operator==(const TabRow&) const = default;
};

} // namespace gwt::desktop
