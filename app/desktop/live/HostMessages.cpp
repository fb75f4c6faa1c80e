#include "app/desktop/live/HostMessages.h"

#include "app/desktop/live/Convert.h"

namespace gwt::desktop
{
namespace
{

MessageRow::State stateOf(agents::MessageState state)
{
    switch (state) {
    case agents::MessageState::Submitted: return MessageRow::State::Submitted;
    case agents::MessageState::Queued: return MessageRow::State::Queued;
    case agents::MessageState::Held: return MessageRow::State::Held;
    case agents::MessageState::Refused: return MessageRow::State::Refused;
    }
    return MessageRow::State::Refused;
}

} // namespace

HostMessages::HostMessages(host::WindowHost& host)
    : m_host(host)
{
    connect(&host.messenger(), &workspace::AgentMessenger::receiptChanged, this, &HostMessages::changed);
}

MessageRow HostMessages::row(const agents::Receipt& receipt) const
{
    MessageRow row;
    row.id = text(receipt.message.id);
    row.timeMs = std::chrono::duration_cast<std::chrono::milliseconds>(receipt.message.sentAt.time_since_epoch()).count();
    row.from = receipt.message.sender == "person" ? tr("You") : text(receipt.message.sender);
    const workspace::Tab* to = m_host.tabs().find(receipt.message.to);
    row.to = to ? text(senderName(to->record())) : text(receipt.message.to);
    row.toTab = text(receipt.message.to);
    row.text = text(receipt.message.line);
    row.state = stateOf(receipt.state);
    if (receipt.reason != agents::DeliveryReason::None)
        row.reason = text(std::string(agents::describe(receipt.reason)));
    row.position = receipt.position;
    return row;
}

QVector<MessageRow> HostMessages::messages() const
{
    QVector<MessageRow> rows;
    for (const agents::Receipt& receipt : m_host.messenger().recent())
        rows.push_back(row(receipt));
    return rows;
}

void HostMessages::send(const QString& tab, const QString& message, base::Reply<MessageRow> reply)
{
    const tools::Principal person{tools::PrincipalKind::Person, {}, "person"};
    m_host.messenger().send(person, tab.toStdString(), message.toStdString(), [tab, message, reply = std::move(reply)](base::Result<workspace::MessageReceipt> receipt) mutable {
        reply(receipt.map([&](const workspace::MessageReceipt& r) {
            MessageRow row;
            row.id = text(r.messageId);
            row.from = tr("You");
            row.toTab = tab;
            row.text = message;
            row.state = static_cast<MessageRow::State>(r.state);
            row.reason = text(r.reason.value_or(""));
            row.position = r.position.value_or(0);
            return row;
        }));
    });
}

} // namespace gwt::desktop
