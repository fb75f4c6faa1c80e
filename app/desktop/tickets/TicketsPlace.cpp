#include "app/desktop/tickets/TicketsPlace.h"

#include "app/desktop/tickets/NewTicketSheet.h"
#include "app/desktop/tickets/TicketView.h"
#include "app/desktop/tickets/TicketWords.h"
#include "app/desktop/widgets/Ask.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QVBoxLayout>

namespace gwt::desktop
{
namespace
{

constexpr int TypingMs = 250;

void fill(QComboBox* box, const QString& all, const QVector<TicketChoice>& choices)
{
    const QString before = box->currentData().toString();
    box->clear();
    box->addItem(all, QString());
    for (const TicketChoice& choice : choices)
        box->addItem(choice.name, choice.id);
    box->setCurrentIndex(std::max(0, box->findData(before)));
}

} // namespace

TicketsPlace::TicketsPlace(Theme& theme, TicketsPort& port, Agents agents, QWidget* parent)
    : Place(theme, tr("Tickets"), parent)
    , m_port(port)
    , m_view(new TicketView(theme, this))
    , m_search(new QLineEdit(this))
    , m_status(new QComboBox(this))
    , m_person(new QComboBox(this))
    , m_closed(new QCheckBox(tr("Completed too"), this))
    , m_new(addAction(Button::Role::Secondary, tr("New…"), QStringLiteral("plus")))
{
    m_new->setAccessibleName(tr("New ticket"));
    m_search->setPlaceholderText(tr("Search tickets"));
    m_search->setAccessibleName(tr("Search tickets"));
    m_search->setClearButtonEnabled(true);
    m_status->setAccessibleName(tr("Status"));
    m_person->setAccessibleName(tr("In charge"));
    auto* boxes = new QHBoxLayout;
    boxes->setSpacing(8);
    boxes->addWidget(m_status, 1);
    boxes->addWidget(m_person, 1);
    aboveList()->setContentsMargins(12, 12, 12, 0);
    aboveList()->addWidget(m_search);
    aboveList()->addLayout(boxes);
    aboveList()->addWidget(m_closed);
    for (auto* box : {m_status, m_person}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        connect(box, &QComboBox::activated, this, &TicketsPlace::readList);
    }
    setDetail(m_view);
    m_view->setLaunchable(agents == Agents::Launchable);
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingMs);
    connect(&m_typing, &QTimer::timeout, this, &TicketsPlace::readList);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_closed, &QCheckBox::toggled, this, &TicketsPlace::readList);
    connect(m_new, &QPushButton::clicked, this, &TicketsPlace::create);
    connect(m_view, &TicketView::changeWanted, this, &TicketsPlace::change);
    connect(m_view, &TicketView::launchWanted, this, [this] { Q_EMIT launchWanted(ticketBranch(m_view->ticket().row.id), ticketPrompt(m_view->ticket())); });
    connect(&port, &TicketsPort::changed, this, [this] {
        if (!isVisible())
            return;
        readList();
        readTicket();
    });
    fill(m_status, tr("Any status"), {});
    fill(m_person, tr("Anybody"), {});
    setEmpty(QStringLiteral("ticket"), tr("No tickets yet. An agent can work on one: it gets the ticket as its prompt."), tr("New ticket…"));
}

void TicketsPlace::setLooking(bool looking)
{
    if (!looking)
        return;
    readChoices();
    readList();
    readTicket();
}

TicketFilter TicketsPlace::filter() const
{
    return {m_search->text().trimmed(), m_status->currentData().toString(), m_person->currentData().toString(), m_closed->isChecked()};
}

bool TicketsPlace::isFiltered() const
{
    TicketFilter none;
    none.closed = m_closed->isChecked();
    return filter() != none;
}

void TicketsPlace::readChoices()
{
    m_port.choices([self = QPointer(this)](base::Result<TicketChoices> choices) {
        if (!self || !choices)
            return; // the list says what is wrong
        self->m_choices = *choices;
        fill(self->m_status, tr("Any status"), choices->statuses);
        fill(self->m_person, tr("Anybody"), choices->users);
        self->m_view->setChoices(*choices);
    });
}

void TicketsPlace::readList()
{
    m_port.list(filter(), [self = QPointer(this), number = ++m_asked](base::Result<QVector<TicketRow>> rows) {
        if (!self || number != self->m_asked)
            return;
        self->m_failed = !rows;
        if (!rows) {
            self->setEmpty(QStringLiteral("ticket"), sentences(rows.error()), tr("Try again"));
            self->setSummary({});
            self->setNothingFound({});
            self->setRows({});
            self->m_new->hide();
            return;
        }
        self->setEmpty(QStringLiteral("ticket"), tr("No tickets yet. An agent can work on one: it gets the ticket as its prompt."), tr("New ticket…"));
        self->m_new->setVisible(!rows->isEmpty() || self->isFiltered());
        self->setSummary({{rows->isEmpty() ? QString() : tr("%n ticket(s)", nullptr, int(rows->size())), Ink::Muted}});
        self->setNothingFound(rows->isEmpty() && self->isFiltered() ? tr("No ticket fits these filters.") : QString());
        self->setRows(ticketList(*rows));
    });
}

void TicketsPlace::readTicket()
{
    if (current().isEmpty())
        return;
    m_port.detail(current(), [self = QPointer(this), id = current()](base::Result<TicketDetail> ticket) {
        if (!self || id != self->current())
            return;
        if (ticket)
            self->m_view->show(*ticket);
        else
            Q_EMIT self->said(QString::fromStdString(ticket.error().message));
    });
}

void TicketsPlace::onChosen(const QString& key)
{
    m_view->setVisible(!key.isEmpty());
    readTicket();
}

void TicketsPlace::onEmptyActed()
{
    if (m_failed)
        setLooking(true);
    else
        create();
}

void TicketsPlace::change(const TicketChange& change)
{
    m_port.change(change, [self = QPointer(this), comment = change.comment](base::Result<QString> done) {
        if (!self)
            return;
        if (!done)
            failed(self->theme(), done.error(), self->window());
        else if (!comment.isEmpty())
            self->m_view->clearComment();
        self->readTicket();
        self->readList();
    });
}

void TicketsPlace::create()
{
    auto* sheet = new NewTicketSheet(theme(), m_port, m_choices, window());
    connect(sheet, &NewTicketSheet::created, this, [this](const QString& id) {
        choose(id);
        readList();
    });
    sheet->open();
}

} // namespace gwt::desktop
