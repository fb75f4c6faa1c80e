#include "core/hub/UpstreamPorts.h"

#include <QUrl>

#include <algorithm>

namespace gwt::hub
{
namespace
{

using base::ErrorCode;

int portOf(const QUrl& url) { return url.port(url.scheme() == QLatin1String("https") ? 443 : 80); }

bool hasAuthorization(const ServerConfig& server)
{
    return std::any_of(server.headers.begin(), server.headers.end(), [](const auto& header) { return QString::fromStdString(header.first).compare(QLatin1String("authorization"), Qt::CaseInsensitive) == 0; });
}

} // namespace

net::OAuthResource oauthResource(const ServerConfig& server)
{
    const QUrl url(QString::fromStdString(server.url));
    return {server.id, server.url, {net::plainHost(url.host().toStdString()), portOf(url), server.origin == Origin::Person}, server.oauth.clientId, server.oauth.clientSecret, server.oauth.clientMetadataUrl};
}

net::HttpClientPorts UpstreamPorts::portsOf(const ServerConfig& server) const
{
    net::HttpClientPorts ports;
    const net::OAuthResource resource = oauthResource(server);
    ports.admit = [this, scope = resource.scope](const std::string& text, base::Reply<net::HttpRoute> reply) {
        const QUrl url(QString::fromStdString(text));
        m_dialer.dial(scope, url.host().toStdString(), portOf(url), [reply = std::move(reply)](base::Result<net::Dialled> where) mutable {
            if (!where)
                return reply.fail(where.error());
            reply(net::HttpRoute{where->addresses.front()});
        });
    };
    if (hasAuthorization(server))
        return ports;
    // A token is a secret: it goes over https, or nowhere beyond this machine.
    if (!net::isSafeUrl(server.url))
        return ports;
    auto last = std::make_shared<std::string>(); // the token that this way sent last, which a 401 is about
    const auto remembered = [last](base::Reply<std::string> reply) {
        return [last, reply = std::move(reply)](base::Result<std::string> token) mutable {
            if (!token)
                return reply.fail(token.error());
            *last = *token;
            reply("Bearer " + *token);
        };
    };
    ports.authorization = [this, resource, remembered](base::Reply<std::string> reply) { m_oauth.token(resource, remembered(std::move(reply))); };
    ports.refused = [this, resource, remembered, last](const std::string&, base::Reply<std::string> reply) { m_oauth.refused(resource, *last, remembered(std::move(reply))); };
    return ports;
}

} // namespace gwt::hub
