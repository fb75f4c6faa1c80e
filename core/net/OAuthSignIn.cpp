#include "core/net/OAuthSignIn.h"

#include "core/base/Ids.h"
#include "core/base/Json.h"

#include <QCryptographicHash>
#include <QPointer>
#include <QUrl>

#include <algorithm>

namespace gwt::net
{

using base::ErrorCode;

std::string formText(const std::vector<std::pair<std::string, std::string>>& fields)
{
    QByteArray form;
    for (const auto& [name, value] : fields)
        form += (form.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(QString::fromStdString(name)) + "=" + QUrl::toPercentEncoding(QString::fromStdString(value));
    return form.toStdString();
}

Fetch tokenRequest(const std::string& endpoint, const OAuthTokens& client, std::vector<std::pair<std::string, std::string>> fields)
{
    fields.emplace_back("client_id", client.clientId);
    if (!client.clientSecret.empty())
        fields.emplace_back("client_secret", client.clientSecret);
    return {"POST", endpoint, {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}}, formText(fields), 0};
}

OAuthSignIn::OAuthSignIn(ScreenedHttp& http, const base::Clock& clock, Browser browser, OAuthResource resource, BearerChallenge challenge, base::Reply<OAuthTokens> reply)
    : m_http(http)
    , m_clock(clock)
    , m_browser(std::move(browser))
    , m_resource(std::move(resource))
    , m_challenge(std::move(challenge))
    , m_reply(std::move(reply))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { finish(base::fail(ErrorCode::TimedOut, "nobody signed in to " + m_resource.name + " in the browser")); });
}

OAuthSignIn::~OAuthSignIn()
{
    if (m_reply)
        m_reply.fail(ErrorCode::Cancelled, "the sign-in to " + m_resource.name + " was given up");
}

void OAuthSignIn::start()
{
    if (!isSafeUrl(m_resource.url))
        return finish(base::fail(ErrorCode::Denied, m_resource.name + ": only https upstreams (http on this machine) are signed in to"));
    m_places = protectedResourcePlaces(m_resource.url);
    if (!m_challenge.resourceMetadata.empty()) {
        // The server's own word for where it stands, as long as it stands at the server (RFC 9728, section 3).
        const QUrl said(QString::fromStdString(m_challenge.resourceMetadata)), own(QString::fromStdString(m_resource.url));
        if (said.host() == own.host() && said.scheme() == own.scheme() && said.port() == own.port())
            m_places.insert(m_places.begin(), m_challenge.resourceMetadata);
    }
    askResource(0);
}

void OAuthSignIn::fetch(Fetch fetch, std::function<void(const base::Result<Fetched>&)> then)
{
    m_http.fetch(m_resource.scope, std::move(fetch), [self = QPointer<OAuthSignIn>(this), then = std::move(then)](base::Result<Fetched> got) {
        if (self)
            then(got);
    });
}

void OAuthSignIn::askResource(std::size_t attempt)
{
    if (attempt >= m_places.size())
        return finish(base::fail(ErrorCode::Unsupported, m_resource.name + " does not say where to sign in", "give it a key in `headers`, if it takes one"));
    fetch({"GET", m_places[attempt], {{"Accept", "application/json"}}, {}, 3}, [this, attempt](const base::Result<Fetched>& got) {
        if (!got && got.error().code == ErrorCode::Denied)
            return finish(base::fail(got.error()));
        if (!got || got->status != 200)
            return askResource(attempt + 1);
        const auto read = parseProtectedResource(got->body, m_resource.url);
        if (!read)
            return finish(base::fail(read.error()));
        m_issuer = read->authorizationServers.front();
        m_scope = m_challenge.scope;
        if (m_scope.empty())
            for (const std::string& scope : read->scopes)
                m_scope += (m_scope.empty() ? "" : " ") + scope;
        m_places = authorizationServerPlaces(m_issuer);
        askServer(0);
    });
}

void OAuthSignIn::askServer(std::size_t attempt)
{
    if (attempt >= m_places.size())
        return finish(base::fail(ErrorCode::Unavailable, "the authorization server " + m_issuer + " does not describe itself"));
    fetch({"GET", m_places[attempt], {{"Accept", "application/json"}}, {}, 0}, [this, attempt](const base::Result<Fetched>& got) {
        if (!got && got.error().code == ErrorCode::Denied)
            return finish(base::fail(got.error()));
        if (!got || got->status != 200)
            return askServer(attempt + 1);
        auto read = parseAuthorizationServer(got->body, m_issuer);
        if (!read)
            return finish(base::fail(read.error()));
        m_server = std::move(*read);
        identify();
    });
}

void OAuthSignIn::identify()
{
    auto redirect = LoopbackRedirect::create([this](const LoopbackRedirect::Parameters& parameters) { returned(parameters); });
    if (!redirect)
        return finish(base::fail(redirect.error()));
    m_redirect = std::move(*redirect);
    m_tokens.clientId = m_resource.clientId;
    m_tokens.clientSecret = m_resource.clientSecret;
    if (m_tokens.clientId.empty() && m_server.takesClientMetadata)
        m_tokens.clientId = m_resource.clientMetadataUrl;
    if (m_tokens.clientId.empty())
        return registerClient();
    openBrowser();
}

void OAuthSignIn::registerClient()
{
    if (m_server.registrationEndpoint.empty())
        return finish(base::fail(ErrorCode::Unsupported, m_server.issuer + " registers no clients by itself", "register gwt there and name its oauth.clientId in the server's entry"));
    const base::Json about = {{"client_name", "gwt"}, {"application_type", "native"}, {"redirect_uris", {m_redirect->uri()}}, {"grant_types", {"authorization_code", "refresh_token"}},
                              {"response_types", {"code"}}, {"token_endpoint_auth_method", "none"}};
    fetch({"POST", m_server.registrationEndpoint, {{"Content-Type", "application/json"}, {"Accept", "application/json"}}, base::toText(about), 0}, [this](const base::Result<Fetched>& got) {
        if (!got)
            return finish(base::fail(got.error()));
        const auto json = base::parseJson(got->body);
        const bool isDone = (got->status == 201 || got->status == 200) && json && json->is_object() && json->contains("client_id") && (*json)["client_id"].is_string();
        if (!isDone)
            return finish(base::fail(ErrorCode::Denied, m_server.issuer + " did not register gwt (" + std::to_string(got->status) + ")"));
        m_tokens.clientId = (*json)["client_id"].get<std::string>();
        if (json->contains("client_secret") && (*json)["client_secret"].is_string())
            m_tokens.clientSecret = (*json)["client_secret"].get<std::string>();
        openBrowser();
    });
}

void OAuthSignIn::openBrowser()
{
    m_verifier = base::randomToken();
    m_state = base::randomToken();
    const QByteArray hash = QCryptographicHash::hash(QByteArray::fromStdString(m_verifier), QCryptographicHash::Sha256);
    std::vector<std::pair<std::string, std::string>> query = {{"response_type", "code"}, {"client_id", m_tokens.clientId}, {"redirect_uri", m_redirect->uri()}, {"state", m_state},
                                                              {"code_challenge", base::base64UrlEncode({hash.constData(), static_cast<std::size_t>(hash.size())})}, {"code_challenge_method", "S256"},
                                                              {"resource", m_resource.url}};
    std::string scope = m_scope;
    // OpenID providers give a refresh token only for this, and only when they may ask.
    if (std::find(m_server.scopes.begin(), m_server.scopes.end(), "offline_access") != m_server.scopes.end()) {
        if (scope.find("offline_access") == std::string::npos)
            scope += (scope.empty() ? "" : " ") + std::string("offline_access");
        query.emplace_back("prompt", "consent");
    }
    if (!scope.empty())
        query.emplace_back("scope", scope);
    const bool hasQuery = m_server.authorizationEndpoint.find('?') != std::string::npos;
    const std::string page = m_server.authorizationEndpoint + (hasQuery ? "&" : "?") + formText(query);
    if (!isSafeUrl(page))
        return finish(base::fail(ErrorCode::Denied, "the sign-in page of " + m_server.issuer + " may not be opened"));
    m_timer.start(patience);
    if (auto shown = m_browser(page); !shown)
        finish(base::fail(shown.error()));
}

void OAuthSignIn::returned(const LoopbackRedirect::Parameters& parameters)
{
    const auto value = [&](const char* name) {
        const auto found = parameters.find(name);
        return found == parameters.end() ? std::string() : found->second;
    };
    if (!base::equalConstantTime(value("state"), m_state))
        return finish(base::fail(ErrorCode::Denied, "the browser came back with an answer to another question"));
    // RFC 9207: an answer that another issuer gave (mix-up) is not used, nor its error believed.
    const bool isSaid = parameters.contains("iss");
    if ((m_server.saysIssuer && !isSaid) || (isSaid && value("iss") != m_server.issuer))
        return finish(base::fail(ErrorCode::Denied, "the answer is not from " + m_server.issuer, "do not sign in there again before you know why"));
    if (const std::string error = value("error"); !error.empty())
        return finish(base::fail(ErrorCode::Denied, m_server.issuer + " refused: " + error.substr(0, 100)));
    if (value("code").empty())
        return finish(base::fail(ErrorCode::Denied, "the browser came back without a code"));
    exchange(value("code"));
}

void OAuthSignIn::exchange(const std::string& code)
{
    m_tokens.resource = m_resource.url;
    m_tokens.issuer = m_server.issuer;
    m_tokens.tokenEndpoint = m_server.tokenEndpoint;
    m_tokens.revocationEndpoint = m_server.revocationEndpoint;
    fetch(tokenRequest(m_server.tokenEndpoint, m_tokens, {{"grant_type", "authorization_code"}, {"code", code}, {"redirect_uri", m_redirect->uri()}, {"code_verifier", m_verifier}, {"resource", m_resource.url}}),
          [this](const base::Result<Fetched>& got) {
              if (!got)
                  return finish(base::fail(got.error()));
              if (auto taken = takeTokenAnswer(got->status, got->body, m_clock.wall(), m_tokens); !taken)
                  return finish(base::fail(taken.error()));
              finish(m_tokens);
          });
}

void OAuthSignIn::finish(base::Result<OAuthTokens> result)
{
    m_timer.stop();
    if (auto reply = std::move(m_reply))
        reply(std::move(result)); // may destroy this
}

} // namespace gwt::net
