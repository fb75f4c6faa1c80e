#include "core/workspace/TabTokens.h"

namespace gwt::workspace
{

TabTokens::TabTokens(Tabs& tabs, AgentActivity& activity)
{
    connect(&activity, &AgentActivity::transcriptGrew, this, &TabTokens::read);
    connect(&tabs, &Tabs::removing, this, [this](Tab* tab) { m_counts.erase(tab->id()); });
}

std::optional<std::int64_t> TabTokens::of(const std::string& tabId) const
{
    const auto found = m_counts.find(tabId);
    return found == m_counts.end() || found->second.offset == 0 ? std::nullopt : std::optional(found->second.total());
}

void TabTokens::read(const std::string& tabId, const std::string& path)
{
    TranscriptCount& known = m_counts[tabId];
    if (known.path != path)
        known = {path, 0, 0, {}, 0};
    m_worker.run<TranscriptCount>({}, [known](std::stop_token) { return readTranscript(known); }, [this, tabId, path, alive = std::weak_ptr(m_alive)](base::Result<TranscriptCount> read) {
        if (alive.expired() || !read)
            return;
        const auto still = m_counts.find(tabId);
        if (still == m_counts.end() || still->second.path != path || read->offset < still->second.offset)
            return;
        still->second = std::move(*read);
        Q_EMIT changed(QString::fromStdString(tabId));
    });
}

} // namespace gwt::workspace
