#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace gwt::net
{

/// Reads a text/event-stream (WHATWG HTML, "Server-sent events") as it comes. Not thread-safe.
class EventParser
{
public:
    static constexpr std::size_t limit = 64U << 20U; ///< of one event
    using Event = std::function<void(std::string_view type, std::string_view data)>;

    /// Calls `event` for each whole one that has data; "message" where it has no type. TooLarge ends it.
    base::Result<void> feed(std::string_view bytes, const Event& event);

    const std::string& lastId() const { return m_lastId; }
    std::optional<int> retryMs() const { return m_retry; }

private:
    void line(std::string_view text, const Event& event);

    std::string m_line, m_type, m_data, m_lastId;
    bool m_hasData = false;
    bool m_wasCarriageReturn = false;
    std::optional<int> m_retry;
};

} // namespace gwt::net
