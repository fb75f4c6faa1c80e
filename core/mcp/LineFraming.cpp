#include "core/mcp/LineFraming.h"

#include <algorithm>
#include <utility>

namespace gwt::mcp
{
namespace
{

void emitLine(std::string_view bytes, const LineFraming::Line& line)
{
    if (!bytes.empty() && bytes.back() == '\r')
        bytes.remove_suffix(1);
    if (bytes.find_first_not_of(" \t") != std::string_view::npos)
        line(bytes);
}

} // namespace

base::Result<void> LineFraming::feed(std::string_view bytes, const Line& line)
{
    base::Result<void> result;
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        const auto piece = bytes.substr(0, end);
        if (!m_isSkipping && m_rest.size() + piece.size() > m_limit) {
            m_isSkipping = true;
            std::string().swap(m_rest);
            result = base::fail(base::ErrorCode::TooLarge, "a line is over " + std::to_string(m_limit) + " bytes");
        }
        if (end == std::string_view::npos) {
            if (!m_isSkipping)
                m_rest.append(piece);
            return result;
        }
        if (m_isSkipping) {
            m_isSkipping = false;
        } else if (m_rest.empty()) {
            emitLine(piece, line);
        } else {
            m_rest.append(piece);
            // Moved out first: the callee may feed again.
            const std::string whole = std::exchange(m_rest, {});
            emitLine(whole, line);
        }
        bytes.remove_prefix(end + 1);
    }
    return result;
}

std::string LineFraming::frame(std::string message)
{
    // Two memchr passes: find_first_of goes byte by byte, which large results feel.
    if (message.find('\n') != std::string::npos || message.find('\r') != std::string::npos)
        std::replace_if(message.begin(), message.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    message += '\n';
    return message;
}

} // namespace gwt::mcp
