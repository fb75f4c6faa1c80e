#pragma once

#include <QUuid>

#include <string>

namespace gwt::workspace
{

/// RFC 4122 version 4, lower case, no braces: the form that agents take as a session id.
inline std::string newUuid() { return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(); }

} // namespace gwt::workspace
