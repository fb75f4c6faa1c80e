#pragma once

#include <QString>

namespace gwt::desktop
{

/// A rule that the person once agreed to.
struct PermissionRow {
    QString id;
    QString who;  ///< "claude", "*"
    QString what; ///< "quit_application · org.gnome.Calculator"
    QString effect; ///< "allow", "ask", "deny"
};

} // namespace gwt::desktop
