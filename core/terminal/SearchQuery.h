#pragma once

#include <cstdint>
#include <string>

namespace gwt::terminal
{

struct SearchQuery {
    enum class Syntax : std::uint8_t { Plain, Regex }; ///< RE2's syntax: linear time whatever the pattern
    enum class Case : std::uint8_t { Smart, Sensitive, Insensitive }; ///< Smart: sensitive when the text has a capital
    std::string text; ///< UTF-8
    Syntax syntax = Syntax::Plain;
    Case caseRule = Case::Smart;
};

} // namespace gwt::terminal
