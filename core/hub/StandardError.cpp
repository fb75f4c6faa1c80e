#include "core/hub/StandardError.h"

#include "core/base/Text.h"

namespace gwt::hub
{

void StandardError::add(std::string_view line)
{
    m_lines.push_back(base::toValidUtf8(base::utf8Prefix(line, lineLimit)));
    m_bytes += m_lines.back().size() + 1;
    while (m_bytes > limit) {
        m_bytes -= m_lines.front().size() + 1;
        m_lines.pop_front();
    }
}

std::string StandardError::text() const
{
    std::string text;
    text.reserve(m_bytes);
    for (const std::string& line : m_lines) {
        text += line;
        text += '\n';
    }
    return text;
}

std::string StandardError::last() const
{
    for (auto line = m_lines.rbegin(); line != m_lines.rend(); ++line)
        if (line->find_first_not_of(" \t") != std::string::npos)
            return *line;
    return {};
}

} // namespace gwt::hub
