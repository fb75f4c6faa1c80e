#pragma once

#include <QString>

#include <string>

namespace gwt::desktop
{

/// What an agent's terminal shows in the example: bytes as its program would send them.
std::string demoScreen(const QString& agent);

} // namespace gwt::desktop
