#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gwt::hub
{

/// Agents prefix a name with `mcp__gwt-agent-bridge__` and hold 64 characters (Gemini 63). Contract section 9.
inline constexpr std::size_t maxExposedName = 40;

/// `<server>__<tool>`, a pure function of the two. Longer than maxExposedName bytes: cut, with `_` and 8 hex digits of a
/// hash of the whole in the place of the rest. Characters outside [A-Za-z0-9_.-] become `_` (and the name gets the hash,
/// so that two such names stay apart). Names are never taken apart again: look them up in the Catalogue.
std::string exposedName(std::string_view server, std::string_view tool);

} // namespace gwt::hub
