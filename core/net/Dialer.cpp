#include "core/net/Dialer.h"

#include "core/base/Text.h"
#include "core/net/Loopback.h"

#include <algorithm>

namespace gwt::net
{

using base::ErrorCode;

std::string plainHost(std::string_view host)
{
    if (host.size() > 1 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    std::string plain(host);
    std::transform(plain.begin(), plain.end(), plain.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    if (plain.size() > 1 && plain.back() == '.')
        plain.pop_back();
    return plain;
}

base::Result<void> mayResolve(const DialRules& rules, const std::string& host)
{
    if (host.empty())
        return base::fail(ErrorCode::InvalidArgument, "a URL without a host");
    if (isDisguisedAddress(host))
        return base::fail(ErrorCode::Denied, host + " is an address in an unusual notation", "write it as a.b.c.d or as IPv6");
    const bool isAllowed = std::any_of(rules.allowedDomains.begin(), rules.allowedDomains.end(), [&](const std::string& glob) { return base::globMatches(plainHost(glob), host); });
    if (!isAllowed)
        return base::fail(ErrorCode::Denied, host + " is not among network.allowedDomains", "add it there if it shall be reached");
    return {};
}

base::Result<void> mayDial(const DialRules& rules, const DialScope& scope, const std::string& host, int port, const IpAddress& address)
{
    const AddressKind kind = classify(address);
    if (kind == AddressKind::Public)
        return {};
    const bool isNamed = scope.isPersons && plainHost(scope.host) == host && scope.port == port;
    const bool isLiteral = parseAddress(host).has_value();
    bool isAllowed = false;
    switch (kind) {
    case AddressKind::Loopback: // a local server may name its own neighbours (its authorization server)
        isAllowed = scope.isPersons && isLoopbackHost(plainHost(scope.host)) && isLoopbackHost(host);
        break;
    case AddressKind::Private:
        isAllowed = (isNamed && isLiteral) || std::any_of(rules.privateHosts.begin(), rules.privateHosts.end(), [&](const std::string& glob) { return base::globMatches(plainHost(glob), host); });
        break;
    default:
        break;
    }
    if (isAllowed)
        return {};
    const std::string where = isLiteral ? host : host + " (" + addressText(address) + ")";
    return base::fail(ErrorCode::Denied, where + " is a " + std::string(word(kind)) + " address",
                      kind == AddressKind::Private ? "name it in network.privateHosts of your own configuration if it shall be reached" : "");
}

void Dialer::dial(const DialScope& scope, std::string host, int port, base::Reply<Dialled> reply)
{
    host = plainHost(host);
    if (auto may = mayResolve(m_rules, host); !may)
        return reply.fail(may.error());
    const auto screened = [rules = m_rules, scope, host, port](const std::vector<std::string>& addresses) -> base::Result<Dialled> {
        if (addresses.empty())
            return base::fail(ErrorCode::Unavailable, host + " has no address");
        for (const std::string& text : addresses) {
            const auto address = parseAddress(text);
            if (!address)
                return base::fail(ErrorCode::Denied, host + ": the resolver answered " + text);
            if (auto may = mayDial(rules, scope, host, port, *address); !may)
                return base::fail(may.error());
        }
        return Dialled{addresses, host, port};
    };
    if (parseAddress(host))
        return reply(screened({host}));
    m_resolver.resolve(host, [screened, reply = std::move(reply)](base::Result<std::vector<std::string>> addresses) mutable {
        if (!addresses)
            return reply.fail(addresses.error());
        reply(screened(*addresses));
    });
}

} // namespace gwt::net
