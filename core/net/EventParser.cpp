#include "core/net/EventParser.h"

#include <charconv>
#include <utility>

namespace gwt::net
{

base::Result<void> EventParser::feed(std::string_view bytes, const Event& event)
{
    while (!bytes.empty()) {
        if (std::exchange(m_wasCarriageReturn, false) && bytes.front() == '\n') {
            bytes.remove_prefix(1);
            continue;
        }
        const auto end = bytes.find_first_of("\r\n");
        if (m_line.size() + m_data.size() + std::min(end, bytes.size()) > limit)
            return base::fail(base::ErrorCode::TooLarge, "an event is over " + std::to_string(limit) + " bytes");
        m_line.append(bytes.substr(0, end));
        if (end == std::string_view::npos)
            return {};
        m_wasCarriageReturn = bytes[end] == '\r';
        bytes.remove_prefix(end + 1);
        const std::string whole = std::exchange(m_line, {});
        line(whole, event);
    }
    return {};
}

void EventParser::line(std::string_view text, const Event& event)
{
    if (text.empty()) {
        const std::string type = std::exchange(m_type, {});
        const std::string data = std::exchange(m_data, {});
        if (std::exchange(m_hasData, false))
            event(type.empty() ? "message" : type, data);
        return;
    }
    const auto colon = text.find(':');
    const std::string_view field = text.substr(0, colon);
    std::string_view value = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    if (value.starts_with(' '))
        value.remove_prefix(1);
    if (field == "data") {
        if (m_hasData)
            m_data += '\n';
        m_data += value;
        m_hasData = true;
    } else if (field == "event") {
        m_type = value;
    } else if (field == "id" && value.find('\0') == std::string_view::npos) {
        m_lastId = value;
    } else if (field == "retry") {
        int ms = 0;
        const auto parsed = std::from_chars(value.data(), value.data() + value.size(), ms);
        if (parsed.ec == std::errc() && parsed.ptr == value.data() + value.size() && ms >= 0)
            m_retry = ms;
    }
}

} // namespace gwt::net
