#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gwt::base
{

/// The longest prefix of at most `bytes` bytes that ends between UTF-8 characters.
std::string_view utf8Prefix(std::string_view text, std::size_t bytes);

/// The longest suffix of at most `bytes` bytes that starts at a UTF-8 character.
std::string_view utf8Suffix(std::string_view text, std::size_t bytes);

bool isValidUtf8(std::string_view text);

/// Ill-formed sequences become U+FFFD (Unicode 15, section 3.9, "maximal subparts").
std::string toValidUtf8(std::string_view text);

/// `*` any run, `?` one byte, everything else itself. Case matters.
bool globMatches(std::string_view pattern, std::string_view text);

} // namespace gwt::base
