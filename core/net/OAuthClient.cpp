#include "core/net/OAuthClient.h"

#include <QPointer>

namespace gwt::net
{
namespace
{

using base::ErrorCode;

constexpr std::chrono::seconds margin{60};
std::string howToSignIn(const std::string& server) { return "sign in: gwt call gwt_sign_in --json '{\"server\":\"" + server + "\"}'"; }

} // namespace

OAuthClient::~OAuthClient()
{
    const auto signIns = std::exchange(m_signIns, {}); // their last answer looks for them in the map
    for (auto& [name, waiting] : std::exchange(m_refreshes, {}))
        for (auto& reply : waiting)
            reply.fail(ErrorCode::Cancelled, "gwt is shutting down");
}

void OAuthClient::makeKnown(const OAuthTokens& tokens) const
{
    if (!m_ports.secretArrived)
        return;
    for (const std::string* secret : {&tokens.accessToken, &tokens.refreshToken, &tokens.clientSecret})
        if (!secret->empty())
            m_ports.secretArrived(*secret);
}

base::Result<OAuthTokens> OAuthClient::load(const OAuthResource& resource, Read how)
{
    const std::string name = nameOf(resource);
    auto found = m_remembered.find(name);
    if (found == m_remembered.end() || how == Read::Anew) {
        const auto text = m_ports.store.load(name);
        if (!text && text.error().code != ErrorCode::NotFound)
            return base::fail(text.error()); // a store that is locked now may be open later
        auto tokens = text ? readTokens(*text) : base::fail(text.error());
        if (tokens)
            makeKnown(*tokens);
        found = m_remembered.insert_or_assign(name, std::move(tokens)).first;
    }
    // A server of the same name at another address must not be sent this one's token.
    if (!found->second || found->second->resource != resource.url)
        return base::fail(ErrorCode::NotFound, "nobody is signed in to " + resource.name, howToSignIn(resource.name));
    return found->second;
}

base::Result<void> OAuthClient::save(const OAuthResource& resource, const OAuthTokens& tokens)
{
    makeKnown(tokens);
    m_remembered.insert_or_assign(nameOf(resource), tokens);
    return m_ports.store.save(nameOf(resource), tokensText(tokens));
}

base::Result<void> OAuthClient::forget(const OAuthResource& resource)
{
    m_remembered.erase(nameOf(resource));
    return m_ports.store.remove(nameOf(resource));
}

void OAuthClient::token(const OAuthResource& resource, base::Reply<std::string> reply)
{
    auto tokens = load(resource, Read::Remembered);
    if (!tokens)
        return reply.fail(tokens.error());
    if (!tokens->expires || *tokens->expires - m_ports.clock.wall() > margin)
        return reply(std::move(tokens->accessToken));
    refresh(resource, std::move(*tokens), std::move(reply));
}

void OAuthClient::refused(const OAuthResource& resource, const std::string& used, base::Reply<std::string> reply)
{
    auto tokens = load(resource, Read::Anew);
    if (!tokens)
        return reply.fail(tokens.error());
    if (tokens->accessToken != used)
        return reply(std::move(tokens->accessToken)); // somebody refreshed it meanwhile
    refresh(resource, std::move(*tokens), std::move(reply));
}

void OAuthClient::refresh(const OAuthResource& resource, OAuthTokens tokens, base::Reply<std::string> reply)
{
    auto& waiting = m_refreshes[resource.name];
    waiting.push_back(std::move(reply));
    if (waiting.size() > 1)
        return;
    if (tokens.refreshToken.empty())
        return refreshed(resource, std::move(tokens), base::fail(ErrorCode::Denied, "the token for " + resource.name + " is over"));
    Fetch request = tokenRequest(tokens.tokenEndpoint, tokens, {{"grant_type", "refresh_token"}, {"refresh_token", tokens.refreshToken}, {"resource", resource.url}});
    m_ports.http.fetch(resource.scope, std::move(request), [self = QPointer<OAuthClient>(this), resource, tokens = std::move(tokens)](base::Result<Fetched> got) {
        if (self)
            self->refreshed(resource, tokens, got);
    });
}

void OAuthClient::refreshed(const OAuthResource& resource, OAuthTokens tokens, const base::Result<Fetched>& got)
{
    base::Result<void> taken = got ? takeTokenAnswer(got->status, got->body, m_ports.clock.wall(), tokens) : base::fail(got.error());
    if (taken)
        taken = save(resource, tokens);
    base::Result<std::string> answer = tokens.accessToken;
    if (!taken) {
        base::Error error = taken.error();
        if (error.code == ErrorCode::Denied) { // for good: revoked, or another refresh has used it up
            (void)forget(resource);
            error.hint = howToSignIn(resource.name);
        }
        answer = base::fail(std::move(error));
    }
    for (auto& reply : std::exchange(m_refreshes[resource.name], {}))
        reply(answer);
}

void OAuthClient::signIn(const OAuthResource& resource, const std::string& wwwAuthenticate, base::Reply<void> reply)
{
    if (m_signIns.contains(resource.name))
        return reply.fail(ErrorCode::Conflict, "a sign-in to " + resource.name + " is under way", "finish it in the browser");
    auto made = std::make_unique<OAuthSignIn>(m_ports.http, m_ports.clock, m_ports.browser, resource, parseChallenge(wwwAuthenticate),
                                              [this, resource, reply = std::move(reply)](base::Result<OAuthTokens> tokens) mutable {
                                                  // It is still on the stack: gone with the next turn of the loop.
                                                  if (const auto found = m_signIns.find(resource.name); found != m_signIns.end()) {
                                                      found->second.release()->deleteLater();
                                                      m_signIns.erase(found);
                                                  }
                                                  reply(tokens ? save(resource, *tokens) : base::fail(tokens.error()));
                                              });
    OAuthSignIn& started = *made;
    m_signIns[resource.name] = std::move(made);
    started.start();
}

void OAuthClient::signOut(const OAuthResource& resource, base::Reply<void> reply)
{
    auto tokens = load(resource, Read::Anew);
    auto removed = forget(resource);
    if (!tokens || !removed)
        return reply(removed);
    if (tokens->revocationEndpoint.empty())
        return reply({});
    const bool isRefresh = !tokens->refreshToken.empty();
    Fetch request = tokenRequest(tokens->revocationEndpoint, *tokens, {{"token", isRefresh ? tokens->refreshToken : tokens->accessToken}, {"token_type_hint", isRefresh ? "refresh_token" : "access_token"}});
    // Forgotten here whatever the server says to it.
    m_ports.http.fetch(resource.scope, std::move(request), [reply = std::move(reply)](base::Result<Fetched> got) mutable { reply(got ? base::Result<void>() : base::fail(got.error())); });
}

} // namespace gwt::net
