#include "core/hub/TrustGate.h"

#include "core/hub/Offer.h"

#include <algorithm>

namespace gwt::hub
{

TrustGate::TrustGate(TrustStore& store, Projects projects, std::function<void(const base::Error&)> problem)
    : m_store(store)
    , m_projects(projects)
    , m_problem(std::move(problem))
{
}

bool TrustGate::mayStart(const ServerConfig& server) const
{
    if (server.origin == Origin::Person || isExempt(server))
        return true;
    const auto standing = m_store.standing(server);
    if (!standing)
        m_problem(standing.error());
    if (standing && *standing == TrustStore::Standing::Trusted) {
        // Definitions that wait stay: only what it runs is trusted here.
        if (const auto found = m_waiting.find(server.id); found != m_waiting.end() && found->second.definitions.empty())
            release(server.id);
        return true;
    }
    const bool isChanged = standing && *standing == TrustStore::Standing::Changed;
    hold({{server.id, isChanged ? WaitingTrust::Why::ChangedServer : WaitingTrust::Why::NewServer, consentSubject(server), {}, {}}, server, {}});
    return false;
}

bool TrustGate::mayServe(const ServerConfig& server, const Offer& offer) { return mayServe(server, definitionsOf(offer.info.instructions, offer.tools, offer.prompts)); }

bool TrustGate::mayServe(const ServerConfig& server, const std::vector<Offered>& offered)
{
    if (isExempt(server))
        return true;
    const bool isPersons = server.origin == Origin::Person;
    const auto pinned = m_store.pinned(server);
    if (!pinned) {
        m_problem(pinned.error());
        return isPersons;
    }
    Entry entry{{server.id, *pinned ? WaitingTrust::Why::ChangedDefinitions : WaitingTrust::Why::SuspiciousOffer, consentSubject(server), {}, {}}, server, {}};
    for (const Offered& one : offered) {
        entry.definitions.push_back(one.definition);
        if (*pinned && std::find(pinned->value().begin(), pinned->value().end(), one.definition) != pinned->value().end())
            continue; // suspicious or not, a person has seen exactly this
        if (auto suspicions = m_scan.look(one.words); isSuspicious(suspicions))
            entry.waiting.flagged.push_back({one.definition.kind, one.definition.name, std::move(suspicions)});
    }
    if (*pinned)
        entry.waiting.drifts = driftBetween(**pinned, entry.definitions);
    const bool isLess = std::all_of(entry.waiting.drifts.begin(), entry.waiting.drifts.end(), [](const Drift& drift) { return drift.what == Drift::What::Removed; });
    if (!entry.waiting.flagged.empty() || !isLess) {
        const bool isServed = isPersons && entry.waiting.flagged.empty();
        hold(std::move(entry));
        return isServed;
    }
    release(server.id);
    if (*pinned && entry.waiting.drifts.empty())
        return true;
    if (auto kept = m_store.pin(server, std::move(entry.definitions)); !kept) {
        m_problem(kept.error());
        return isPersons;
    }
    return true;
}

std::vector<WaitingTrust> TrustGate::waiting() const
{
    std::vector<WaitingTrust> all;
    for (const auto& [id, entry] : m_waiting)
        all.push_back(entry.waiting);
    return all;
}

base::Result<void> TrustGate::accept(const std::string& server)
{
    const auto found = m_waiting.find(server);
    if (found == m_waiting.end())
        return base::fail(base::ErrorCode::NotFound, "nothing of " + server + " waits for consent");
    const Entry entry = found->second;
    const bool isCommand = entry.waiting.why == WaitingTrust::Why::NewServer || entry.waiting.why == WaitingTrust::Why::ChangedServer;
    auto kept = isCommand ? m_store.consent(entry.server) : m_store.pin(entry.server, entry.definitions);
    if (kept)
        release(server);
    return kept;
}

base::Result<void> TrustGate::forget(const ServerConfig& server)
{
    release(server.id);
    return m_store.forget(server);
}

void TrustGate::hold(Entry entry) const
{
    const auto found = m_waiting.find(entry.waiting.server);
    const bool isNews = found == m_waiting.end() || found->second.waiting != entry.waiting;
    m_waiting[entry.waiting.server] = std::move(entry);
    if (isNews && m_listener)
        m_listener();
}

void TrustGate::release(const std::string& server) const
{
    if (m_waiting.erase(server) > 0 && m_listener)
        m_listener();
}

} // namespace gwt::hub
