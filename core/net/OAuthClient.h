#pragma once

#include "core/net/OAuthSignIn.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gwt::net
{

/// gwt as an OAuth 2.1 client of its upstreams (MCP authorization, 2025-11-25). Core thread; destroyed, it answers
/// Cancelled. The store is asked once, and again when a token was refused: another gwt may have
/// put a newer one there.
class OAuthClient final : public QObject
{
public:
    struct Ports {
        ScreenedHttp& http;
        TokenStore& store;
        const base::Clock& clock;
        OAuthSignIn::Browser browser;
        /// Told each secret that arrives, so that logs and audit never show it; may be empty.
        std::function<void(const std::string& secret)> secretArrived = {};
    };
    /// The ports outlive it.
    explicit OAuthClient(Ports ports)
        : m_ports(std::move(ports))
    {
    }
    ~OAuthClient() override;

    /// A token to send to `resource` and to nobody else, refreshed when less than a minute of it is left. NotFound: nobody
    /// signed in; Denied: it cannot be refreshed any more, and is forgotten: sign in again.
    void token(const OAuthResource& resource, base::Reply<std::string> reply);
    /// The upstream answered 401 to `used`: another token, if one can be had. However many calls ask at once, one refresh
    /// runs.
    void refused(const OAuthResource& resource, const std::string& used, base::Reply<std::string> reply);
    /// A person signs in, in the browser. Conflict while another sign-in to it is under way.
    void signIn(const OAuthResource& resource, const std::string& wwwAuthenticate, base::Reply<void> reply);
    /// Revokes (RFC 7009, as far as the server offers it) and forgets.
    void signOut(const OAuthResource& resource, base::Reply<void> reply);

private:
    enum class Read { Remembered, Anew };
    base::Result<OAuthTokens> load(const OAuthResource& resource, Read how);
    base::Result<void> save(const OAuthResource& resource, const OAuthTokens& tokens);
    base::Result<void> forget(const OAuthResource& resource);
    void makeKnown(const OAuthTokens& tokens) const;
    void refresh(const OAuthResource& resource, OAuthTokens tokens, base::Reply<std::string> reply);
    void refreshed(const OAuthResource& resource, OAuthTokens tokens, const base::Result<Fetched>& got);
    static std::string nameOf(const OAuthResource& resource) { return "oauth." + resource.name; }

    Ports m_ports;
    std::map<std::string, base::Result<OAuthTokens>> m_remembered; ///< by name; also that there are none
    std::map<std::string, std::unique_ptr<OAuthSignIn>> m_signIns;
    std::map<std::string, std::vector<base::Reply<std::string>>> m_refreshes; ///< who waits, by name
};

} // namespace gwt::net
