#include "core/net/Loopback.h"

#include <algorithm>
#include <arpa/inet.h>
#include <string>

namespace gwt::net
{

Authority splitAuthority(std::string_view text)
{
    const auto isPort = [](std::string_view port) { return !port.empty() && port.size() <= 5 && std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; }); };
    if (!text.empty() && text.front() == '[') {
        const auto end = text.find(']');
        if (end == std::string_view::npos)
            return {};
        const std::string_view rest = text.substr(end + 1);
        if (rest.empty())
            return {text.substr(1, end - 1), {}};
        if (rest.front() != ':' || !isPort(rest.substr(1)))
            return {};
        return {text.substr(1, end - 1), rest.substr(1)};
    }
    const auto colon = text.find(':');
    if (colon == std::string_view::npos)
        return {text, {}};
    if (!isPort(text.substr(colon + 1)))
        return {};
    return {text.substr(0, colon), text.substr(colon + 1)};
}

bool isLoopbackHost(std::string_view host)
{
    constexpr std::string_view localhost = "localhost";
    if (host.size() == localhost.size())
        if (std::equal(host.begin(), host.end(), localhost.begin(), [](char a, char b) { return (a | 0x20) == b; }))
            return true;
    const std::string text(host);
    in_addr v4{};
    if (inet_pton(AF_INET, text.c_str(), &v4) == 1)
        return (ntohl(v4.s_addr) >> 24) == 127;
    in6_addr v6{};
    return inet_pton(AF_INET6, text.c_str(), &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

} // namespace gwt::net
