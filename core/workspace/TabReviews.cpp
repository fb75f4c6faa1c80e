#include "core/workspace/TabReviews.h"

namespace gwt::workspace
{

using namespace std::chrono_literals;

namespace
{

bool isSame(const git::ReviewSummary& a, const git::ReviewSummary& b)
{
    const auto row = [](const git::ChangedFile& x, const git::ChangedFile& y) {
        return x.path == y.path && x.status == y.status && x.isStaged == y.isStaged && x.addedLines == y.addedLines && x.removedLines == y.removedLines;
    };
    return a.base == b.base && std::equal(a.files.begin(), a.files.end(), b.files.begin(), b.files.end(), row);
}

} // namespace

TabReviews::TabReviews(Tabs& tabs, AgentActivity& activity, git::Git& git)
    : m_tabs(tabs)
    , m_git(git)
{
    m_timer.setInterval(3s);
    connect(&m_timer, &QTimer::timeout, this, &TabReviews::next);
    m_timer.start();
    connect(&tabs, &Tabs::added, this, [this](Tab* tab) { refresh(tab->id()); });
    connect(&tabs, &Tabs::removing, this, [this](Tab* tab) { m_reviews.erase(tab->id()); });
    connect(&activity, &AgentActivity::stirred, this, [this](const QString& id) { m_due.insert(id.toStdString()); });
}

const TabReviews::Review& TabReviews::of(const std::string& tabId) const
{
    static const Review unknown;
    const auto found = m_reviews.find(tabId);
    return found == m_reviews.end() ? unknown : found->second;
}

void TabReviews::refresh(const std::string& tabId)
{
    m_due.insert(tabId);
    next();
}

void TabReviews::next()
{
    while (!m_isBusy && !m_due.empty()) {
        const std::string id = m_due.extract(m_due.begin()).value();
        const Tab* tab = m_tabs.find(id);
        if (!tab || tab->record().branch.empty())
            continue;
        m_isBusy = true;
        m_git.changedFiles({}, tab->record().worktreePath, tab->record().base, [this, id, alive = std::weak_ptr(m_alive)](base::Result<git::ReviewSummary> summary) {
            if (alive.expired())
                return;
            m_isBusy = false;
            if (m_tabs.find(id)) {
                Review& review = m_reviews[id];
                const bool isNew = !review.isKnown || review.error.has_value() == summary.has_value() || (summary && !isSame(*summary, review.summary));
                review = summary ? Review{true, std::move(*summary), {}} : Review{true, {}, summary.error()};
                if (isNew)
                    Q_EMIT changed(QString::fromStdString(id));
            }
            // The others of this round; a tab that stirred meanwhile waits for the next.
            if (!m_due.empty())
                QMetaObject::invokeMethod(this, &TabReviews::next, Qt::QueuedConnection);
        });
    }
}

} // namespace gwt::workspace
