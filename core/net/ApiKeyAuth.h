#pragma once

#include "core/base/Result.h"
#include "core/net/AuthProvider.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::net
{

/// One key of the HTTP server. Only its SHA-256 is kept: keys are random and long, so a slow hash adds nothing.
struct ApiKey {
    std::string name;
    std::string sha256;             ///< 64 hexadecimal digits
    std::vector<std::string> tools; ///< globs of what it may call; empty: everything
    std::optional<int> callsPerMinute;

    static ApiKey fromSecret(std::string name, std::string_view secret);
};

/// MCP_API_KEYS: "key", "name:key", several separated by commas or spaces; or a JSON array of
/// {"name", "key" | "sha256", "tools"?, "calls_per_minute"?}. InvalidArgument names the entry, never the key.
base::Result<std::vector<ApiKey>> parseApiKeys(std::string_view text);

/// `x-api-key: K` or `Authorization: Bearer K`. Immutable, so any thread.
class ApiKeyAuth final : public AuthProvider
{
public:
    explicit ApiKeyAuth(std::vector<ApiKey> keys);

    void authenticate(const HttpRequest& request, Done done) override;
    std::optional<int> callsPerMinute(const tools::Principal& principal) const override;

    const std::vector<ApiKey>& keys() const { return m_keys; }

private:
    Answer check(const HttpRequest& request) const;

    std::vector<ApiKey> m_keys;
};

/// The credential that a request carries: x-api-key first, then a bearer token. Empty: none. Two different ones: none.
std::string_view presentedKey(const HttpRequest& request);

} // namespace gwt::net
