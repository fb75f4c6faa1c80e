#include "app/desktop/live/HostTabs.h"

#include "app/desktop/live/Convert.h"
#include "app/desktop/terminal/TerminalWidget.h"

namespace gwt::desktop
{

HostTabs::HostTabs(host::WindowHost& host, workspace::TabReviews& reviews, workspace::TabUsage& usage, workspace::TabTokens& tokens)
    : m_host(host)
    , m_reviews(reviews)
    , m_usage(usage)
    , m_tokens(tokens)
{
    workspace::Tabs& tabs = host.tabs();
    connect(&tabs, &workspace::Tabs::listChanged, this, &HostTabs::reset);
    connect(&tabs, &workspace::Tabs::tabChanged, this, [this](workspace::Tab* tab) { Q_EMIT changed(text(tab->id())); });
    connect(&host.activity(), &workspace::AgentActivity::changed, this, &HostTabs::changed);
    connect(&reviews, &workspace::TabReviews::changed, this, &HostTabs::changed);
    connect(&tokens, &workspace::TabTokens::changed, this, &HostTabs::changed);
    connect(&usage, &workspace::TabUsage::sampled, this, [this] {
        for (const auto& tab : m_host.tabs().all())
            Q_EMIT changed(text(tab->id()));
    });
}

QVector<TabRow> HostTabs::tabs() const
{
    QVector<TabRow> rows;
    for (const auto& tab : m_host.tabs().all())
        rows.push_back(row(*tab));
    return rows;
}

TabRow HostTabs::row(const workspace::Tab& tab) const
{
    const workspace::TabRecord& record = tab.record();
    const agents::AgentRow agent = m_host.activity().rowOf(tab);
    const workspace::ActivityView activity = m_host.activity().activity(tab.id());
    TabRow row;
    row.id = text(record.id);
    row.agentId = text(record.agentId);
    row.agentTitle = text(agent.name);
    row.agentName = row.agentTitle.section(QLatin1Char(' '), 0, 0);
    row.title = text(record.title);
    row.branch = text(record.branch);
    row.worktree = text(record.worktreePath);
    row.environment = text(record.environment);
    row.startedMs = record.createdAtMs;
    row.asleep = record.isAsleep;
    row.ended = !tab.isRunning() && !row.asleep;
    row.activity = activityOf(m_host.activity().kind(tab.id()));
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(m_host.clock().wall().time_since_epoch()).count();
    row.activitySinceMs = now - static_cast<qint64>(activity.ageS * 1000);
    if (row.asleep)
        row.activity = Activity::Idle;
    if (row.ended) {
        row.activity = tab.status() == workspace::TabStatus::Error ? Activity::Error : Activity::Idle;
        row.outcome = tab.status() == workspace::TabStatus::Error ? text(describe(tab.exit())) : tr("ended");
    }
    if (row.activity == Activity::NeedsYou)
        row.question = text(activity.detail);
    else if (row.activity == Activity::Working)
        row.step = text(activity.detail);
    const workspace::TabReviews::Review& review = m_reviews.of(tab.id());
    row.filesChanged = static_cast<int>(review.summary.files.size());
    row.added = review.summary.addedLines;
    row.removed = review.summary.removedLines;
    if (const auto tokens = m_tokens.of(tab.id()))
        row.tokens = *tokens;
    if (const workspace::TabUsage::Sample* sample = m_usage.of(tab.id())) {
        row.memoryBytes = static_cast<qint64>(sample->residentBytes);
        row.cpuPercent = sample->cpuPercent;
    }
    return row;
}

void HostTabs::setCurrent(const QString& tab, bool focused)
{
    if (focused)
        m_host.activity().seen(tab.toStdString());
}

void HostTabs::close(const QString& tab, base::Reply<QString> reply)
{
    reply(m_host.tabs().remove(tab.toStdString()).map([&] { return tab; }));
}

void HostTabs::stop(const QString& tab, base::Reply<QString> reply)
{
    const auto found = m_host.tabs().get(tab.toStdString());
    if (!found)
        return reply(base::fail(found.error()));
    if ((*found)->isRunning())
        (*found)->terminal()->hangUp();
    reply(tab);
}

void HostTabs::sleep(const QString& tab, base::Reply<QString> reply)
{
    const agents::ActivityKind kind = m_host.activity().kind(tab.toStdString());
    if (kind == agents::ActivityKind::Working || kind == agents::ActivityKind::NeedsYou)
        return reply.fail(base::ErrorCode::Conflict, tr("this agent is at work").toStdString(), tr("it can sleep when its turn is over").toStdString());
    reply(m_host.launcher().sleep(tab.toStdString()).map([&] { return tab; }));
}

void HostTabs::restart(const QString& tab, base::Reply<QString> reply)
{
    m_host.launcher().restart(tab.toStdString(), workspace::Start::Resume, textReply(std::move(reply)));
}

void HostTabs::rename(const QString& tab, const QString& title)
{
    if (workspace::Tab* found = m_host.tabs().find(tab.toStdString()))
        found->setTitle(title.toStdString());
}

void HostTabs::move(const QString& tab, int index) { m_host.tabs().move(tab.toStdString(), index); }

TerminalWidget* HostTabs::createTerminal(const QString& tab, QWidget* parent)
{
    workspace::Tab* found = m_host.tabs().find(tab.toStdString());
    if (!found)
        return nullptr;
    auto* widget = new TerminalWidget(found->screen(), [tab = QPointer(found)](std::string_view bytes) {
        if (tab)
            tab->type(bytes);
    }, parent);
    connect(found, &workspace::Tab::viewChanged, widget, &TerminalWidget::outputArrived);
    connect(found, &workspace::Tab::eventArrived, widget, &TerminalWidget::handle);
    connect(widget, &TerminalWidget::gridResized, found, [found](terminal::Size size, terminal::CellPixels cell) {
        if (found->isRunning())
            found->terminal()->resize(size, cell);
    });
    // Tabs that are launched from now on start with the size that they will have.
    connect(widget, &TerminalWidget::gridResized, this, [this](terminal::Size size, terminal::CellPixels cell) {
        m_host.tabs().settings().size = size;
        m_host.tabs().settings().cell = cell;
    });
    return widget;
}

} // namespace gwt::desktop
