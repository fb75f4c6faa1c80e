#include "app/desktop/messages/MessagesPanel.h"

#include "app/desktop/messages/MessageRows.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/EmptyState.h"
#include "app/desktop/widgets/FeedList.h"
#include "app/desktop/widgets/Rule.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>

namespace gwt::desktop
{
namespace
{

constexpr int MaxMessage = 8 * 1024; // the contract's limit of a message, section 3

} // namespace

MessagesPanel::MessagesPanel(const Theme& theme, MessagesPort& messages, QWidget* parent)
    : QWidget(parent)
    , m_messages(messages)
    , m_list(new FeedList(theme, this))
    , m_empty(new EmptyState(theme, QStringLiteral("message"),
                             tr("No messages yet. Agents write to each other with gwt_send_message; you write below."),
                             QString(), EmptyState::Emphasis::Secondary, this))
    , m_text(new QLineEdit(this))
    , m_send(new Button(theme, Button::Role::Primary, tr("Send"), this))
{
    m_list->setAccessibleName(tr("Messages"));
    m_text->setMaxLength(MaxMessage / 3); // three bytes a character at most in the common scripts; the host checks bytes
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 9, 12, 9);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_send);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(new Rule(theme, this));
    column->addLayout(row);
    connect(m_text, &QLineEdit::returnPressed, this, &MessagesPanel::send);
    connect(m_send, &QPushButton::clicked, this, &MessagesPanel::send);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_send->setEnabled(!m_text->text().trimmed().isEmpty()); });
    connect(m_list, &FeedList::opened, this, [this](const QString& id) {
        for (const MessageRow& message : m_messages.messages()) {
            if (message.id == id && !message.toTab.isEmpty())
                Q_EMIT tabWanted(message.toTab);
        }
    });
    connect(&messages, &MessagesPort::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    setTab({});
    refresh();
}

void MessagesPanel::showEvent(QShowEvent*) { refresh(); }

void MessagesPanel::focusComposer() { m_text->setFocus(Qt::TabFocusReason); }

void MessagesPanel::setTab(const TabRow& tab)
{
    m_tab = tab.id;
    const bool possible = !tab.id.isEmpty() && !tab.ended;
    m_text->setEnabled(possible);
    m_send->setEnabled(possible && !m_text->text().trimmed().isEmpty());
    m_text->setPlaceholderText(possible ? tr("Message to %1 · %2").arg(tab.agentName, tab.branch)
                                        : tr("Choose a tab to write to"));
    m_text->setAccessibleName(m_text->placeholderText());
}

void MessagesPanel::refresh()
{
    const auto messages = m_messages.messages();
    m_list->setRows(messageFeed(messages));
    m_list->setVisible(!messages.isEmpty());
    m_empty->setVisible(messages.isEmpty());
}

void MessagesPanel::send()
{
    const QString text = m_text->text().trimmed();
    if (text.isEmpty() || m_tab.isEmpty())
        return;
    m_send->setEnabled(false);
    m_messages.send(m_tab, text, [self = QPointer(this), text](base::Result<MessageRow> result) {
        if (!self)
            return;
        self->m_send->setEnabled(true);
        if (!result)
            Q_EMIT self->said(QString::fromStdString(result.error().message + ". " + result.error().hint));
        else if (self->m_text->text().trimmed() == text)
            self->m_text->clear();
    });
}

} // namespace gwt::desktop
