#include "core/net/OAuthMetadata.h"

#include "core/base/Json.h"
#include "core/net/Loopback.h"

#include <QUrl>

#include <algorithm>

namespace gwt::net
{
namespace
{

using base::ErrorCode;
using base::Json;
using base::textAt;

std::vector<std::string> listAt(const Json& json, const char* key)
{
    constexpr std::size_t most = 200;
    std::vector<std::string> list;
    const auto found = json.find(key);
    if (found != json.end() && found->is_array())
        for (const Json& one : *found)
            if (one.is_string() && list.size() < most)
                list.push_back(one.get<std::string>());
    return list;
}

bool flagAt(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_boolean() && found->get<bool>();
}

base::Result<Json> objectOf(std::string_view text, const char* what)
{
    auto json = base::parseJson(text);
    if (!json || !json->is_object())
        return base::fail(ErrorCode::InvalidArgument, std::string("not the metadata of ") + what);
    return json;
}

QUrl urlOf(const std::string& text) { return QUrl(QString::fromStdString(text), QUrl::StrictMode); }

/// `/.well-known/<name>` before the path (RFC 8414, section 3.1).
std::string inserted(const QUrl& url, const char* name)
{
    const QString path = url.path() == QLatin1String("/") ? QString() : url.path();
    QUrl place = url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
    place.setPath(QStringLiteral("/.well-known/") + QLatin1String(name) + path);
    return place.toString(QUrl::FullyEncoded).toStdString();
}

bool isSameOrigin(const QUrl& a, const QUrl& b) { return a.scheme() == b.scheme() && a.host() == b.host() && a.port() == b.port(); }

bool covers(const std::string& stated, const std::string& resource)
{
    const QUrl a = urlOf(stated), b = urlOf(resource);
    if (!a.isValid() || !isSameOrigin(a, b) || a.hasFragment())
        return false;
    QString above = a.path();
    if (above == b.path() || above.isEmpty())
        return true;
    if (!above.endsWith(QLatin1Char('/')))
        above += QLatin1Char('/');
    return b.path().startsWith(above) || b.path() + QLatin1Char('/') == above;
}

} // namespace

BearerChallenge parseChallenge(std::string_view header)
{
    const auto value = [&](std::string_view name) -> std::string {
        for (std::size_t at = header.find(name); at != std::string_view::npos; at = header.find(name, at + 1)) {
            const bool isWord = (at == 0 || header[at - 1] == ' ' || header[at - 1] == ',') && header.substr(at + name.size(), 2) == "=\"";
            if (!isWord)
                continue;
            const std::size_t begin = at + name.size() + 2;
            const std::size_t end = header.find('"', begin);
            return end == std::string_view::npos ? std::string() : std::string(header.substr(begin, end - begin));
        }
        return {};
    };
    return {value("resource_metadata"), value("scope"), value("error")};
}

bool isSafeUrl(const std::string& text)
{
    const QUrl url = urlOf(text);
    const bool isHttp = url.scheme() == QLatin1String("http") && isLoopbackHost(url.host().toStdString());
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasFragment() && (url.scheme() == QLatin1String("https") || isHttp);
}

std::vector<std::string> protectedResourcePlaces(const std::string& resource)
{
    const QUrl url = urlOf(resource);
    std::vector<std::string> places = {inserted(url, "oauth-protected-resource")};
    QUrl root = url;
    root.setPath({});
    if (std::string atRoot = inserted(root, "oauth-protected-resource"); atRoot != places.front())
        places.push_back(std::move(atRoot));
    return places;
}

base::Result<ProtectedResource> parseProtectedResource(std::string_view text, const std::string& resource)
{
    auto json = objectOf(text, "a protected resource");
    if (!json)
        return base::fail(json.error());
    ProtectedResource read{textAt(*json, "resource"), listAt(*json, "authorization_servers"), listAt(*json, "scopes_supported")};
    if (!covers(read.resource, resource))
        return base::fail(ErrorCode::Denied, "the metadata of " + resource + " speaks of another resource: " + read.resource);
    std::erase_if(read.authorizationServers, [](const std::string& issuer) { return !isSafeUrl(issuer); });
    if (read.authorizationServers.empty())
        return base::fail(ErrorCode::Unsupported, resource + " names no authorization server that may be used");
    return read;
}

std::vector<std::string> authorizationServerPlaces(const std::string& issuer)
{
    const QUrl url = urlOf(issuer);
    std::vector<std::string> places = {inserted(url, "oauth-authorization-server"), inserted(url, "openid-configuration")};
    QUrl appended = url;
    appended.setPath((url.path().endsWith(QLatin1Char('/')) ? url.path().chopped(1) : url.path()) + QStringLiteral("/.well-known/openid-configuration"));
    if (std::string last = appended.toString(QUrl::FullyEncoded).toStdString(); last != places.back())
        places.push_back(std::move(last));
    return places;
}

base::Result<AuthorizationServer> parseAuthorizationServer(std::string_view text, const std::string& issuer)
{
    auto json = objectOf(text, "an authorization server");
    if (!json)
        return base::fail(json.error());
    AuthorizationServer read;
    read.issuer = textAt(*json, "issuer");
    read.authorizationEndpoint = textAt(*json, "authorization_endpoint");
    read.tokenEndpoint = textAt(*json, "token_endpoint");
    read.registrationEndpoint = textAt(*json, "registration_endpoint");
    read.revocationEndpoint = textAt(*json, "revocation_endpoint");
    read.scopes = listAt(*json, "scopes_supported");
    read.saysIssuer = flagAt(*json, "authorization_response_iss_parameter_supported");
    read.takesClientMetadata = flagAt(*json, "client_id_metadata_document_supported");
    if (read.issuer != issuer)
        return base::fail(ErrorCode::Denied, "the metadata of " + issuer + " is another issuer's: " + read.issuer);
    for (const std::string* endpoint : {&read.authorizationEndpoint, &read.tokenEndpoint})
        if (!isSafeUrl(*endpoint))
            return base::fail(ErrorCode::Denied, issuer + " has an endpoint that may not be used: " + *endpoint);
    for (std::string* endpoint : {&read.registrationEndpoint, &read.revocationEndpoint})
        if (!isSafeUrl(*endpoint))
            endpoint->clear();
    const auto methods = listAt(*json, "code_challenge_methods_supported");
    if (std::find(methods.begin(), methods.end(), "S256") == methods.end())
        return base::fail(ErrorCode::Unsupported, issuer + " does not speak PKCE with S256");
    return read;
}

} // namespace gwt::net
