#pragma once

#include <cstdint>

namespace gwt::desktop
{

/// What a menu, a shortcut or the palette can ask of a terminal.
enum class TerminalCommand : std::uint8_t {
    Copy,
    Paste,
    PastePrimary,
    SelectAll,
    SelectOutput,
    Find,
    FindOlder,
    FindNewer,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    PageUp,
    PageDown,
    ScrollToTop,
    ScrollToEnd,
    OlderPrompt,
    NewerPrompt,
    Clear,
    Reset,
};

} // namespace gwt::desktop
