#include "core/net/OAuthAuth.h"

#include "core/net/ApiKeyAuth.h"

#include <algorithm>

namespace gwt::net
{

using base::Json;

namespace
{

/// Clocks of issuers and ours differ a little.
constexpr double leeway = 10;

tl::unexpected<AuthFailure> invalid(std::string why) { return tl::unexpected(AuthFailure{401, "invalid_token", std::move(why), {}}); }

std::string text(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A claim that is a string or an array of strings.
std::vector<std::string> strings(const Json& json, const char* key)
{
    std::vector<std::string> all;
    const auto found = json.find(key);
    if (found == json.end())
        return all;
    if (found->is_string())
        all.push_back(found->get<std::string>());
    if (found->is_array())
        for (const Json& item : *found)
            if (item.is_string())
                all.push_back(item.get<std::string>());
    return all;
}

/// `scope` is a list with spaces between (RFC 9068); some issuers say `scp`, as an array.
std::vector<std::string> scopesOf(const Json& claims)
{
    std::vector<std::string> scopes;
    for (const char* key : {"scope", "scp"})
        for (const std::string& list : strings(claims, key))
            for (std::size_t at = 0; at < list.size();) {
                const std::size_t end = std::min(list.find(' ', at), list.size());
                if (end > at)
                    scopes.push_back(list.substr(at, end - at));
                at = end + 1;
            }
    return scopes;
}

bool has(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

std::string originOf(const HttpRequest& request)
{
    const bool isSecure = request.isSecure || request.header("X-Forwarded-Proto") == "https";
    return (isSecure ? "https://" : "http://") + std::string(request.header("Host"));
}

} // namespace

OAuthAuth::OAuthAuth(OAuthOptions options, std::shared_ptr<KeySource> keys, const base::Clock& clock)
    : m_options(std::move(options))
    , m_keys(std::move(keys))
    , m_clock(clock)
{
}

void OAuthAuth::authenticate(const HttpRequest& request, Done done)
{
    const std::string token(presentedKey(request));
    if (token.empty())
        return done(tl::unexpected(AuthFailure{401, {}, "a bearer token is needed", {}}));
    const auto jwt = Jwt::parse(token);
    if (!jwt)
        return done(invalid("not a JSON Web Token"));
    const std::string algorithm = text(jwt->header, "alg");
    if (!JwkSet::isKnownAlgorithm(algorithm) || jwt->header.contains("crit"))
        return done(invalid("signed in a way that is not accepted here"));
    const auto keys = m_keys->current();
    if (keys && keys->has(text(jwt->header, "kid"), algorithm))
        return done(check(token, *keys));
    // The first token of all, or of a key that the issuer has begun to use since.
    m_keys->refresh([this, token, done = std::move(done)](const std::shared_ptr<const JwkSet>& fresh) {
        if (!fresh)
            return done(tl::unexpected(AuthFailure{503, {}, "the issuer's keys cannot be had", {}}));
        done(check(token, *fresh));
    });
}

AuthProvider::Answer OAuthAuth::check(const std::string& token, const JwkSet& keys) const
{
    const auto jwt = Jwt::parse(token);
    if (!jwt || !keys.verifies(text(jwt->header, "kid"), text(jwt->header, "alg"), jwt->signedPart, jwt->signature))
        return invalid("the signature is not the issuer's");
    return checkClaims(jwt->claims);
}

AuthProvider::Answer OAuthAuth::checkClaims(const Json& claims) const
{
    const double now = std::chrono::duration<double>(m_clock.wall().time_since_epoch()).count();
    const auto time = [&](const char* key) -> std::optional<double> {
        const auto found = claims.find(key);
        return found != claims.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
    };
    if (text(claims, "iss") != m_options.issuer)
        return invalid("from another issuer");
    const auto audiences = strings(claims, "aud");
    if (std::none_of(m_options.audiences.begin(), m_options.audiences.end(), [&](const std::string& audience) { return has(audiences, audience); }))
        return invalid("made for another audience");
    if (!time("exp") || *time("exp") + leeway <= now)
        return invalid("expired");
    if (claims.contains("nbf") && (!time("nbf") || *time("nbf") - leeway > now))
        return invalid("not yet valid");
    return principalOf(claims);
}

AuthProvider::Answer OAuthAuth::principalOf(const Json& claims) const
{
    const auto scopes = scopesOf(claims);
    for (const std::string& required : m_options.requiredScopes)
        if (!has(scopes, required))
            return tl::unexpected(AuthFailure{403, "insufficient_scope", "the token lacks a scope", required});
    tools::Principal principal{tools::PrincipalKind::OAuthSubject, text(claims, "sub"), text(claims, "sub")};
    if (principal.id.empty())
        principal.id = text(claims, "client_id"); // client credentials of some issuers
    if (principal.id.empty() || principal.id.size() > 256)
        return invalid("without a subject");
    for (const auto& [scope, tools] : m_options.toolsByScope)
        if (has(scopes, scope))
            principal.grants.insert(principal.grants.end(), tools.begin(), tools.end());
    if (!m_options.toolsByScope.empty() && principal.grants.empty())
        return tl::unexpected(AuthFailure{403, "insufficient_scope", "no scope of the token allows any tool", m_options.toolsByScope.begin()->first});
    return principal;
}

std::string OAuthAuth::challenge(const AuthFailure& failure, const HttpRequest& request) const
{
    return AuthProvider::challenge(failure, request) + ", resource_metadata=\"" + originOf(request) + "/.well-known/oauth-protected-resource\"";
}

std::string OAuthAuth::resourceMetadata(const HttpRequest& request) const
{
    // RFC 9728, section 3.3: `resource` is what the document's own address was made from.
    const bool isMcp = request.path() == "/.well-known/oauth-protected-resource/mcp";
    Json scopes = m_options.requiredScopes;
    for (const auto& [scope, tools] : m_options.toolsByScope)
        scopes.push_back(scope);
    Json json = {{"resource", originOf(request) + (isMcp ? "/mcp" : "")}, {"authorization_servers", {m_options.issuer}}, {"bearer_methods_supported", {"header"}}, {"resource_name", "gwt"}};
    if (!scopes.empty())
        json["scopes_supported"] = scopes;
    return base::toText(json) + "\n";
}

} // namespace gwt::net
