#pragma once

#include "app/desktop/view/ApprovalRow.h"

#include <QObject>
#include <QVector>

namespace gwt::desktop
{

/// Port: "ask" verdicts that wait for the person, oldest first. GUI thread. A row that was answered or ran out of time
/// is gone at the next changed().
class ApprovalsPort : public QObject
{
    Q_OBJECT
public:
    /// Every yes is for exactly this call: its caller, its tool, its arguments.
    enum class Answer {
        AllowOnce,
        AllowSession, ///< until the caller's session ends
        AllowProject, ///< while this project is open, also after a restart
        AllowAlways,
        Deny,
    };

    using QObject::QObject;

    virtual QVector<ApprovalRow> pending() const = 0;
    virtual void answer(const QString& id, Answer answer) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
