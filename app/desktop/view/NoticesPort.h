#pragma once

#include "app/desktop/view/NoticeRow.h"

#include <QObject>
#include <QVector>

namespace gwt::desktop
{

/// Port: notices. GUI thread.
class NoticesPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QVector<NoticeRow> notices() const = 0;
    virtual void act(const QString& id) = 0;
    virtual void dismiss(const QString& id) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
