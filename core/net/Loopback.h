#pragma once

#include <string_view>

namespace gwt::net
{

/// A Host header split at its port: "[::1]:80" -> "::1", "80". Empty host: malformed.
struct Authority {
    std::string_view host;
    std::string_view port;
};
Authority splitAuthority(std::string_view text);

/// True for localhost, 127.0.0.0/8 and ::1, with no trailing dot and in any case: the names that no DNS answer can
/// point at another machine's page (DNS rebinding, facts of CVE-2025-66416).
bool isLoopbackHost(std::string_view host);

} // namespace gwt::net
