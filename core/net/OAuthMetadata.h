#pragma once

#include "core/base/Result.h"

#include <string>
#include <string_view>
#include <vector>

namespace gwt::net
{

/// What a 401 says (RFC 6750, section 3; RFC 9728, section 5.1). Empty: not said.
struct BearerChallenge {
    std::string resourceMetadata;
    std::string scope;
    std::string error;
};
BearerChallenge parseChallenge(std::string_view wwwAuthenticate);

/// RFC 9728: which authorization servers a resource trusts.
struct ProtectedResource {
    std::string resource;
    std::vector<std::string> authorizationServers;
    std::vector<std::string> scopes;
};
/// Places of its metadata for an MCP server at `resource`, most specific first.
std::vector<std::string> protectedResourcePlaces(const std::string& resource);
/// InvalidArgument when it is none, or speaks of another resource than `resource` (or a folder above it, same origin).
base::Result<ProtectedResource> parseProtectedResource(std::string_view json, const std::string& resource);

/// RFC 8414 and OpenID Connect Discovery.
struct AuthorizationServer {
    std::string issuer;
    std::string authorizationEndpoint;
    std::string tokenEndpoint;
    std::string registrationEndpoint; ///< empty: no dynamic registration
    std::string revocationEndpoint;
    std::vector<std::string> scopes;
    bool saysIssuer = false;          ///< RFC 9207: its authorization responses carry `iss`
    bool takesClientMetadata = false; ///< client_id may be the URL of a client's metadata document (CIMD)
};
std::vector<std::string> authorizationServerPlaces(const std::string& issuer);
/// InvalidArgument: none, another issuer than the one asked (RFC 8414, section 3.3), an endpoint that is not https (http on
/// loopback), or no PKCE with S256.
base::Result<AuthorizationServer> parseAuthorizationServer(std::string_view json, const std::string& issuer);

/// https, or http on loopback; no credentials, no fragment. What may be asked or opened in a browser.
bool isSafeUrl(const std::string& url);

} // namespace gwt::net
