#pragma once

#include "app/desktop/view/TimelineRow.h"
#include "app/desktop/widgets/FeedRow.h"

#include <QVector>

namespace gwt::desktop
{

/// What of the timeline is shown.
struct TimelineFilter {
    enum class Kinds { All, Messages, Tools, Decisions, Tabs };
    Kinds kinds = Kinds::All;
    QString text; ///< every word must occur
};

bool passes(const TimelineRow& row, const TimelineFilter& filter);
/// The last `limit` rows that pass, oldest first.
QVector<FeedRow> timelineFeed(const QVector<TimelineRow>& rows, const TimelineFilter& filter, int limit = 500);
/// "14:03:22"; a date before it when it is not `nowMs`'s day.
QString clockTime(qint64 timeMs, qint64 nowMs);

} // namespace gwt::desktop
