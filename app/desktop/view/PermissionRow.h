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
    QString scope = {}; ///< "this session", "this project"; empty = always, or a rule of a configuration file
};

} // namespace gwt::desktop
