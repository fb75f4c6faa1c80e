#pragma once

#include "app/desktop/theme/Spans.h"
#include "app/desktop/view/ReviewState.h"
#include "app/desktop/view/TabRow.h"

namespace gwt::desktop
{

/// "fix-unicode against main · 3 files +58 −21"
Spans reviewHeading(const TabRow& tab, const ReviewState& state);
/// "Also changed in bench-simd" and "src/utf8.cpp, lines 80–96 — a merge would conflict"
QString overlapTitle(const Overlap& overlap);
QString overlapBody(const Overlap& overlap);
/// The message for a note on a line: "src/utf8.cpp:88 — …"
QString noteText(const QString& path, int line, const QString& note);

} // namespace gwt::desktop
