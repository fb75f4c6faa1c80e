#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gwt::terminal
{

/// Mode 2004.
enum class PasteMode : std::uint8_t { Plain, Bracketed };

/// Clipboard text (UTF-8) as a terminal types it. Line ends become CR, as the Enter key sends. Control characters other
/// than tab, DEL, C1 and the paste terminators are dropped: text from a web page must not leave the brackets (ESC [ 201
/// ~), press Ctrl+C or start an escape sequence.
std::string encodePaste(std::string_view text, PasteMode mode);

/// What a "paste 12 lines?" question counts: "a\nb" is 2 lines, "a\n" is 1.
int pasteLineCount(std::string_view text);

} // namespace gwt::terminal
