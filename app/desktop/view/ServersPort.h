#pragma once

#include "app/desktop/view/ServerRow.h"
#include "core/base/Reply.h"

#include <QObject>
#include <QVector>

namespace gwt::desktop
{

/// Port: the hub's upstream servers. GUI thread.
class ServersPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QVector<ServerRow> servers() const = 0;
    virtual void consent(const QString& id, base::Reply<QString> reply) = 0;
    virtual void restart(const QString& id, base::Reply<QString> reply) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
