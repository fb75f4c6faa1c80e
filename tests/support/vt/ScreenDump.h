#pragma once

#include "core/terminal/Terminal.h"

#include <string>

/// The JSON that gwt-vtdump prints: {"cursor":[x,y],"lines":[[[text,width,fg,bg,flags],…],…],"history":[…],"replies":"hex"}.
/// A blank cell is [" ",1,…]; the right half of a wide character has no entry.
std::string dumpJson(gwt::terminal::Terminal& terminal, int maxHistoryRows, const std::string& replies);
