#pragma once

#include "app/desktop/theme/Spans.h"

#include <QMetaType>

namespace gwt::desktop
{

/// One entry of a feed: a title, up to three lines of text, and a last line that says what became of it.
struct FeedRow {
    QString key;
    QString icon;
    Ink iconInk = Ink::Muted;
    Spans title;
    QString right; ///< the time
    QString body;
    Spans foot;
    QString toolTip;

    bool operator==(const FeedRow&) const = default;
};

} // namespace gwt::desktop

Q_DECLARE_METATYPE(gwt::desktop::FeedRow)
