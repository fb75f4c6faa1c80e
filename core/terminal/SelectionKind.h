#pragma once

#include <cstdint>

namespace gwt::terminal
{

/// Character: drag; Word: double click; Line: triple click; Block: drag with Alt.
enum class SelectionKind : std::uint8_t { Character, Word, Line, Block };

} // namespace gwt::terminal
