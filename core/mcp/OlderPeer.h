#pragma once

#include "core/base/Reply.h"
#include "core/mcp/Exchange.h"
#include "core/mcp/Message.h"
#include "core/tools/CallContext.h"

#include <map>
#include <memory>
#include <string>

namespace gwt::mcp
{

/// The capability that a request to the client needs ("sampling", "elicitation", "roots"); empty for others.
std::string capabilityFor(const std::string& method);
/// `path` may go deeper: "sampling.tools".
bool hasCapability(const base::Json& capabilities, const std::string& path);

/// Requests to a client of the older era, under ids minted here. One per session; shared with the calls that use it.
class OlderPeer final : public tools::ClientPeer
{
public:
    /// `exchange`: what is not sent for a certain call.
    /// `idStart`: how its ids begin.
    OlderPeer(std::shared_ptr<Exchange> exchange, std::string idStart)
        : m_exchange(std::move(exchange))
        , m_idStart(std::move(idStart))
    {
    }
    void setCapabilities(base::Json capabilities) { m_capabilities = std::move(capabilities); }

    bool supports(const std::string& capability) const override { return hasCapability(m_capabilities, capability); }
    void request(std::string method, base::Json params, base::Reply<base::Json> reply) override;
    void notify(std::string method, base::Json params) override;

    void requestOn(Exchange& exchange, const std::string& method, const base::Json& params, base::Reply<base::Json> reply);
    /// A response from the client; one with a foreign id is nobody's and dropped.
    void receive(const Message& response);
    /// Fails what waits.
    void close();

private:
    std::shared_ptr<Exchange> m_exchange;
    std::string m_idStart;
    base::Json m_capabilities = base::Json::object();
    std::map<std::string, base::Reply<base::Json>> m_waiting; ///< by the id's JSON text
    std::uint64_t m_next = 1;
    bool m_isClosed = false;
};

/// The same client, spoken to in the exchange of one call.
class CallPeer final : public tools::ClientPeer
{
public:
    CallPeer(std::shared_ptr<OlderPeer> session, std::shared_ptr<Exchange> exchange)
        : m_session(std::move(session))
        , m_exchange(std::move(exchange))
    {
    }
    bool supports(const std::string& capability) const override { return m_session->supports(capability); }
    void request(std::string method, base::Json params, base::Reply<base::Json> reply) override
    {
        m_session->requestOn(*m_exchange, method, params, std::move(reply));
    }
    void notify(std::string method, base::Json params) override;

private:
    std::shared_ptr<OlderPeer> m_session;
    std::shared_ptr<Exchange> m_exchange;
};

} // namespace gwt::mcp
