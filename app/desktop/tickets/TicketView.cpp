#include "app/desktop/tickets/TicketView.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/tickets/TicketWords.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/DetailHead.h"
#include "app/desktop/widgets/FactGrid.h"
#include "app/desktop/widgets/FeedList.h"
#include "app/desktop/widgets/FormGrid.h"
#include "app/desktop/widgets/Rule.h"
#include "app/desktop/widgets/SpanLabel.h"
#include "app/desktop/widgets/TextBox.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gwt::desktop
{
namespace
{

void fill(QComboBox* box, const QVector<TicketChoice>& choices)
{
    const QString before = box->currentData().toString();
    box->clear();
    for (const TicketChoice& choice : choices)
        box->addItem(choice.name, choice.id);
    box->setCurrentIndex(std::max(0, box->findData(before)));
}

} // namespace

TicketView::TicketView(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_title(new SpanLabel(theme, theme.font(), this))
    , m_launch(new Button(theme, Button::Role::Primary, tr("Launch agent…"), QStringLiteral("plus"), this))
    , m_status(new QComboBox(this))
    , m_person(new QComboBox(this))
    , m_facts(new FactGrid(theme, this))
    , m_description(new TextBox(theme, tr("Description"), TextBox::Wrap::Words, this))
    , m_history(new FeedList(theme, this))
    , m_author(new QComboBox(this))
    , m_comment(new QLineEdit(this))
    , m_send(new Button(theme, Button::Role::Secondary, tr("Comment"), this))
{
    m_launch->setToolTip(tr("An agent gets this ticket as its prompt, and its branch the ticket's id"));
    m_history->setAccessibleName(tr("History"));
    m_comment->setPlaceholderText(tr("Write a comment"));
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setMaxLength(10'000);
    m_author->setAccessibleName(tr("Who comments"));
    m_author->setToolTip(tr("Who comments and changes"));
    m_author->setMaximumWidth(160);
    auto* choose = new QHBoxLayout;
    choose->setSpacing(8);
    for (const auto& [name, box] : {std::pair{tr("Status"), m_status}, {tr("In charge"), m_person}}) {
        auto* label = new QLabel(name, this);
        label->setBuddy(box);
        box->setAccessibleName(name);
        box->setMinimumWidth(110);
        choose->addWidget(label);
        choose->addWidget(box, 1);
    }
    choose->insertSpacing(2, 8);
    m_description->showAsProse();
    m_description->setMinimumHeight(80);
    m_description->setMaximumHeight(180);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(20, 16, 20, 8);
    top->setSpacing(12);
    top->addWidget(new DetailHead(nullptr, m_title, {m_launch}, this));
    top->addLayout(choose);
    top->addWidget(m_facts);
    top->addWidget(m_description, 1);
    top->addWidget(sectionTitle(theme, tr("History"), this));
    auto* write = new QHBoxLayout;
    write->setContentsMargins(20, 9, 20, 9);
    write->setSpacing(8);
    write->addWidget(m_author);
    write->addWidget(m_comment, 1);
    write->addWidget(m_send);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_history, 1);
    column->addWidget(new Rule(theme, this));
    column->addLayout(write);
    m_send->setEnabled(false);
    connect(m_comment, &QLineEdit::textChanged, this, [this] { m_send->setEnabled(!m_comment->text().trimmed().isEmpty()); });
    connect(m_comment, &QLineEdit::returnPressed, this, &TicketView::send);
    connect(m_send, &QPushButton::clicked, this, &TicketView::send);
    connect(m_launch, &QPushButton::clicked, this, &TicketView::launchWanted);
    connect(m_status, &QComboBox::activated, this, [this] {
        TicketChange made = change();
        made.statusId = m_status->currentData().toString();
        if (made.statusId != m_ticket.statusId)
            Q_EMIT changeWanted(made);
    });
    connect(m_person, &QComboBox::activated, this, [this] {
        TicketChange made = change();
        made.personId = m_person->currentData().toString();
        if (made.personId != m_ticket.personId)
            Q_EMIT changeWanted(made);
    });
}

void TicketView::setChoices(const TicketChoices& choices)
{
    fill(m_status, choices.statuses);
    fill(m_person, choices.users);
    fill(m_author, choices.users);
    if (!m_ticket.row.id.isEmpty())
        show(TicketDetail(m_ticket));
}

void TicketView::setLaunchable(bool can) { m_launch->setVisible(can); }

void TicketView::show(const TicketDetail& ticket)
{
    if (ticket.row.id != m_ticket.row.id)
        m_comment->clear();
    m_ticket = ticket;
    m_title->setSpans({{ticket.row.summary, Ink::Text, true}, {QStringLiteral("   "), Ink::Muted}, {ticket.row.id, Ink::Muted}});
    m_status->setCurrentIndex(m_status->findData(ticket.statusId));
    m_person->setCurrentIndex(m_person->findData(ticket.personId));
    m_facts->setFacts(ticketFacts(ticket));
    m_description->setText(ticket.description);
    m_history->setRows(ticketHistory(ticket));
}

void TicketView::clearComment() { m_comment->clear(); }

TicketChange TicketView::change() const
{
    TicketChange made;
    made.ticketId = m_ticket.row.id;
    made.userId = m_author->currentData().toString();
    return made;
}

void TicketView::send()
{
    TicketChange made = change();
    made.comment = m_comment->text().trimmed();
    if (!made.comment.isEmpty() && !made.ticketId.isEmpty())
        Q_EMIT changeWanted(made);
}

} // namespace gwt::desktop
