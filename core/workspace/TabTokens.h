#pragma once

#include "core/process/WorkerPool.h"
#include "core/workspace/AgentActivity.h"
#include "core/workspace/TranscriptJson.h"

#include <QObject>

#include <cstdint>
#include <map>
#include <string>

namespace gwt::workspace
{

/// How many tokens each tab's session has used, as its agent writes it into its own transcript (Claude; its hooks name
/// the file). Read after each turn, only what is new, on a worker thread. An agent that tells none has none. Core thread.
class TabTokens final : public QObject
{
    Q_OBJECT

public:
    TabTokens(Tabs& tabs, AgentActivity& activity);

    /// Nothing: not told.
    std::optional<std::int64_t> of(const std::string& tabId) const;

Q_SIGNALS:
    void changed(const QString& tabId);

private:
    void read(const std::string& tabId, const std::string& path);

    std::map<std::string, TranscriptCount> m_counts; ///< by tab
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
    process::WorkerPool m_worker{1};
};

} // namespace gwt::workspace
