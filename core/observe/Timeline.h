#pragma once

#include "core/base/Clock.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <string>

namespace gwt::observe
{

enum class TimelineKind { Launch, Exit, Message, Receipt, Call, Denial, Approval, Environment, Server, Notice };

/// One thing that happened, for people. `actor` did it to `target` (tab ids, principals; either may be empty).
struct TimelineEntry {
    std::uint64_t number = 0; ///< from 1, without gaps
    base::Clock::Wall at{};
    TimelineKind kind = TimelineKind::Notice;
    std::string actor;
    std::string target;
    std::string summary; ///< one line
    std::string requestId;
};

/// The last few thousand entries in memory; audit.jsonl is the lasting record. Core thread.
class Timeline
{
public:
    static constexpr std::size_t capacity = 5000;

    explicit Timeline(const base::Clock& clock)
        : m_clock(clock)
    {
    }
    void add(TimelineKind kind, std::string actor, std::string target, std::string summary, std::string requestId = {})
    {
        m_entries.push_back({++m_last, m_clock.wall(), kind, std::move(actor), std::move(target), std::move(summary), std::move(requestId)});
        if (m_entries.size() > capacity)
            m_entries.pop_front();
        if (m_listener)
            m_listener(m_entries.back());
    }
    const std::deque<TimelineEntry>& entries() const { return m_entries; }
    void onEntry(std::function<void(const TimelineEntry&)> listener) { m_listener = std::move(listener); }

private:
    const base::Clock& m_clock;
    std::deque<TimelineEntry> m_entries;
    std::uint64_t m_last = 0;
    std::function<void(const TimelineEntry&)> m_listener;
};

} // namespace gwt::observe
