#pragma once

#include "core/base/Reply.h"
#include "core/net/AddressScreen.h"
#include "core/net/Resolver.h"

#include <string>
#include <vector>

namespace gwt::net
{

/// Whose wish a connection is. What the person's own configuration names explicitly may be on this machine or in the
/// person's own networks; what others name (a project, a server's metadata, a redirect) may not.
struct DialScope {
    std::string host;       ///< of the configured URL; lower case, no brackets
    int port = 0;
    bool isPersons = false; ///< the URL stands in the person's own file
};

struct DialRules {
    std::vector<std::string> allowedDomains = {"*"}; ///< contract section 9: globs over host names; literal addresses too
    std::vector<std::string> privateHosts;           ///< `network.privateHosts`: names that may lead to private addresses
};

/// Where to connect: never by name again, so that no second answer of a resolver counts.
struct Dialled {
    std::vector<std::string> addresses; ///< literals, in the resolver's order; at least one
    std::string host;                   ///< for the Host header and for TLS (SNI, certificate)
    int port = 0;
};

/// Decides at dial time, on every hop, whether a host may be reached, and by which addresses: domain rules, then every
/// address that the name has. One address that is not allowed refuses the name whole (rebinding answers mix them). Denied
/// says which and why; Unavailable when the name has none. Made and used on the core thread.
class Dialer
{
public:
    /// `resolver` outlives it.
    Dialer(Resolver& resolver, DialRules rules)
        : m_resolver(resolver)
        , m_rules(std::move(rules))
    {
    }
    void dial(const DialScope& scope, std::string host, int port, base::Reply<Dialled> reply);
    /// Takes effect with the next dial.
    void setRules(DialRules rules) { m_rules = std::move(rules); }

private:
    Resolver& m_resolver;
    DialRules m_rules;
};

/// The decision itself, pure: an error, or nothing. `host` lower case without brackets or trailing dot.
base::Result<void> mayDial(const DialRules& rules, const DialScope& scope, const std::string& host, int port, const IpAddress& address);
/// Before anything is resolved: the domain rules and disguised addresses.
base::Result<void> mayResolve(const DialRules& rules, const std::string& host);

/// Lower case, without brackets and without a trailing dot.
std::string plainHost(std::string_view host);

} // namespace gwt::net
