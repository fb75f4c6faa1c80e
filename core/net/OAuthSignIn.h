#pragma once

#include "core/base/Clock.h"
#include "core/net/LoopbackRedirect.h"
#include "core/net/OAuthMetadata.h"
#include "core/net/OAuthTokens.h"
#include "core/net/ScreenedHttp.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <string>

namespace gwt::net
{

/// An upstream that wants OAuth, as its configuration names it.
struct OAuthResource {
    std::string name; ///< id of the server: names its tokens
    std::string url;  ///< of the MCP server; the resource indicator (RFC 8707)
    DialScope scope;
    std::string clientId;     ///< registered beforehand; empty: CIMD, else dynamic registration
    std::string clientSecret;
    std::string clientMetadataUrl; ///< an https document that describes gwt as a client; empty: there is none
};

/// One sign-in: RFC 9728 and 8414 discovery, who we are (registered, CIMD, RFC 7591), the browser with PKCE and a state, the
/// loopback redirect with `iss` checked (RFC 9207), the code for tokens. Answers once; destroyed, Cancelled. Core thread.
class OAuthSignIn final : public QObject
{
public:
    static constexpr std::chrono::minutes patience{5}; ///< for the person in the browser

    /// Shows a page to the person; given only what isSafeUrl() let pass. Never by a shell.
    using Browser = std::function<base::Result<void>(const std::string& url)>;

    OAuthSignIn(ScreenedHttp& http, const base::Clock& clock, Browser browser, OAuthResource resource, BearerChallenge challenge, base::Reply<OAuthTokens> reply);
    ~OAuthSignIn() override;
    void start();

private:
    void askResource(std::size_t attempt);
    void askServer(std::size_t attempt);
    void identify();
    void registerClient();
    void openBrowser();
    void returned(const LoopbackRedirect::Parameters& parameters);
    void exchange(const std::string& code);
    void finish(base::Result<OAuthTokens> result);
    void fetch(Fetch fetch, std::function<void(const base::Result<Fetched>&)> then);

    ScreenedHttp& m_http;
    const base::Clock& m_clock;
    Browser m_browser;
    OAuthResource m_resource;
    BearerChallenge m_challenge;
    base::Reply<OAuthTokens> m_reply;
    std::vector<std::string> m_places;
    std::string m_scope;
    std::string m_issuer;
    AuthorizationServer m_server;
    std::unique_ptr<LoopbackRedirect> m_redirect;
    std::string m_verifier, m_state;
    OAuthTokens m_tokens;
    QTimer m_timer;
};

/// application/x-www-form-urlencoded
std::string formText(const std::vector<std::pair<std::string, std::string>>& fields);
/// A POST to a token or revocation endpoint, with the client's name (and secret, if it has one) in the form.
Fetch tokenRequest(const std::string& endpoint, const OAuthTokens& client, std::vector<std::pair<std::string, std::string>> fields);

} // namespace gwt::net
