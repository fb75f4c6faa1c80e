#pragma once

#include "core/hub/UpstreamPorts.h"
#include "core/net/OAuthClient.h"
#include "core/observe/KnownSecrets.h"
#include "core/process/Environment.h"

#include <map>
#include <string>

namespace gwt::host
{

/// How the hub reaches http upstreams: addresses screened at dial time, and OAuth where they want it. Core thread.
class Egress
{
public:
    struct Inputs {
        const base::Clock& clock;
        const process::Environment& environment;
        observe::KnownSecrets& known;     ///< learns every token
        net::TokenStore* tokens = nullptr; ///< null, or Unavailable: tokens live as long as this process
    };
    explicit Egress(Inputs inputs);

    /// Rules of a new configuration; they hold from the next connection on.
    void apply(const hub::HubConfig& config) { m_dialer.setRules({config.allowedDomains, config.privateHosts}); }
    /// `server` with its references resolved.
    net::HttpClientPorts portsOf(const hub::ServerConfig& server) const { return m_ports.portsOf(server); }
    net::OAuthClient& oauth() { return m_oauth; }

private:
    /// The secret store, and memory where it cannot be written (no keyring, no passphrase).
    class Tokens final : public net::TokenStore
    {
    public:
        explicit Tokens(net::TokenStore* store)
            : m_store(store)
        {
        }
        base::Result<std::string> load(const std::string& name) override;
        base::Result<void> save(const std::string& name, const std::string& value) override;
        base::Result<void> remove(const std::string& name) override;

    private:
        net::TokenStore* m_store;
        std::map<std::string, std::string> m_values;
    };

    Tokens m_tokens;
    net::SystemResolver m_resolver;
    net::Dialer m_dialer;
    net::ScreenedHttp m_http;
    net::OAuthClient m_oauth;
    hub::UpstreamPorts m_ports;
};

} // namespace gwt::host
