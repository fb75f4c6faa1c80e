#include "core/net/HostCheck.h"

#include "core/base/Text.h"
#include "core/net/Loopback.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <unistd.h>

namespace gwt::net
{
namespace
{

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return lower;
}

bool isAddress(const std::string& host)
{
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    return inet_pton(AF_INET, host.c_str(), bytes.data()) == 1 || inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

std::string machineName()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? lowered(name.data()) : std::string();
}

} // namespace

HostCheck::HostCheck(Options options)
    : m_options(std::move(options))
    , m_machine(machineName())
{
    // An origin that may use the server by a name may also address it by that name.
    for (const std::string& origin : m_options.origins)
        if (const auto scheme = origin.find("://"); scheme != std::string::npos)
            m_options.hosts.push_back(lowered(splitAuthority(std::string_view(origin).substr(scheme + 3)).host));
}

bool HostCheck::isOwnHost(const HttpRequest& request) const
{
    if (request.count("Host") != 1)
        return false;
    const std::string host = lowered(splitAuthority(request.header("Host")).host);
    if (host.empty())
        return false;
    if (isLoopbackHost(host))
        return true;
    const bool isNamed = std::any_of(m_options.hosts.begin(), m_options.hosts.end(), [&](const std::string& glob) { return base::globMatches(glob, host); });
    return isNamed || (!m_options.isLoopbackBind && (isAddress(host) || host == m_machine));
}

HostCheck::Origin HostCheck::judgeOrigin(const HttpRequest& request) const
{
    const std::size_t count = request.count("Origin");
    if (count == 0)
        return Origin::Absent;
    const std::string_view origin = request.header("Origin");
    if (count > 1)
        return Origin::Foreign;
    if (std::find(m_options.origins.begin(), m_options.origins.end(), origin) != m_options.origins.end())
        return Origin::Allowed;
    // Its own: scheme, host and port as addressed. (Behind a proxy that ends TLS the scheme is the proxy's.)
    const std::string_view scheme = request.isSecure || request.header("X-Forwarded-Proto") == "https" ? "https://" : "http://";
    return lowered(origin) == std::string(scheme) + lowered(request.header("Host")) ? Origin::Own : Origin::Foreign;
}

} // namespace gwt::net
