#include "core/net/RedisEventStore.h"

#include <charconv>

namespace gwt::net
{
namespace
{

/// "<number>\n<data>"
std::optional<StoredEvent> parsed(const std::string& text)
{
    StoredEvent event;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), event.number);
    if (error != std::errc{} || end == text.data() + text.size() || *end != '\n')
        return {};
    event.data = text.substr(static_cast<std::size_t>(end - text.data()) + 1);
    return event;
}

} // namespace

RedisEventStore::RedisEventStore(RedisLink& link, CoreQueue& core, const SecretBox& box, Limits limits)
    : m_link(link)
    , m_core(core)
    , m_box(box)
    , m_limits(limits)
    , m_memory(limits.events, limits.bytes)
{
}

void RedisEventStore::append(const std::string& stream, StoredEvent event)
{
    if (m_link.isUp() && event.data.size() <= m_limits.bytes) {
        m_link.send({"RPUSH", key(stream), m_box.seal(std::to_string(event.number) + "\n" + event.data, stream)});
        m_link.send({"LTRIM", key(stream), "-" + std::to_string(m_limits.events), "-1"});
        m_link.send({"EXPIRE", key(stream), std::to_string(m_limits.keep.count())});
    }
    m_memory.append(stream, std::move(event));
}

void RedisEventStore::after(const std::string& stream, std::uint64_t number, base::Reply<std::vector<StoredEvent>> reply)
{
    if (number == 0 || m_memory.holds(stream))
        return m_memory.after(stream, number, std::move(reply));
    auto shared = std::make_shared<base::Reply<std::vector<StoredEvent>>>(std::move(reply));
    m_link.send({"LRANGE", key(stream), "0", "-1"}, [this, stream, number, shared](base::Result<RedisAnswer> answer) {
        m_core.post([this, stream, number, shared, answer = std::move(answer)] {
            if (!answer)
                return shared->fail(answer.error());
            std::vector<StoredEvent> events;
            std::uint64_t first = 0;
            for (const RedisAnswer& row : answer->list) {
                const auto plain = m_box.open(row.text, stream);
                auto event = plain ? parsed(*plain) : std::nullopt;
                if (event && first == 0)
                    first = event->number;
                if (event && event->number > number)
                    events.push_back(std::move(*event));
            }
            if (first == 0 || first > number + 1)
                return shared->fail(base::ErrorCode::NotFound, "what came after event " + std::to_string(number) + " is forgotten");
            (*shared)(std::move(events));
        });
    });
}

} // namespace gwt::net
