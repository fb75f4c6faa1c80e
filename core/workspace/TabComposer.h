#pragma once

#include "core/agents/Composer.h"
#include "core/workspace/AgentActivity.h"
#include "core/workspace/Tabs.h"

#include <string>

namespace gwt::workspace
{

/// A tab as delivery writes to it. Core thread.
class TabComposer final : public agents::Composer
{
public:
    TabComposer(Tab& tab, AgentActivity& activity)
        : m_tab(tab)
        , m_activity(activity)
    {
    }
    agents::ComposerView view() const override;
    void paste(std::string_view text) override;
    void pressEnter() override;

private:
    Tab& m_tab;
    AgentActivity& m_activity;
};

} // namespace gwt::workspace
