#pragma once

#include "core/agents/AgentCatalogue.h"
#include "core/agents/MessageText.h"
#include "core/base/Clock.h"
#include "core/workspace/AgentActivity.h"
#include "core/workspace/Messenger.h"

namespace gwt::workspace
{

class AgentMessenger final : public Messenger
{
public:
    AgentMessenger(Tabs& tabs, AgentActivity&, std::function<agents::AgentCatalogue()>, const base::Clock&)
        : m_tabs(tabs)
    {
    }
    base::Result<MessageReceipt> send(const tools::Principal&, const std::string& tabId, const std::string&) override
    {
        const auto tab = m_tabs.get(tabId);
        if (!tab)
            return base::fail(tab.error());
        return MessageReceipt{"m", MessageState::Refused, "not built yet", {}};
    }
    std::vector<InboxMessage> inbox(const std::string&, const std::optional<std::string>&) const override { return {}; }

private:
    Tabs& m_tabs;
};

} // namespace gwt::workspace
