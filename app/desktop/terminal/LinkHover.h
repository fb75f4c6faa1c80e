#pragma once

#include "app/desktop/terminal/LinkFinder.h"
#include "app/desktop/terminal/TerminalView.h"

#include <optional>

namespace gwt::desktop
{

/// A link of the view and every cell that belongs to it.
struct LinkHover {
    LinkTarget target;
    TerminalView::RowSpans spans;
};

/// The link at a cell: a program's own (OSC 8) first, else one found in the text, over wrapped rows too.
std::optional<LinkHover> linkAt(const terminal::Snapshot& snapshot, terminal::ViewPoint point);

} // namespace gwt::desktop
