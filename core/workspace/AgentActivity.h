#pragma once

#include "core/agents/AgentCatalogue.h"
#include "core/base/Clock.h"
#include "core/workspace/ActivitySource.h"
#include "core/workspace/Tabs.h"

#include <functional>

namespace gwt::workspace
{

class AgentActivity final : public ActivitySource
{
public:
    AgentActivity(Tabs& tabs, std::function<agents::AgentCatalogue()>, const base::Clock&)
        : m_tabs(tabs)
    {
    }
    ActivityView activity(const std::string&) const override { return {}; }

private:
    Tabs& m_tabs;
};

} // namespace gwt::workspace
