#pragma once

#include "core/agents/Activity.h"
#include "core/agents/AgentCatalogue.h"
#include "core/base/Clock.h"
#include "core/workspace/ActivitySource.h"
#include "core/workspace/Tabs.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace gwt::workspace
{

/// Feeds what each tab tells (OSC events, title, keys, output, screen, process) to the agents' judgement of it, and says
/// when that changes. The screen is read at most ten times a second, and only while something came. Core thread.
class AgentActivity final : public QObject, public ActivitySource
{
    Q_OBJECT

public:
    AgentActivity(Tabs& tabs, std::function<agents::AgentCatalogue()> catalogue, const base::Clock& clock);
    ~AgentActivity() override;

    ActivityView activity(const std::string& tabId) const override;
    agents::ActivityKind kind(const std::string& tabId) const;
    /// As delivery must see it: read from the screen now.
    agents::ScreenReading screen(const std::string& tabId);
    agents::Foreground foreground(const Tab& tab) const;
    std::optional<base::Clock::Steady> lastKey(const std::string& tabId) const;
    std::optional<base::Clock::Steady> lastEnter(const std::string& tabId) const;
    /// The row of the tab's agent; a shell's for one that is not in the catalogue any more.
    agents::AgentRow rowOf(const Tab& tab) const;
    /// The agent's own hook. One of another session than the tab's (an agent that this agent has started) is not heard,
    /// but where the agent says that it has switched, or never had an id from us.
    void hook(const std::string& tabId, const agents::HookReport& report);
    /// A person looks at the tab: what was ready is idle.
    void seen(const std::string& tabId);

Q_SIGNALS:
    void changed(const QString& tabId);
    /// A turn is over, and the agent has named the file in which it keeps the session.
    void transcriptGrew(const std::string& tabId, const std::string& path);
    /// Something moved in the tab; its screen was read anew.
    void stirred(const QString& tabId);

private:
    struct Watch;
    void watch(Tab* tab);
    void read(Watch& watch);
    void look(Watch& watch);
    void tell(Watch& watch);
    void hear(Watch& watch, const terminal::Event& event);
    void hearKeys(Watch& watch, const std::string& bytes);
    Watch* find(const std::string& tabId) const;

    Tabs& m_tabs;
    std::function<agents::AgentCatalogue()> m_catalogue;
    const base::Clock& m_clock;
    std::map<std::string, std::unique_ptr<Watch>> m_watches;
};

} // namespace gwt::workspace
