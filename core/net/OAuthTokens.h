#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <optional>
#include <string>
#include <string_view>

namespace gwt::net
{

/// What gwt holds for one upstream after its person signed in. All of it is secret.
struct OAuthTokens {
    std::string accessToken;
    std::string refreshToken; ///< empty: none was given
    std::optional<base::Clock::Wall> expires;
    std::string resource; ///< the token is for this and is sent nowhere else
    std::string issuer;
    std::string tokenEndpoint;
    std::string revocationEndpoint;
    std::string clientId;
    std::string clientSecret;

    bool operator==(const OAuthTokens&) const = default;
};

/// Port: where tokens lie. The secret store (core/hub) under "oauth.<server>"; blocking and short. Core thread.
class TokenStore
{
public:
    virtual ~TokenStore() = default;
    /// NotFound when there is none; Unavailable while the store is locked.
    virtual base::Result<std::string> load(const std::string& name) = 0;
    virtual base::Result<void> save(const std::string& name, const std::string& value) = 0;
    virtual base::Result<void> remove(const std::string& name) = 0;
};

/// As they are kept (JSON).
std::string tokensText(const OAuthTokens& tokens);
base::Result<OAuthTokens> readTokens(std::string_view text);

/// RFC 6749, section 5.1, into `tokens` (a new refresh token replaces the old one, none leaves it). An error answer
/// (section 5.2): Denied for invalid_grant and whatever else another try cannot mend, Unavailable else; it never holds a
/// token. Refuses token types other than Bearer.
base::Result<void> takeTokenAnswer(int status, std::string_view body, base::Clock::Wall now, OAuthTokens& tokens);

} // namespace gwt::net
