#include "app/desktop/hub/ServerDetail.h"

#include "app/desktop/attention/SideSections.h"
#include "app/desktop/hub/ServerWords.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Card.h"
#include "app/desktop/widgets/DetailHead.h"
#include "app/desktop/widgets/FactGrid.h"
#include "app/desktop/widgets/Plot.h"
#include "app/desktop/widgets/SegmentBar.h"
#include "app/desktop/widgets/SideList.h"
#include "app/desktop/widgets/SpanLabel.h"
#include "app/desktop/widgets/TextBox.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gwt::desktop
{

ServerDetail::ServerDetail(Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_mark(new MarkLabel(theme, this))
    , m_title(new SpanLabel(theme, theme.font(), this))
    , m_start(new Button(theme, Button::Role::Primary, tr("Start"), QStringLiteral("play"), this))
    , m_stop(new Button(theme, Button::Role::Secondary, tr("Stop"), QStringLiteral("stop"), this))
    , m_restart(new Button(theme, Button::Role::Secondary, tr("Restart"), QStringLiteral("restart"), this))
    , m_remove(new Button(theme, Button::Role::Danger, tr("Remove…"), this))
    , m_fault(new Card(theme, Ink::Error, Card::Use::Plain, this))
    , m_consent(new QWidget(this))
    , m_command(new TextBox(theme, tr("What it runs"), TextBox::Wrap::Words, m_consent))
    , m_drift(new TextBox(theme, tr("What changed"), TextBox::Wrap::Words, m_consent))
    , m_trust(new Button(theme, Button::Role::Primary, tr("Trust this server"), QStringLiteral("check"), m_consent))
    , m_facts(new FactGrid(theme, this))
    , m_latency(new Plot(theme, tr("Time of a call"), this))
    , m_more(new QWidget(this))
    , m_bar(new SegmentBar(theme, m_more))
    , m_pages(new QStackedWidget(m_more))
    , m_tools(new SideList(theme, m_pages))
    , m_output(new TextBox(theme, tr("Output"), TextBox::Wrap::Lines, m_pages))
{
    buildConsent(theme);
    m_latency->setToolTip(tr("One point a call; a mark on the line below is a call that failed"));
    m_tools->setAccessibleName(tr("Tools"));
    m_output->followEnd();
    m_output->setPlaceholder(tr("It wrote nothing on its error output."));
    m_bar->add(tr("Tools"));
    m_bar->add(tr("Output"), tr("What the server wrote on its error output"));
    m_pages->addWidget(m_tools);
    m_pages->addWidget(m_output);
    auto* more = new QVBoxLayout(m_more);
    more->setContentsMargins(0, 0, 0, 0);
    more->setSpacing(8);
    more->addWidget(m_bar);
    more->addWidget(m_pages, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(new DetailHead(m_mark, m_title, {m_start, m_restart, m_stop, m_remove}, this));
    column->addWidget(m_fault);
    column->addWidget(m_facts);
    column->addWidget(m_consent, 1);
    column->addWidget(m_latency);
    column->addWidget(m_more, 1);
    connect(m_bar, &SegmentBar::chosen, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_trust, &QPushButton::clicked, this, &ServerDetail::consentWanted);
    connect(m_start, &QPushButton::clicked, this, &ServerDetail::startWanted);
    connect(m_stop, &QPushButton::clicked, this, &ServerDetail::stopWanted);
    connect(m_restart, &QPushButton::clicked, this, &ServerDetail::restartWanted);
    connect(m_remove, &QPushButton::clicked, this, &ServerDetail::removeWanted);
}

void ServerDetail::buildConsent(const Theme& theme)
{
    auto* words = new QLabel(tr("Nothing of it runs before you agree. It gets the rights of your user: trust it only when you know where it comes from."), m_consent);
    words->setWordWrap(true);
    m_drift->showAsDiff();
    m_drift->setMinimumHeight(96);
    m_driftTitle = sectionTitle(theme, tr("What changed since you agreed"), m_consent);
    auto* column = new QVBoxLayout(m_consent);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(8);
    column->addWidget(sectionTitle(theme, tr("What it runs"), m_consent));
    column->addWidget(m_command);
    column->addWidget(m_driftTitle);
    column->addWidget(m_drift, 1);
    column->addWidget(words);
    column->addWidget(m_trust, 0, Qt::AlignLeft);
    column->addStretch(0);
}

void ServerDetail::show(const ServerRow& row, const QString& errorOutput)
{
    using State = ServerRow::State;
    const bool waits = row.state == State::NeedsConsent;
    m_mark->setMark(markOf(row.state));
    m_title->setSpans({{row.id, Ink::Text, true}, {QStringLiteral("   "), Ink::Muted}, {stateWords(row), stateInk(row.state)}});
    m_start->setVisible(row.state == State::Stopped || row.state == State::Failed);
    m_restart->setVisible(row.state == State::Up);
    m_stop->setVisible(row.state == State::Up || row.state == State::Starting);
    m_remove->setVisible(row.own);
    m_fault->setVisible(!row.error.isEmpty());
    m_fault->setTexts(row.error, row.hint);
    m_consent->setVisible(waits);
    m_command->setText(row.command);
    m_command->setLines(qBound(2, int(row.command.count(QLatin1Char('\n'))) + 1, 8)); // whole: it is what is agreed to
    m_driftTitle->setVisible(!row.drift.isEmpty());
    m_drift->setVisible(!row.drift.isEmpty());
    m_drift->setText(row.drift);
    auto facts = serverFacts(row);
    if (waits)
        facts.removeFirst(); // the command stands below, whole
    m_facts->setFacts(facts);
    m_latency->setVisible(!waits && row.latencyHistory.size() > 1);
    const QString slow = row.slowMs >= 0 ? tr("%1 · slow ones %2").arg(shortTime(row.latencyMs), shortTime(row.slowMs)) : shortTime(row.latencyMs);
    m_latency->setValues(row.latencyHistory, slow, 1, QStringLiteral(" ms"));
    m_latency->setMarked(row.errorHistory);
    m_more->setVisible(!waits);
    m_tools->setRows(toolList(row.tools));
    m_bar->setBadge(0, int(row.tools.size()));
    m_output->setText(errorOutput);
    if (row.tools.isEmpty() && !errorOutput.isEmpty() && row.state == State::Failed)
        m_bar->setCurrent(1);
}

} // namespace gwt::desktop
