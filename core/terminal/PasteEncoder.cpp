#include "core/terminal/PasteEncoder.h"

namespace gwt::terminal
{
namespace
{

/// Bytes of a paste terminator at the start of `text` (7-bit or C1 introducer), else 0.
std::size_t terminatorLength(std::string_view text)
{
    for (const std::string_view end : {std::string_view("\x1b[200~"), std::string_view("\x1b[201~"),
                                       std::string_view("\xc2\x9b"
                                                        "200~"),
                                       std::string_view("\xc2\x9b"
                                                        "201~")})
        if (text.substr(0, end.size()) == end)
            return end.size();
    return 0;
}

} // namespace

std::string encodePaste(std::string_view text, PasteMode mode)
{
    std::string out;
    out.reserve(text.size() + 12);
    if (mode == PasteMode::Bracketed)
        out += "\x1b[200~";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        if (const std::size_t length = c == 0x1b || c == 0xc2 ? terminatorLength(text.substr(i)) : 0; length > 0) {
            i += length - 1;
        } else if (c == '\n' || c == '\r') {
            out += '\r';
            if (c == '\r' && next == '\n')
                ++i;
        } else if (c == 0xc2 && next >= 0x80 && next <= 0x9f) {
            ++i;
        } else if ((c >= 0x20 && c != 0x7f) || c == '\t') {
            out += text[i];
        }
    }
    if (mode == PasteMode::Bracketed)
        out += "\x1b[201~";
    return out;
}

int pasteLineCount(std::string_view text)
{
    int lines = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')))
            ++lines;
    return lines + (text.empty() || text.back() == '\n' || text.back() == '\r' ? 0 : 1);
}

} // namespace gwt::terminal
