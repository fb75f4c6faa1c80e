#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace gwt::base
{

/// "line 3, column 7" of a byte position, both from 1, columns in bytes.
inline std::string describePlace(std::string_view text, std::size_t at)
{
    const std::string_view before = text.substr(0, std::min(at, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t start = before.rfind('\n') + 1; // npos + 1 == 0
    return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - start + 1);
}

/// "line 3" of a byte position.
inline std::string describeLine(std::string_view text, std::size_t at)
{
    const std::string_view before = text.substr(0, std::min(at, text.size()));
    return "line " + std::to_string(std::count(before.begin(), before.end(), '\n') + 1);
}

} // namespace gwt::base
