#pragma once

#include <QDate>
#include <QString>
#include <QVector>

namespace gwt::desktop
{

/// A choice of one of the masters: a user, an account, a status …
struct TicketChoice {
    QString id;
    QString name;
    QString parent; ///< category details: their category

    bool operator==(const TicketChoice&) const = default;
};

/// The masters that the list's filters and the create dialog choose from.
struct TicketChoices {
    QVector<TicketChoice> users, accounts, categories, categoryDetails, statuses, channels;
};

/// What the list shows. Empty = all.
struct TicketFilter {
    QString text;
    QString statusId;
    QString personId;
    bool closed = false; ///< also the completed ones

    bool operator==(const TicketFilter&) const = default;
};

/// A ticket to create; all ids of the masters. `due` may be invalid.
struct TicketDraft {
    QString summary, description;
    QString requestorId, accountId, categoryId, categoryDetailId, channelId, personId, statusId;
    QDate due;
};

/// A change by a person (`userId`). Empty fields stay as they are.
struct TicketChange {
    QString ticketId;
    QString userId;
    QString statusId;
    QString personId;
    QString comment;
};

} // namespace gwt::desktop
