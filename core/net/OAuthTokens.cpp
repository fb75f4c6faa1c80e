#include "core/net/OAuthTokens.h"

#include "core/base/Json.h"

#include <algorithm>

namespace gwt::net
{
namespace
{

using base::ErrorCode;
using base::Json;
using base::textAt;

bool isBearer(std::string type)
{
    std::transform(type.begin(), type.end(), type.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return type == "bearer";
}

/// It goes into a header: visible ASCII only.
bool isHeaderSafe(const std::string& token)
{
    return !token.empty() && std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

} // namespace

std::string tokensText(const OAuthTokens& tokens)
{
    Json json = {{"access_token", tokens.accessToken}, {"refresh_token", tokens.refreshToken}, {"resource", tokens.resource}, {"issuer", tokens.issuer}, {"token_endpoint", tokens.tokenEndpoint},
                 {"revocation_endpoint", tokens.revocationEndpoint}, {"client_id", tokens.clientId}, {"client_secret", tokens.clientSecret}};
    if (tokens.expires)
        json["expires"] = std::chrono::duration_cast<std::chrono::seconds>(tokens.expires->time_since_epoch()).count();
    return base::toText(json);
}

base::Result<OAuthTokens> readTokens(std::string_view text)
{
    const auto json = base::parseJson(text);
    if (!json || !json->is_object())
        return base::fail(ErrorCode::InvalidArgument, "these are no tokens");
    OAuthTokens read;
    read.accessToken = textAt(*json, "access_token");
    read.refreshToken = textAt(*json, "refresh_token");
    read.resource = textAt(*json, "resource");
    read.issuer = textAt(*json, "issuer");
    read.tokenEndpoint = textAt(*json, "token_endpoint");
    read.revocationEndpoint = textAt(*json, "revocation_endpoint");
    read.clientId = textAt(*json, "client_id");
    read.clientSecret = textAt(*json, "client_secret");
    if (const auto expires = json->find("expires"); expires != json->end() && expires->is_number_integer())
        read.expires = base::Clock::Wall(std::chrono::seconds(expires->get<std::int64_t>()));
    if (read.accessToken.empty() || read.resource.empty())
        return base::fail(ErrorCode::InvalidArgument, "these are no tokens");
    return read;
}

base::Result<void> takeTokenAnswer(int status, std::string_view body, base::Clock::Wall now, OAuthTokens& tokens)
{
    const auto json = base::parseJson(body);
    const bool isObject = json && json->is_object();
    if (status != 200 || !isObject) {
        // The error's name only: a description may quote what was sent.
        const std::string error = isObject ? textAt(*json, "error").substr(0, 100) : std::string();
        const bool isFinal = status >= 400 && status < 500 && status != 429 && !error.empty();
        return base::fail(isFinal ? ErrorCode::Denied : ErrorCode::Unavailable, "the authorization server answered " + std::to_string(status) + (error.empty() ? "" : " " + error));
    }
    const std::string access = textAt(*json, "access_token");
    if (!isHeaderSafe(access) || !isBearer(textAt(*json, "token_type")))
        return base::fail(ErrorCode::Unsupported, "the authorization server gave no bearer token");
    tokens.accessToken = access;
    if (const std::string refresh = textAt(*json, "refresh_token"); !refresh.empty())
        tokens.refreshToken = refresh;
    tokens.expires.reset();
    if (const auto seconds = json->find("expires_in"); seconds != json->end() && seconds->is_number()) {
        constexpr double longest = 10.0 * 366 * 24 * 3600;
        tokens.expires = now + std::chrono::seconds(static_cast<std::int64_t>(std::clamp(seconds->get<double>(), 0.0, longest)));
    }
    return {};
}

} // namespace gwt::net
