#pragma once

#include "core/hub/HubConfig.h"
#include "core/net/HttpClientPorts.h"
#include "core/net/OAuthClient.h"

namespace gwt::hub
{

/// How an http or sse upstream is dialled and what it is told of the person: addresses by the Dialer on every hop, a token
/// by the OAuth client where the row has no Authorization of its own. Core thread; what it is given outlives its ports.
class UpstreamPorts
{
public:
    UpstreamPorts(net::Dialer& dialer, net::OAuthClient& oauth)
        : m_dialer(dialer)
        , m_oauth(oauth)
    {
    }
    net::HttpClientPorts portsOf(const ServerConfig& server) const;

private:
    net::Dialer& m_dialer;
    net::OAuthClient& m_oauth;
};

/// `server` (references resolved) as the OAuth client wants it.
net::OAuthResource oauthResource(const ServerConfig& server);

} // namespace gwt::hub
