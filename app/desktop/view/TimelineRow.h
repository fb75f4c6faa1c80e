#pragma once

#include <QString>

namespace gwt::desktop
{

/// One thing that happened between people, agents and tools.
struct TimelineRow {
    enum class Kind { Message, ToolCall, Decision, Launch, Exit, Notice };
    enum class Outcome { Fine, Waiting, Failed };
    QString id;
    qint64 timeMs = 0;
    Kind kind = Kind::ToolCall;
    Outcome outcome = Outcome::Fine;
    QString who;  ///< "Claude · fix-unicode"
    QString what; ///< "gwt_send_message to Codex · bench-simd"
    QString detail; ///< more lines, redacted already
    QString tab;    ///< empty = none
    double durationMs = -1;
    bool replayable = false;
};

} // namespace gwt::desktop
