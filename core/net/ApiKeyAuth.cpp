#include "core/net/ApiKeyAuth.h"

#include "core/base/Ids.h"
#include "core/base/Json.h"

#include <boost/beast/core/string.hpp>
#include <openssl/sha.h>

#include <algorithm>
#include <array>

namespace gwt::net
{

using base::ErrorCode;

namespace
{

std::string sha256Hex(std::string_view text)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (const unsigned char byte : digest) {
        hex.push_back(digits[byte >> 4]);
        hex.push_back(digits[byte & 15]);
    }
    return hex;
}

tl::unexpected<base::Error> badEntry(std::size_t index, std::string what)
{
    return base::fail(ErrorCode::InvalidArgument, "API key " + std::to_string(index + 1) + ": " + std::move(what), "write name:key, or a JSON array of {\"name\", \"key\" or \"sha256\", \"tools\", \"calls_per_minute\"}");
}

base::Result<ApiKey> parseEntry(const base::Json& json, std::size_t index)
{
    if (!json.is_object())
        return badEntry(index, "expected an object");
    ApiKey key;
    std::string secret;
    for (const auto& [name, value] : json.items()) {
        if (name == "name" && value.is_string())
            key.name = value.get<std::string>();
        else if (name == "key" && value.is_string())
            secret = value.get<std::string>();
        else if (name == "sha256" && value.is_string())
            key.sha256 = value.get<std::string>();
        else if (name == "calls_per_minute" && value.is_number_integer() && value.get<long long>() > 0)
            key.callsPerMinute = static_cast<int>(std::min<long long>(value.get<long long>(), 1'000'000));
        else if (name == "tools" && value.is_array() && std::all_of(value.begin(), value.end(), [](const auto& tool) { return tool.is_string(); }))
            key.tools = value.get<std::vector<std::string>>();
        else
            return badEntry(index, name + ": unknown, or not of the right type");
    }
    if (!secret.empty())
        key.sha256 = sha256Hex(secret);
    std::transform(key.sha256.begin(), key.sha256.end(), key.sha256.begin(), [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c; });
    if (key.sha256.size() != 64 || key.sha256.find_first_not_of("0123456789abcdef") != std::string::npos)
        return badEntry(index, "needs \"key\", or \"sha256\" with 64 hexadecimal digits");
    if (key.name.empty())
        return badEntry(index, "needs a name");
    return key;
}

base::Result<std::vector<ApiKey>> parseArray(std::string_view text)
{
    const auto json = base::parseJson(text);
    if (!json)
        return base::fail(json.error());
    std::vector<ApiKey> keys;
    for (std::size_t i = 0; i < json->size(); ++i) {
        auto key = parseEntry((*json)[i], i);
        if (!key)
            return base::fail(key.error());
        keys.push_back(std::move(*key));
    }
    return keys;
}

} // namespace

ApiKey ApiKey::fromSecret(std::string name, std::string_view secret) { return {std::move(name), sha256Hex(secret), {}, {}}; }

base::Result<std::vector<ApiKey>> parseApiKeys(std::string_view text)
{
    const auto start = text.find_first_not_of(" \t\r\n");
    if (start != std::string_view::npos && text[start] == '[')
        return parseArray(text);
    std::vector<ApiKey> keys;
    constexpr std::string_view separators = ", \t\r\n";
    for (auto at = text.find_first_not_of(separators); at != std::string_view::npos; at = text.find_first_not_of(separators, at)) {
        const auto end = std::min(text.find_first_of(separators, at), text.size());
        const std::string_view entry = text.substr(at, end - at);
        const auto colon = entry.find(':');
        const bool isNamed = colon != std::string_view::npos && colon > 0;
        const std::string_view secret = isNamed ? entry.substr(colon + 1) : entry;
        if (secret.empty())
            return badEntry(keys.size(), "the key is empty");
        keys.push_back(ApiKey::fromSecret(isNamed ? std::string(entry.substr(0, colon)) : "key-" + std::to_string(keys.size() + 1), secret));
        at = end;
    }
    return keys;
}

ApiKeyAuth::ApiKeyAuth(std::vector<ApiKey> keys)
    : m_keys(std::move(keys))
{
}

void ApiKeyAuth::authenticate(const HttpRequest& request, Done done) { done(check(request)); }

AuthProvider::Answer ApiKeyAuth::check(const HttpRequest& request) const
{
    const std::string_view presented = presentedKey(request);
    if (presented.empty())
        return tl::unexpected(AuthFailure{401, {}, "an API key is needed", {}});
    const std::string hash = sha256Hex(presented);
    const ApiKey* found = nullptr;
    for (const ApiKey& key : m_keys) // all of them, so that time tells nothing of the position
        if (base::equalConstantTime(key.sha256, hash))
            found = &key;
    if (!found)
        return tl::unexpected(AuthFailure{401, "invalid_token", "the API key is not known here", {}});
    return tools::Principal{tools::PrincipalKind::ApiKey, found->name, found->name, found->tools};
}

std::optional<int> ApiKeyAuth::callsPerMinute(const tools::Principal& principal) const
{
    for (const ApiKey& key : m_keys)
        if (principal.kind == tools::PrincipalKind::ApiKey && key.name == principal.id)
            return key.callsPerMinute;
    return {};
}

std::string_view presentedKey(const HttpRequest& request)
{
    if (request.count("x-api-key") > 1 || request.count("Authorization") > 1)
        return {};
    if (const std::string_view key = request.header("x-api-key"); !key.empty())
        return key;
    const std::string_view authorization = request.header("Authorization");
    constexpr std::string_view scheme = "Bearer ";
    if (authorization.size() <= scheme.size() || !boost::beast::iequals({authorization.data(), scheme.size()}, {scheme.data(), scheme.size()}))
        return {};
    return authorization.substr(scheme.size());
}

} // namespace gwt::net
