#pragma once

#include "core/base/Json.h"
#include "core/base/Result.h"

#include <string>

namespace gwt::cli
{

enum class Format { People, Machines };

/// stdout for results, stderr for everything else.
void print(const std::string& text);
/// The error and its hint on stderr (with Machines as JSON on stdout too); the exit code for it.
int fail(const base::Error& error, Format format);
/// stderr, only when it is a terminal.
void progress(const std::string& line);

} // namespace gwt::cli
