#pragma once

#include "core/net/PrincipalResolver.h"
#include "core/workspace/TabIdentity.h"

namespace gwt::host
{

/// Who is behind a connection of the window: a bridge or command is the tab that it proves to belong to. A bridge
/// outside every tab is `outside`; the `gwt` command and a bare holder of the window's token act for the person.
class WindowPrincipals final : public net::PrincipalResolver
{
public:
    explicit WindowPrincipals(const workspace::Tabs& tabs)
        : m_tabs(tabs)
    {
    }
    tools::Principal resolve(const net::ClientAnnouncement& said) override
    {
        const tools::Principal person{tools::PrincipalKind::Person, {}, "the person"};
        if (said.client.empty())
            return person;
        // A person's shell in a worktree is not the agent that works there: for the command only proof counts.
        const std::string folder = said.client == "bridge" ? said.cwd : std::string();
        const auto found = workspace::identify(m_tabs, {said.tab, said.nonce, static_cast<pid_t>(said.sid), folder});
        return found.kind == tools::PrincipalKind::Outside && said.client == "cli" ? person : found;
    }

private:
    const workspace::Tabs& m_tabs;
};

} // namespace gwt::host
