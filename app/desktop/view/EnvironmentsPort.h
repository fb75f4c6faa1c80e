#pragma once

#include "app/desktop/view/EnvironmentRow.h"
#include "core/base/Reply.h"

#include <QObject>
#include <QVector>

namespace gwt::desktop
{

/// Port: container environments. GUI thread.
class EnvironmentsPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QVector<EnvironmentRow> environments() const = 0;
    virtual void start(const QString& id, base::Reply<QString> reply) = 0;
    virtual void stop(const QString& id, base::Reply<QString> reply) = 0;
    virtual void openTerminal(const QString& id, base::Reply<QString> reply) = 0; ///< answers the tab's id

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
