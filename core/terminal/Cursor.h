#pragma once

#include "core/terminal/Charset.h"
#include "core/terminal/Link.h"
#include "core/terminal/Style.h"

namespace gwt::terminal
{

/// Where and how the next character is written; also what DECSC keeps.
struct Cursor {
    int x = 0;
    int y = 0;
    bool pendingWrap = false; ///< the last column was written; the next character wraps first
    bool origin = false;      ///< DECOM
    Style style;
    Charsets charsets;
};

} // namespace gwt::terminal
