#pragma once

#include "core/terminal/Geometry.h"
#include "core/terminal/Palette.h"

#include <cstdint>
#include <string>

namespace gwt::terminal
{

/// What a program may ask for. All off for a person's tabs; the tools for checks turn them on.
struct Permissions {
    bool rectangleChecksum = false; ///< DECRQCRA reads the screen's text back
    bool titleReport = false;       ///< CSI 20 t, 21 t: the title comes back as if typed
    bool clipboardQuery = false;    ///< OSC 52 ? raises ClipboardQuery; else it is ignored
    bool resizeItself = false;      ///< CSI 8 t and DECCOLM resize the model at once (no window)
};

struct TerminalSettings {
    Size size;
    CellPixels cell;
    int historyLines = 100'000;
    Palette palette = Palette::standard();
    Permissions permissions;
    std::string name = "gwt"; ///< XTVERSION
    std::string version = "0.1.0";
};

} // namespace gwt::terminal
