#include "core/workspace/TabIdentity.h"

#include "core/base/Ids.h"

namespace gwt::workspace
{
namespace
{

bool isWithin(const std::string& folder, const std::string& root)
{
    return !root.empty() && folder.starts_with(root) && (folder.size() == root.size() || folder[root.size()] == '/');
}

tools::Principal principalOf(const Tab& tab) { return {tools::PrincipalKind::Tab, tab.id(), senderName(tab.record())}; }

const Tab* byNonce(const Tabs& tabs, const Claim& claim)
{
    const Tab* tab = tabs.find(claim.tabId);
    return tab && !claim.nonce.empty() && base::equalConstantTime(tab->nonce(), claim.nonce) ? tab : nullptr;
}

const Tab* bySession(const Tabs& tabs, pid_t session)
{
    for (const auto& tab : tabs.all())
        if (session > 0 && tab->isRunning() && tab->terminal()->sessionId() == session)
            return tab.get();
    return nullptr;
}

const Tab* byFolder(const Tabs& tabs, const std::string& folder)
{
    const Tab* found = nullptr;
    for (const auto& tab : tabs.all()) {
        if (!tab->isRunning() || !isWithin(folder, tab->record().worktreePath))
            continue;
        if (found)
            return nullptr; // two tabs work there: the folder proves nothing
        found = tab.get();
    }
    return found;
}

} // namespace

tools::Principal identify(const Tabs& tabs, const Claim& claim)
{
    if (const Tab* tab = bySession(tabs, claim.session))
        return principalOf(*tab);
    // A right nonce in a foreign session is a program that left its session, or a daemon that several tabs share: that
    // one carries one tab's nonce for all of them, and only each caller's folder is right (facts/agents.md).
    const Tab* known = byNonce(tabs, claim);
    const Tab* there = byFolder(tabs, claim.folder);
    if (known && (!there || isWithin(claim.folder, known->record().worktreePath)))
        return principalOf(*known);
    if (there)
        return principalOf(*there);
    return {tools::PrincipalKind::Outside, {}, "outside"};
}

} // namespace gwt::workspace
