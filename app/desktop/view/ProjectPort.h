#pragma once

#include "app/desktop/view/ProjectRow.h"
#include "core/base/Reply.h"

#include <QObject>
#include <QStringList>

namespace gwt::desktop
{

/// Port: the project of the window. GUI thread.
class ProjectPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual ProjectRow project() const = 0;
    virtual QStringList recentFolders() const = 0;
    virtual void open(const QString& folder, base::Reply<QString> reply) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
