#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QVector>

namespace gwt::desktop
{

/// A ticket as a list shows it.
struct TicketRow {
    QString id; ///< "TCK-0001"
    QString summary;
    QString status;
    QString person;    ///< in charge
    QString account;
    QString requestor;
    QString category;  ///< "Incident / Network"
    QDateTime received;
    QDate due;
    int remainingDays = 0; ///< until `due`; negative = late
    bool hasDue = false;

    bool operator==(const TicketRow&) const = default;
};

/// One entry of a ticket's history.
struct TicketEvent {
    QDateTime time;
    QString person;
    QString comment;
    QString changes; ///< "Status: open → done", one a line
};

/// A ticket with everything that is known of it.
struct TicketDetail {
    TicketRow row;
    QString statusId;
    QString personId;
    QString description;
    QString response;
    QString remarks;
    QString channel;
    QVector<TicketEvent> history; ///< oldest first
};

} // namespace gwt::desktop
