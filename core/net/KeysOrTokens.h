#pragma once

#include "core/net/ApiKeyAuth.h"
#include "core/net/OAuthAuth.h"

namespace gwt::net
{

/// API keys and OAuth side by side: what looks like a token is one, everything else is a key.
class KeysOrTokens final : public AuthProvider
{
public:
    KeysOrTokens(std::shared_ptr<ApiKeyAuth> keys, std::shared_ptr<OAuthAuth> tokens)
        : m_keys(std::move(keys))
        , m_tokens(std::move(tokens))
    {
    }
    void authenticate(const HttpRequest& request, Done done) override
    {
        const bool isToken = request.count("x-api-key") == 0 && (presentedKey(request).empty() || Jwt::parse(presentedKey(request)));
        AuthProvider& provider = isToken ? static_cast<AuthProvider&>(*m_tokens) : *m_keys;
        provider.authenticate(request, std::move(done));
    }
    std::optional<int> callsPerMinute(const tools::Principal& principal) const override
    {
        return principal.kind == tools::PrincipalKind::ApiKey ? m_keys->callsPerMinute(principal) : m_tokens->callsPerMinute(principal);
    }
    std::string challenge(const AuthFailure& failure, const HttpRequest& request) const override { return m_tokens->challenge(failure, request); }
    std::string resourceMetadata(const HttpRequest& request) const override { return m_tokens->resourceMetadata(request); }
    bool hasResourceMetadata() const override { return true; }

private:
    std::shared_ptr<ApiKeyAuth> m_keys;
    std::shared_ptr<OAuthAuth> m_tokens;
};

} // namespace gwt::net
