#pragma once

#include "core/base/Json.h"

#include <optional>
#include <string>
#include <string_view>

namespace gwt::net
{

/// RFC 4648, section 5, without padding; empty when it is none.
std::optional<std::string> base64UrlDecode(std::string_view text);

/// A compact JWS (RFC 7515) taken apart; nothing in it is checked yet.
struct Jwt {
    base::Json header;
    base::Json claims;
    std::string_view signedPart; ///< of the text it was parsed from
    std::string signature;

    /// Empty: not a token. At most 16 KiB.
    static std::optional<Jwt> parse(std::string_view text);
};

} // namespace gwt::net
