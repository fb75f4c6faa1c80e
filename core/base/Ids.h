#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gwt::base
{

/// `bytes` random bytes of the kernel's generator, as base64url without padding (32 bytes -> 43 characters).
std::string randomId(std::size_t bytes = 16);

/// A 256-bit secret for tokens and nonces.
inline std::string randomToken() { return randomId(32); }

std::string base64UrlEncode(std::string_view bytes);

/// Compares in time that depends on the lengths only (tokens, keys).
bool equalConstantTime(std::string_view a, std::string_view b);

} // namespace gwt::base
