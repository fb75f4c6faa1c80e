#pragma once

#include "app/desktop/view/AgentRow.h"
#include "app/desktop/view/BranchRow.h"
#include "app/desktop/view/LaunchRequest.h"
#include "core/base/Reply.h"

#include <QObject>
#include <QVector>

namespace gwt::desktop
{

/// Port: what can be launched, and launching it. GUI thread.
class LaunchPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QVector<AgentRow> agents() const = 0;
    virtual QVector<BranchRow> branches() const = 0;
    virtual QStringList environments() const = 0;
    /// The last launch on this branch ("" = the last of all); an empty agentId means none yet.
    virtual LaunchRequest lastLaunch(const QString& branch) const = 0;
    /// Looks again for agents and branches; changed() follows.
    virtual void refresh() = 0;
    /// Answers the new tab's id.
    virtual void launch(const LaunchRequest& request, base::Reply<QString> reply) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
