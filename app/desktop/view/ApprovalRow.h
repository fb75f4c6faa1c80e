#pragma once

#include <QString>

namespace gwt::desktop
{

/// A call that waits for a person's yes.
struct ApprovalRow {
    QString id;
    QString who;      ///< "Claude · fix-unicode"
    QString tab;      ///< empty = from outside
    QString tool;     ///< "quit_application"
    QString question; ///< "Quit Calculator?"
    QString effect;   ///< what will happen, in plain words
    QString arguments; ///< redacted JSON, several lines
    qint64 expiresMs = 0; ///< 0 = never
};

} // namespace gwt::desktop
