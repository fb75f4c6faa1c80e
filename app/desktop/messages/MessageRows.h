#pragma once

#include "app/desktop/view/MessageRow.h"
#include "app/desktop/widgets/FeedRow.h"

#include <QVector>

namespace gwt::desktop
{

/// "submitted", "queued, 1st in line", "held: approval dialog open", "refused: …"
Spans receiptOf(const MessageRow& message);
QVector<FeedRow> messageFeed(const QVector<MessageRow>& messages, int limit = 500);
/// Messages that have not arrived: the badge.
int undelivered(const QVector<MessageRow>& messages);

} // namespace gwt::desktop
