#include "app/desktop/messages/MessageRows.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Messages)
};

QString withReason(const QString& state, const QString& reason)
{
    return reason.isEmpty() ? state : Words::tr("%1: %2").arg(state, reason);
}

} // namespace

Spans receiptOf(const MessageRow& message)
{
    switch (message.state) {
    case MessageRow::State::Submitted:
        return {{Words::tr("submitted"), Ink::ReadyText}};
    case MessageRow::State::Queued: {
        const QString place = message.position > 1 ? Words::tr("queued, number %1").arg(message.position)
                                                   : Words::tr("queued, next");
        return {{withReason(place, message.reason), Ink::NeedsYouText}};
    }
    case MessageRow::State::Held:
        return {{withReason(Words::tr("held"), message.reason), Ink::NeedsYouText}};
    case MessageRow::State::Refused:
        return {{withReason(Words::tr("refused"), message.reason), Ink::ErrorText}};
    }
    return {};
}

QVector<FeedRow> messageFeed(const QVector<MessageRow>& messages, int limit)
{
    QVector<FeedRow> feed;
    for (const MessageRow& message : messages.mid(std::max<qsizetype>(0, messages.size() - limit))) {
        FeedRow row;
        row.key = message.id;
        row.icon = message.state == MessageRow::State::Refused ? QStringLiteral("error") : QStringLiteral("message");
        row.iconInk = message.state == MessageRow::State::Refused     ? Ink::Error
                      : message.state == MessageRow::State::Submitted ? Ink::Muted
                                                                      : Ink::NeedsYou;
        row.title = {{message.from, Ink::Text, true}, {QStringLiteral(" → "), Ink::Quiet}, {message.to, Ink::Text}};
        row.right = QDateTime::fromMSecsSinceEpoch(message.timeMs).toString(QStringLiteral("HH:mm"));
        row.body = message.text;
        row.foot = receiptOf(message);
        row.toolTip = message.text.left(2000);
        feed.append(row);
    }
    return feed;
}

int undelivered(const QVector<MessageRow>& messages)
{
    return int(std::count_if(messages.begin(), messages.end(), [](const MessageRow& message) {
        return message.state == MessageRow::State::Queued || message.state == MessageRow::State::Held;
    }));
}

} // namespace gwt::desktop
