#pragma once

#include "core/hub/DefinitionsJson.h"
#include "core/hub/Trust.h"
#include "core/hub/TrustStore.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace gwt::hub
{

/// What waits for a person's consent, and all they should see before they give it.
struct WaitingTrust {
    enum class Why {
        NewServer,          ///< of a project; never asked
        ChangedServer,      ///< of a project; its command line or address changed since the consent
        SuspiciousOffer,    ///< first seen, and something in it looks poisoned
        ChangedDefinitions, ///< not what was consented to (rug pull)
    };
    struct Flagged {
        std::string kind, name;
        std::vector<Suspicion> suspicions;
        bool operator==(const Flagged&) const = default;
    };
    std::string server;
    Why why = Why::NewServer;
    ConsentSubject subject;
    std::vector<Drift> drifts;
    std::vector<Flagged> flagged;

    bool operator==(const WaitingTrust&) const = default;
};

/// Quarantine and pins, decided. A person's own server may start; a project's only after consent to exactly what it runs.
/// What a server offers is pinned when it is first seen and looks ordinary; afterwards whatever changes or comes anew waits for
/// consent. Meanwhile a project's server serves nothing; the person's own (contract section 9: trusted) goes on with what
/// changed in an ordinary way, which is shown, and serves nothing while something in it looks poisoned. Only less is
/// accepted unasked. Core thread.
class TrustGate final : public Trust
{
public:
    enum class Projects { Ask, TrustedForThisRun }; ///< --trust-project: nothing is asked and nothing is kept

    /// `store` outlives it. `problem`: the store cannot be read or written; nobody new is trusted meanwhile.
    TrustGate(TrustStore& store, Projects projects, std::function<void(const base::Error&)> problem);

    bool mayStart(const ServerConfig& server) const override;
    bool mayServe(const ServerConfig& server, const Offer& offer) override;
    bool mayServe(const ServerConfig& server, const std::vector<Offered>& offered);

    /// By server id.
    std::vector<WaitingTrust> waiting() const;
    /// The person says yes to what waits of `server`, all of it. NotFound: nothing does. Then Hub::reconsider().
    base::Result<void> accept(const std::string& server);
    /// What was consented of this server is asked anew. Then Hub::reconsider().
    base::Result<void> forget(const ServerConfig& server);
    void onChanged(std::function<void()> listener) { m_listener = std::move(listener); }

private:
    struct Entry {
        WaitingTrust waiting;
        ServerConfig server;
        std::vector<Definition> definitions;
    };
    bool isExempt(const ServerConfig& server) const { return server.origin == Origin::Project && m_projects == Projects::TrustedForThisRun; }
    void hold(Entry entry) const;
    void release(const std::string& server) const;

    TrustStore& m_store;
    const Projects m_projects;
    std::function<void(const base::Error&)> m_problem;
    std::function<void()> m_listener;
    const PoisonScan m_scan;
    mutable std::map<std::string, Entry> m_waiting; ///< asking is const for the hub
};

} // namespace gwt::hub
