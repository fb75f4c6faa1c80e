#pragma once

#include "core/base/Error.h"

#include <string>
#include <string_view>

namespace gwt::environments
{

/// What was asked of the engine; the same text means different things to different requests.
enum class EngineOperation { Ping, InspectImage, Pull, Create, Start, Stop, Remove, Inspect, List, Upload, Exec, Stats, Network };

/// How the message begins when the image has to be pulled first.
inline constexpr std::string_view noSuchImage = "no such image here:";

/// An engine's answer as an Error. Podman and Docker disagree on statuses, so text and status decide together: the
/// first row of the table in EngineErrors.cpp that fits. `subject` is the image or container that it was about.
base::Error engineError(EngineOperation operation, int status, const std::string& text, const std::string& subject);

/// An engine that cannot be reached (`why` of the operating system or TLS).
base::Error engineUnreachable(const std::string& address, const std::string& why);

} // namespace gwt::environments
