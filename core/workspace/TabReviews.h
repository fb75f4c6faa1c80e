#pragma once

#include "core/git/Git.h"
#include "core/workspace/AgentActivity.h"
#include "core/workspace/Tabs.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <set>
#include <string>

namespace gwt::workspace
{

/// What each tab changed against its base, kept fresh: looked at again when the tab stirred, at most every three seconds
/// a tab, one git at a time. Core thread.
class TabReviews final : public QObject
{
    Q_OBJECT

public:
    struct Review {
        bool isKnown = false;
        git::ReviewSummary summary;
        std::optional<base::Error> error;
    };
    TabReviews(Tabs& tabs, AgentActivity& activity, git::Git& git);

    const Review& of(const std::string& tabId) const;
    /// Look again as soon as possible.
    void refresh(const std::string& tabId);

Q_SIGNALS:
    void changed(const QString& tabId);

private:
    void next();

    Tabs& m_tabs;
    git::Git& m_git;
    std::map<std::string, Review> m_reviews;
    std::set<std::string> m_due;
    bool m_isBusy = false;
    QTimer m_timer;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace gwt::workspace
