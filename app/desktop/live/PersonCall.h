#pragma once

#include "core/base/Json.h"
#include "core/base/Reply.h"
#include "core/host/WindowHost.h"

#include <string>

namespace gwt::desktop
{

/// Calls a tool as the person at the window: the one road that agents' calls take too, with policy, audit and timeline.
/// Answers the structured content; a tool's own failure is the error that it carries. NotFound where nobody serves it.
void personCall(host::WindowHost& host, const std::string& tool, base::Json arguments, base::Reply<base::Json> reply);

/// Whether this window serves the tool at all.
bool isServed(host::WindowHost& host, const std::string& tool);

} // namespace gwt::desktop
