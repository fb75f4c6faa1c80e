#pragma once

#include <QString>

namespace gwt::desktop
{

/// A message between tabs, or from the person to a tab, with its receipt.
struct MessageRow {
    enum class State { Submitted, Queued, Held, Refused };
    QString id;
    qint64 timeMs = 0;
    QString from; ///< "Claude · fix-unicode", or "You"
    QString to;
    QString toTab;
    QString text;
    State state = State::Queued;
    QString reason; ///< "approval dialog open"
    int position = 0; ///< Queued: 1 is next
};

} // namespace gwt::desktop
