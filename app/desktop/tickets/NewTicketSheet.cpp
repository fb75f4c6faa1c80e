#include "app/desktop/tickets/NewTicketSheet.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/tickets/TicketWords.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/FieldBox.h"
#include "app/desktop/widgets/FormGrid.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QVBoxLayout>

namespace gwt::desktop
{
namespace
{

void fill(QComboBox* box, const QVector<TicketChoice>& choices)
{
    box->clear();
    for (const TicketChoice& choice : choices)
        box->addItem(choice.name, choice.id);
}

/// Two lists beside each other: the dialog stays low enough for a small window.
QWidget* pair(QComboBox* left, const QString& leftName, QComboBox* right, const QString& rightName)
{
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (auto* list : {left, right}) {
        list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        list->setMinimumContentsLength(10);
        row->addWidget(list, 1);
    }
    left->setAccessibleName(leftName);
    left->setToolTip(leftName);
    right->setAccessibleName(rightName);
    right->setToolTip(rightName);
    box->setFocusProxy(left);
    return box;
}

} // namespace

NewTicketSheet::NewTicketSheet(const Theme& theme, TicketsPort& port, const TicketChoices& choices, QWidget* window)
    : Sheet(theme, tr("New ticket"), 560, window)
    , m_port(port)
    , m_summary(new QLineEdit)
    , m_description(new QPlainTextEdit)
    , m_requestor(new QComboBox)
    , m_account(new QComboBox)
    , m_category(new QComboBox)
    , m_detail(new QComboBox)
    , m_channel(new QComboBox)
    , m_person(new QComboBox)
    , m_status(new QComboBox)
    , m_create(new Button(theme, Button::Role::Primary, tr("Create"), this))
{
    m_summary->setMaxLength(200);
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(110);
    m_description->setAccessibleName(tr("Description"));
    auto* grid = new FormGrid(theme);
    grid->addField(tr("Summary"), m_summary);
    grid->addField(tr("Description"), new FieldBox(theme, m_description, nullptr));
    grid->addField(tr("Requested by"), pair(m_requestor, tr("Requested by"), m_account, tr("Account")));
    grid->addField(tr("Category"), pair(m_category, tr("Category"), m_detail, tr("Category detail")));
    grid->addField(tr("Came by"), pair(m_channel, tr("Came by"), m_status, tr("Status")));
    grid->addField(tr("In charge"), m_person);
    body()->addLayout(grid);
    auto* cancel = new Button(theme, Button::Role::Secondary, tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &Sheet::dismiss);
    addButton(cancel);
    addButton(m_create);
    connect(m_create, &QPushButton::clicked, this, &NewTicketSheet::create);
    connect(m_summary, &QLineEdit::textChanged, this, &NewTicketSheet::check);
    connect(m_category, &QComboBox::currentIndexChanged, this, &NewTicketSheet::fillDetails);
    firstFocus = m_summary;
    setChoices(choices);
    if (choices.statuses.isEmpty())
        port.choices([self = QPointer(this)](base::Result<TicketChoices> read) {
            if (self && read)
                self->setChoices(*read);
            else if (self)
                self->showError(QString::fromStdString(read.error().message), QString::fromStdString(read.error().hint));
        });
}

void NewTicketSheet::setChoices(const TicketChoices& choices)
{
    m_choices = choices;
    fill(m_requestor, choices.users);
    fill(m_account, choices.accounts);
    fill(m_category, choices.categories);
    fill(m_channel, choices.channels);
    fill(m_person, choices.users);
    fill(m_status, choices.statuses);
    fillDetails();
}

void NewTicketSheet::fillDetails()
{
    QVector<TicketChoice> fitting;
    for (const TicketChoice& choice : m_choices.categoryDetails) {
        if (choice.parent == m_category->currentData().toString())
            fitting.append(choice);
    }
    fill(m_detail, fitting);
    check();
}

TicketDraft NewTicketSheet::draft() const
{
    TicketDraft made;
    made.summary = m_summary->text().trimmed();
    made.description = m_description->toPlainText().trimmed();
    if (made.description.isEmpty())
        made.description = made.summary; // the API wants one
    made.requestorId = m_requestor->currentData().toString();
    made.accountId = m_account->currentData().toString();
    made.categoryId = m_category->currentData().toString();
    made.categoryDetailId = m_detail->currentData().toString();
    made.channelId = m_channel->currentData().toString();
    made.personId = m_person->currentData().toString();
    made.statusId = m_status->currentData().toString();
    return made;
}

void NewTicketSheet::check()
{
    const QString problem = draftProblem(draft());
    m_create->setEnabled(problem.isEmpty());
    m_create->setToolTip(problem);
}

void NewTicketSheet::create()
{
    clearError();
    m_create->setEnabled(false);
    m_port.create(draft(), [self = QPointer(this)](base::Result<QString> id) {
        if (!self)
            return;
        if (!id) {
            self->showError(QString::fromStdString(id.error().message), QString::fromStdString(id.error().hint));
            self->check();
            return;
        }
        Q_EMIT self->created(*id);
        self->dismiss();
    });
}

} // namespace gwt::desktop
