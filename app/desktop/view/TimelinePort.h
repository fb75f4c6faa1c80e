#pragma once

#include "app/desktop/view/TimelineRow.h"
#include "core/base/Reply.h"

#include <QObject>
#include <QVector>

namespace gwt::desktop
{

/// Port: the timeline, oldest first, bounded by the host. GUI thread.
class TimelinePort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QVector<TimelineRow> rows() const = 0;
    /// Calls the tool again with the same arguments; answers one line of its outcome.
    virtual void replay(const QString& id, base::Reply<QString> reply) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
