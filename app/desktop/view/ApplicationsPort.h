#pragma once

#include "app/desktop/view/ApplicationRow.h"
#include "app/desktop/view/PermissionRow.h"
#include "core/base/Reply.h"

#include <QObject>
#include <QVector>

namespace gwt::desktop
{

/// Port: desktop applications and who may launch or quit them. GUI thread.
class ApplicationsPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void running(base::Reply<QVector<ApplicationRow>> reply) = 0;
    /// Installed ones with a launcher entry, by name.
    virtual QVector<ApplicationRow> installed() const = 0;
    virtual void launch(const QString& id, base::Reply<ApplicationRow> reply) = 0; ///< one that runs comes to the front
    virtual void quit(const QString& id, base::Reply<ApplicationQuit> reply) = 0;
    virtual QVector<PermissionRow> permissions() const = 0; ///< rules that name launch or quit
    virtual void forget(const QString& permission) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
