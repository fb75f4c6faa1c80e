#pragma once

#include "core/hub/HubConfig.h"

#include <string>
#include <vector>

namespace gwt::hub
{

/// What a person is shown before a project's server may start, and what their yes is for: everything that decides what
/// runs or who is talked to, as it is written (references unresolved: a secret is a name here).
struct ConsentSubject {
    struct Line {
        std::string label; ///< "command", "argument", "variable", "url", "header", "folder", "may read", …
        std::string text;  ///< with what cannot be seen made visible (visibleText)
        bool operator==(const Line&) const = default;
    };
    std::string hash; ///< SHA-256 over all of it, exactly
    std::vector<Line> lines;
    std::vector<std::string> secrets; ///< names that it would be given

    bool operator==(const ConsentSubject&) const = default;
};
ConsentSubject consentSubject(const ServerConfig& server);

/// Control characters, bidirectional marks, zero-width and tag characters as \u{202E}; line ends stay.
std::string visibleText(std::string_view text);

/// 64 hexadecimal digits.
std::string sha256Hex(std::string_view bytes);

} // namespace gwt::hub
