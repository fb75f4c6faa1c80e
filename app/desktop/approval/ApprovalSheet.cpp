#include "app/desktop/approval/ApprovalSheet.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/FieldBox.h"
#include "app/desktop/widgets/FormGrid.h"
#include "app/desktop/widgets/SpanLabel.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace gwt::desktop
{

ApprovalSheet::ApprovalSheet(const Theme& theme, ApprovalsPort& approvals, const ApprovalRow& row, QWidget* window)
    : Sheet(theme, row.question, 500, window)
    , m_approvals(approvals)
    , m_id(row.id)
{
    setExplanation(row.effect);
    auto* who = new SpanLabel(theme, theme.small(), this);
    who->setSpans({{row.who.isEmpty() ? tr("A process outside any tab") : row.who, Ink::Text, true},
                   {QStringLiteral(" · "), Ink::Muted},
                   {row.tool, Ink::Muted}});
    body()->addWidget(who);
    if (!row.arguments.isEmpty()) {
        auto* arguments = new QPlainTextEdit(row.arguments, this);
        arguments->setReadOnly(true);
        arguments->setFont(theme.monoSmall());
        arguments->setAccessibleName(tr("Arguments"));
        arguments->setTabChangesFocus(true);
        const int lines = std::min(8, int(row.arguments.count(QLatin1Char('\n'))) + 1);
        arguments->setFixedHeight(lines * arguments->fontMetrics().lineSpacing() + 20);
        body()->addWidget(new FieldBox(theme, arguments, this));
    }
    using Answer = ApprovalsPort::Answer;
    m_scope = new QComboBox(this);
    for (const auto& [words, scope] : {std::pair{tr("Only this once"), Answer::AllowOnce}, {tr("Until this session of the agent ends"), Answer::AllowSession},
                                       {tr("In this project, from now on"), Answer::AllowProject}, {tr("Always"), Answer::AllowAlways}})
        m_scope->addItem(words, int(scope));
    auto* grid = new FormGrid(theme);
    grid->addField(tr("A yes holds"), m_scope);
    grid->addHint()->setText(tr("For exactly this call by this caller. What is remembered stands in the settings and can be taken back there."));
    body()->addLayout(grid);
    auto* deny = new Button(theme, Button::Role::Danger, tr("Deny"), this);
    connect(deny, &QPushButton::clicked, this, [this] { this->answer(Answer::Deny); });
    addButton(deny);
    auto* allow = new Button(theme, Button::Role::Primary, tr("Allow"), this);
    connect(allow, &QPushButton::clicked, this, [this] { this->answer(static_cast<Answer>(m_scope->currentData().toInt())); });
    addButton(allow);
    setFocusPolicy(Qt::StrongFocus);
    firstFocus = this;
    connect(&approvals, &ApprovalsPort::changed, this, [this] {
        for (const ApprovalRow& pending : m_approvals.pending()) {
            if (pending.id == m_id)
                return;
        }
        dismiss(); // answered elsewhere, or out of time
    });
}

void ApprovalSheet::keyPressEvent(QKeyEvent* event)
{
    // Enter meant for the terminal must not allow anything.
    if (hasFocus() && event->key() != Qt::Key_Escape && event->key() != Qt::Key_Tab) {
        event->accept();
        return;
    }
    Sheet::keyPressEvent(event);
}

void ApprovalSheet::answer(ApprovalsPort::Answer answer)
{
    const QString id = m_id;
    m_id.clear(); // changed() comes from within
    hide();
    m_approvals.answer(id, answer);
    dismiss();
}

} // namespace gwt::desktop
