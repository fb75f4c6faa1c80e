#pragma once

#include "app/desktop/theme/Spans.h"
#include "app/desktop/theme/StatusMark.h"

#include <QMetaType>

namespace gwt::desktop
{

/// One row of the left side: a group's heading, a thing with its mark, or a rule between sections.
struct SideRow {
    enum class Kind { Heading, Item, Rule };
    Kind kind = Kind::Item;
    QString key; ///< unique: "tab:pane-1", "environment:docs-ja", "heading:ready"
    Mark mark = Mark::Idle;
    QString title;
    Spans second; ///< empty = a row of one line
    QString right; ///< age, figure, count
    QString toolTip;
    QString spoken; ///< for screen readers: the status in words
    bool active = false; ///< the tab that the person looks at
    bool opens = false;  ///< a heading that can be chosen: it opens its page
    bool plain = false;  ///< no mark: the text begins at the left
    int progress = -1;   ///< 0…100 paints a bar below the text

    bool operator==(const SideRow&) const = default;
};

} // namespace gwt::desktop

Q_DECLARE_METATYPE(gwt::desktop::SideRow)
