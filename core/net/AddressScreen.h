#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gwt::net
{

/// 16 bytes; an IPv4 address as ::ffff:a.b.c.d (RFC 4291, section 2.5.5.2).
using IpAddress = std::array<std::uint8_t, 16>;

/// Strictly as inet_pton reads it: four decimal numbers, or IPv6 with no zone. "0177.0.0.1", "2130706433" and "0x7f.1" are
/// none, whatever some resolvers make of them.
std::optional<IpAddress> parseAddress(std::string_view text);
std::string addressText(const IpAddress& address);

enum class AddressKind {
    Public,
    Loopback,
    Private,  ///< of the machine's own networks (RFC 1918, unique local, carrier-grade NAT)
    Metadata, ///< link-local and the addresses under which clouds serve credentials
    Reserved, ///< everything else that is not globally routed, or leads elsewhere in disguise
};

/// By the special-purpose registries of IANA (RFC 6890) and the clouds' own papers. An address that carries an IPv4 address
/// inside (v4-mapped, v4-compatible, NAT64, 6to4, ISATAP) is what that one is, and never Public for a tunnel.
AddressKind classify(const IpAddress& address);

/// "loopback", "private", "metadata", "reserved", "public"
std::string_view word(AddressKind kind);

/// A host that looks like a number to some resolver and is not an address as parseAddress reads it: refused by name,
/// so that nobody has to know which of its readings is meant.
bool isDisguisedAddress(std::string_view host);

} // namespace gwt::net
