#include "app/desktop/review/AdoptSheet.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"

#include <QCheckBox>
#include <QLabel>
#include <QPointer>
#include <QRadioButton>
#include <QVBoxLayout>

namespace gwt::desktop
{

AdoptSheet::AdoptSheet(const Theme& theme, ReviewPort& review, const TabRow& tab, const QString& base, QWidget* window)
    : Sheet(theme, tr("Adopt %1 into %2?").arg(tab.branch, base), 480, window)
    , m_review(review)
    , m_tab(tab.id)
    , m_merge(new QRadioButton(tr("Merge — every commit stays"), this))
    , m_squash(new QRadioButton(tr("Squash — one commit with everything"), this))
    , m_rebase(new QRadioButton(tr("Rebase — commits on top, no merge commit"), this))
    , m_remove(new QCheckBox(tr("Remove the worktree afterwards, when nothing would be lost"), this))
    , m_plan(new QLabel(this))
    , m_cancel(new Button(theme, Button::Role::Secondary, tr("Cancel"), this))
    , m_adopt(new Button(theme, Button::Role::Primary, tr("Adopt"), this))
{
    m_merge->setChecked(true);
    auto* ways = new QVBoxLayout;
    ways->setSpacing(8);
    for (auto* way : {m_merge, m_squash, m_rebase}) {
        ways->addWidget(way);
        connect(way, &QRadioButton::toggled, this, [this](bool on) {
            if (on)
                rehearse();
        });
    }
    body()->addLayout(ways);
    body()->addWidget(m_remove);
    m_plan->setWordWrap(true);
    m_plan->setTextFormat(Qt::PlainText);
    m_plan->setFont(theme.font());
    body()->addWidget(m_plan);
    addButton(m_cancel);
    addButton(m_adopt);
    connect(m_cancel, &QPushButton::clicked, this, &Sheet::dismiss);
    connect(m_adopt, &QPushButton::clicked, this, &AdoptSheet::adopt);
    firstFocus = m_merge;
    rehearse();
}

AdoptRequest AdoptSheet::request(AdoptRequest::Run run) const
{
    AdoptRequest request;
    request.tab = m_tab;
    request.run = run;
    request.way = m_squash->isChecked()   ? AdoptRequest::Way::Squash
                  : m_rebase->isChecked() ? AdoptRequest::Way::Rebase
                                          : AdoptRequest::Way::Merge;
    request.removeWorktree = m_remove->isChecked();
    return request;
}

void AdoptSheet::rehearse()
{
    clearError();
    m_plan->setText(tr("Trying it out on a copy…"));
    m_adopt->setEnabled(false);
    m_review.adopt(request(AdoptRequest::Run::Dry),
                   [self = QPointer(this), round = ++m_round](base::Result<AdoptOutcome> result) {
                       if (!self || round != self->m_round)
                           return;
                       if (result)
                           self->showPlan(*result);
                       else
                           self->showFailure(result.error());
                   });
}

void AdoptSheet::showPlan(const AdoptOutcome& outcome)
{
    QString text = outcome.summary;
    for (const QString& path : outcome.conflicts.mid(0, 6))
        text += QStringLiteral("\n• ") + path;
    if (outcome.conflicts.size() > 6)
        text += QStringLiteral("\n… ") + tr("and %n more", nullptr, int(outcome.conflicts.size()) - 6);
    m_plan->setText(text);
    m_adopt->setEnabled(outcome.conflicts.isEmpty());
}

void AdoptSheet::showFailure(const base::Error& error)
{
    m_plan->clear();
    m_adopt->setEnabled(false);
    showError(QString::fromStdString(error.message), QString::fromStdString(error.hint));
}

void AdoptSheet::adopt()
{
    if (!m_undoToken.isEmpty()) { // the button says Undo now
        m_review.undo(m_undoToken, [self = QPointer(this)](base::Result<QString> result) {
            if (self && result)
                self->dismiss();
            else if (self)
                self->showFailure(result.error());
        });
        return;
    }
    m_adopt->setEnabled(false);
    m_plan->setText(tr("Adopting…"));
    m_review.adopt(request(AdoptRequest::Run::Real),
                   [self = QPointer(this), round = ++m_round](base::Result<AdoptOutcome> result) {
                       if (!self || round != self->m_round)
                           return;
                       if (!result)
                           self->showFailure(result.error());
                       else if (!result->conflicts.isEmpty())
                           self->showPlan(*result);
                       else
                           self->showDone(*result);
                   });
}

void AdoptSheet::showDone(const AdoptOutcome& outcome)
{
    for (QWidget* choice : {static_cast<QWidget*>(m_merge), static_cast<QWidget*>(m_squash),
                            static_cast<QWidget*>(m_rebase), static_cast<QWidget*>(m_remove)})
        choice->hide();
    m_plan->setText(outcome.summary);
    m_undoToken = outcome.undoToken;
    m_cancel->setText(tr("Close"));
    m_adopt->setText(tr("Undo"));
    m_adopt->setVisible(!m_undoToken.isEmpty());
    m_adopt->setEnabled(true);
    m_cancel->setFocus(Qt::TabFocusReason);
}

} // namespace gwt::desktop
