#pragma once

#include "core/base/Error.h"

#include <chrono>
#include <string>

namespace gwt::tickets
{

/// What a missing answer means: nothing, or that a write may have been made.
enum class LostAnswer { Harmless, MayHaveChanged };

// The REST API's failures as ours, each with what to check. Never the key.
base::Error refused(int status, const std::string& body, LostAnswer lost);
base::Error unreachable(const std::string& reason, LostAnswer lost);
base::Error timedOut(std::chrono::milliseconds after, LostAnswer lost);
base::Error tooLarge(long long limit, LostAnswer lost);
base::Error stopped(LostAnswer lost);
/// A write was answered with 2xx and a body that says nothing usable.
base::Error unreadable(const base::Error& why, LostAnswer lost);

} // namespace gwt::tickets
