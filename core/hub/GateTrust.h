#pragma once

#include "core/hub/TrustGate.h"

namespace gwt::hub
{

/// The hub's Trust by the person's consents and pins. Core thread.
class GateTrust final : public Trust
{
public:
    /// `gate` outlives it.
    explicit GateTrust(TrustGate& gate)
        : m_gate(gate)
    {
    }
    bool mayStart(const ServerConfig& server) const override { return m_gate.mayStart(server); }
    /// A person's own server goes on serving what changed (contract section 9: trusted); the gate shows the change.
    bool mayServe(const ServerConfig& server, const Offer& offer) override
    {
        return m_gate.mayServe(server, offer) || server.origin == Origin::Person;
    }

private:
    TrustGate& m_gate;
};

} // namespace gwt::hub
