#pragma once

#include "app/desktop/view/PermissionRow.h"
#include "app/desktop/view/Settings.h"
#include "core/base/Reply.h"

#include <QObject>
#include <QVector>

namespace gwt::desktop
{

/// Port: the person's settings. GUI thread.
class SettingsPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual Settings settings() const = 0;
    virtual void save(const Settings& settings, base::Reply<QString> reply) = 0;
    virtual QVector<PermissionRow> permissions() const = 0;
    virtual void removePermission(const QString& id) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
