#include "core/net/AddressScreen.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>

namespace gwt::net
{
namespace
{

struct Range {
    const char* prefix;
    unsigned bits;
    AddressKind kind;
};

// First match wins.
constexpr Range ranges4[] = {
    {"169.254.0.0", 16, AddressKind::Metadata},      // link-local: EC2, GCE, Azure and most others serve credentials on it
    {"100.100.100.200", 32, AddressKind::Metadata},  // Alibaba Cloud
    {"168.63.129.16", 32, AddressKind::Metadata},    // Azure's wire server, a public address
    {"192.0.0.192", 32, AddressKind::Metadata},      // Oracle Cloud
    {"127.0.0.0", 8, AddressKind::Loopback},
    {"10.0.0.0", 8, AddressKind::Private},
    {"172.16.0.0", 12, AddressKind::Private},
    {"192.168.0.0", 16, AddressKind::Private},
    {"100.64.0.0", 10, AddressKind::Private},        // RFC 6598
    {"0.0.0.0", 8, AddressKind::Reserved},           // Linux connects 0.0.0.0 to itself
    {"192.0.0.0", 24, AddressKind::Reserved},
    {"192.0.2.0", 24, AddressKind::Reserved},
    {"192.88.99.0", 24, AddressKind::Reserved},
    {"198.18.0.0", 15, AddressKind::Reserved},
    {"198.51.100.0", 24, AddressKind::Reserved},
    {"203.0.113.0", 24, AddressKind::Reserved},
    {"224.0.0.0", 3, AddressKind::Reserved},         // multicast, class E, broadcast
};

constexpr Range ranges6[] = {
    {"::1", 128, AddressKind::Loopback},
    {"fe80::", 10, AddressKind::Metadata},
    {"fd00:ec2::254", 128, AddressKind::Metadata},   // EC2
    {"fd20:ce::254", 128, AddressKind::Metadata},    // Google Cloud
    {"fc00::", 7, AddressKind::Private},
    {"2001::", 23, AddressKind::Reserved},           // Teredo, ORCHID, benchmarks (RFC 2928)
    {"2001:db8::", 32, AddressKind::Reserved},
    {"3fff::", 20, AddressKind::Reserved},
    {"2000::", 3, AddressKind::Public},              // all that is routed globally today
};

// Prefixes after which an IPv4 address follows, and where.
struct Carrier {
    const char* prefix;
    unsigned bits;
    std::size_t at;
    bool isTunnel; ///< leads there by way of somebody else's router: never Public
};
constexpr Carrier carriers[] = {
    {"::ffff:0:0", 96, 12, false}, // v4-mapped
    {"::ffff:0:0:0", 96, 12, true},  // v4-translated, RFC 2765
    {"64:ff9b::", 96, 12, false},  // NAT64, RFC 6052: an IPv6-only machine reaches IPv4 by it
    {"2002::", 16, 2, true},       // 6to4
    {"::", 96, 12, true},          // v4-compatible, deprecated
};

bool lies(const IpAddress& address, const IpAddress& prefix, unsigned bits)
{
    const unsigned whole = bits / 8, rest = bits % 8;
    if (!std::equal(address.begin(), address.begin() + whole, prefix.begin()))
        return false;
    return rest == 0 || ((address[whole] ^ prefix[whole]) >> (8 - rest)) == 0;
}

IpAddress mapped(const std::uint8_t* four)
{
    IpAddress address{};
    address[10] = address[11] = 0xff;
    std::copy(four, four + 4, address.begin() + 12);
    return address;
}

AddressKind classify4(const IpAddress& address)
{
    for (const Range& range : ranges4)
        if (lies(address, *parseAddress(range.prefix), 96 + range.bits))
            return range.kind;
    return AddressKind::Public;
}

bool isIsatap(const IpAddress& address) { return (address[8] & 0xfd) == 0 && address[9] == 0 && address[10] == 0x5e && address[11] == 0xfe; }

} // namespace

std::optional<IpAddress> parseAddress(std::string_view text)
{
    const std::string whole(text);
    if (std::uint8_t four[4]; whole.size() == text.size() && ::inet_pton(AF_INET, whole.c_str(), four) == 1)
        return mapped(four);
    IpAddress address{};
    if (whole.find('\0') == std::string::npos && ::inet_pton(AF_INET6, whole.c_str(), address.data()) == 1)
        return address;
    return {};
}

std::string addressText(const IpAddress& address)
{
    char text[INET6_ADDRSTRLEN] = {};
    const bool is4 = lies(address, *parseAddress("::ffff:0:0"), 96);
    if (is4)
        ::inet_ntop(AF_INET, address.data() + 12, text, sizeof text);
    else
        ::inet_ntop(AF_INET6, address.data(), text, sizeof text);
    return text;
}

AddressKind classify(const IpAddress& address)
{
    if (address == *parseAddress("::1"))
        return AddressKind::Loopback;
    if (address == IpAddress{})
        return AddressKind::Reserved;
    for (const Carrier& carrier : carriers) {
        if (!lies(address, *parseAddress(carrier.prefix), carrier.bits))
            continue;
        const AddressKind inner = classify4(mapped(address.data() + carrier.at));
        return inner == AddressKind::Public && carrier.isTunnel ? AddressKind::Reserved : inner;
    }
    for (const Range& range : ranges6) {
        if (!lies(address, *parseAddress(range.prefix), range.bits))
            continue;
        if (range.kind != AddressKind::Public || !isIsatap(address))
            return range.kind;
        const AddressKind inner = classify4(mapped(address.data() + 12));
        return inner == AddressKind::Public ? AddressKind::Reserved : inner;
    }
    return AddressKind::Reserved;
}

std::string_view word(AddressKind kind)
{
    switch (kind) {
    case AddressKind::Public: return "public";
    case AddressKind::Loopback: return "loopback";
    case AddressKind::Private: return "private";
    case AddressKind::Metadata: return "metadata";
    case AddressKind::Reserved: return "reserved";
    }
    return "reserved";
}

bool isDisguisedAddress(std::string_view host)
{
    if (host.empty() || parseAddress(host))
        return false;
    while (host.ends_with('.')) // a trailing dot only says that the name is whole
        host.remove_suffix(1);
    const std::string_view last = host.substr(host.rfind('.') + 1); // npos + 1 is 0
    const bool isHex = last.size() > 2 && last[0] == '0' && (last[1] | 0x20) == 'x';
    return host.find_first_of("%[]:") != std::string_view::npos || last.empty() || isHex || std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace gwt::net
