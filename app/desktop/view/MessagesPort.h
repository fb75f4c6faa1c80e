#pragma once

#include "app/desktop/view/MessageRow.h"
#include "core/base/Reply.h"

#include <QObject>
#include <QVector>

namespace gwt::desktop
{

/// Port: messages between tabs, oldest first, bounded by the host. GUI thread.
class MessagesPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QVector<MessageRow> messages() const = 0;
    /// From the person. Answers the receipt.
    virtual void send(const QString& tab, const QString& text, base::Reply<MessageRow> reply) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
