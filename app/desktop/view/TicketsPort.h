#pragma once

#include "app/desktop/view/TicketForm.h"
#include "app/desktop/view/TicketRow.h"
#include "core/base/Reply.h"

#include <QObject>
#include <QVector>

namespace gwt::desktop
{

/// Port: tickets, of the API that is configured or of gwt's own store. GUI thread; answers come later, by the replies.
class TicketsPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// At most 200, newest first.
    virtual void list(const TicketFilter& filter, base::Reply<QVector<TicketRow>> reply) = 0;
    virtual void detail(const QString& id, base::Reply<TicketDetail> reply) = 0;
    virtual void choices(base::Reply<TicketChoices> reply) = 0;
    virtual void create(const TicketDraft& draft, base::Reply<QString> reply) = 0; ///< answers the new id
    virtual void change(const TicketChange& change, base::Reply<QString> reply) = 0;
    /// Open ones, as last seen; -1 = not read yet.
    virtual int openCount() const = 0;

Q_SIGNALS:
    void changed(); ///< somebody wrote a ticket: read again
};

} // namespace gwt::desktop
