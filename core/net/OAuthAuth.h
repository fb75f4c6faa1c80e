#pragma once

#include "core/base/Clock.h"
#include "core/net/AuthProvider.h"
#include "core/net/Jwt.h"
#include "core/net/KeySource.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gwt::net
{

struct OAuthOptions {
    std::string issuer;                      ///< MCP_OAUTH_ISSUER, compared exactly
    std::vector<std::string> audiences;      ///< MCP_OAUTH_AUDIENCE; a token must be made for one of them
    std::vector<std::string> requiredScopes; ///< a token must hold all of them
    /// Scope -> globs of tools. Not empty: a token may call what its scopes name, and one without any is refused.
    std::map<std::string, std::vector<std::string>> toolsByScope;
    std::optional<int> callsPerMinute;
};

/// OAuth 2.1 resource server: bearer tokens that are JWTs of one issuer, made for us. The token is checked and then
/// forgotten; it never travels on. Edge threads.
class OAuthAuth final : public AuthProvider
{
public:
    OAuthAuth(OAuthOptions options, std::shared_ptr<KeySource> keys, const base::Clock& clock);

    void authenticate(const HttpRequest& request, Done done) override;
    std::optional<int> callsPerMinute(const tools::Principal&) const override { return m_options.callsPerMinute; }
    std::string challenge(const AuthFailure& failure, const HttpRequest& request) const override;
    std::string resourceMetadata(const HttpRequest& request) const override;
    bool hasResourceMetadata() const override { return true; }

private:
    Answer check(const std::string& token, const JwkSet& keys) const;
    Answer checkClaims(const base::Json& claims) const;
    Answer principalOf(const base::Json& claims) const;

    OAuthOptions m_options;
    std::shared_ptr<KeySource> m_keys;
    const base::Clock& m_clock;
};

} // namespace gwt::net
