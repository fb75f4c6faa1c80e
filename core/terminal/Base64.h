#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gwt::terminal
{

/// RFC 4648, padding optional; nothing for anything that is not base64.
std::optional<std::string> decodeBase64(std::string_view text);
std::string encodeBase64(std::string_view bytes);

} // namespace gwt::terminal
