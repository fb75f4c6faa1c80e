#include "app/desktop/environments/EnvironmentDetail.h"

#include "app/desktop/attention/Ages.h"
#include "app/desktop/attention/SideSections.h"
#include "app/desktop/environments/EnvironmentWords.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/DetailHead.h"
#include "app/desktop/widgets/FactGrid.h"
#include "app/desktop/widgets/Plot.h"
#include "app/desktop/widgets/SpanLabel.h"
#include "app/desktop/widgets/TextBox.h"

#include <QLabel>
#include <QVBoxLayout>

namespace gwt::desktop
{

EnvironmentDetail::EnvironmentDetail(Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_mark(new MarkLabel(theme, this))
    , m_title(new SpanLabel(theme, theme.font(), this))
    , m_terminal(new Button(theme, Button::Role::Primary, tr("Open terminal"), QStringLiteral("terminal"), this))
    , m_start(new Button(theme, Button::Role::Primary, tr("Start"), QStringLiteral("play"), this))
    , m_stop(new Button(theme, Button::Role::Secondary, tr("Stop"), QStringLiteral("stop"), this))
    , m_remove(new Button(theme, Button::Role::Danger, tr("Remove…"), this))
    , m_facts(new FactGrid(theme, this))
    , m_cpu(new Plot(theme, tr("Processor"), this))
    , m_memory(new Plot(theme, tr("Memory"), this))
    , m_log(new TextBox(theme, tr("Log"), TextBox::Wrap::Lines, this))
{
    auto* head = new DetailHead(m_mark, m_title, {m_terminal, m_start, m_stop, m_remove}, this);
    auto* plots = new QHBoxLayout;
    plots->setSpacing(12);
    plots->addWidget(m_cpu);
    plots->addWidget(m_memory);
    m_log->followEnd();
    m_log->setPlaceholder(tr("Nothing happened in it yet."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->addWidget(head);
    column->addWidget(m_facts);
    column->addLayout(plots);
    column->addWidget(sectionTitle(theme, tr("Log"), this));
    column->addWidget(m_log, 1);
    column->setSpacing(12);
    connect(m_terminal, &QPushButton::clicked, this, &EnvironmentDetail::terminalWanted);
    connect(m_start, &QPushButton::clicked, this, &EnvironmentDetail::startWanted);
    connect(m_stop, &QPushButton::clicked, this, &EnvironmentDetail::stopWanted);
    connect(m_remove, &QPushButton::clicked, this, &EnvironmentDetail::removeWanted);
}

void EnvironmentDetail::show(const EnvironmentRow& row, const QString& log, qint64 nowMs)
{
    const bool up = row.state == EnvironmentRow::State::Up;
    const bool starting = row.state == EnvironmentRow::State::Starting;
    m_mark->setMark(markOf(row.state));
    m_title->setSpans({{row.id, Ink::Text, true}, {QStringLiteral("   "), Ink::Muted}, {stateWords(row, nowMs), stateInk(row.state)}});
    m_terminal->setVisible(up);
    m_start->setVisible(row.state == EnvironmentRow::State::Stopped || row.state == EnvironmentRow::State::Failed);
    m_stop->setVisible(up);
    m_remove->setVisible(!starting);
    m_facts->setFacts(environmentFacts(row));
    const QString limit = row.memoryLimit > 0 ? tr(" of %1").arg(shortBytes(row.memoryLimit)) : QString();
    m_cpu->setValues(row.cpuHistory, row.cpuPercent >= 0 ? QStringLiteral("%1 %").arg(qRound(row.cpuPercent)) : QString(), 10, QStringLiteral(" %"));
    m_memory->setValues(row.memoryHistory, row.memoryBytes >= 0 ? shortBytes(row.memoryBytes) + limit : QString(), 64, QStringLiteral(" MB"));
    m_cpu->setVisible(up);
    m_memory->setVisible(up);
    m_log->setText(log);
}

} // namespace gwt::desktop
