#pragma once

#include "core/tools/AuditSink.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace gwt::observe
{

/// Calls counted by tool and outcome, with their durations, from audit records. Core thread.
class CallMetrics
{
public:
    static constexpr std::size_t mostTools = 1000; ///< further names count as "other": names come from callers

    void record(const tools::AuditRecord& record);
    /// Prometheus text format 0.0.4.
    std::string text() const;

private:
    static constexpr std::array<std::chrono::milliseconds, 8> bounds{std::chrono::milliseconds(1), std::chrono::milliseconds(5), std::chrono::milliseconds(25), std::chrono::milliseconds(100), std::chrono::milliseconds(500),
                                                                     std::chrono::milliseconds(2'500), std::chrono::milliseconds(10'000), std::chrono::milliseconds(60'000)};
    struct Durations {
        std::array<std::uint64_t, bounds.size() + 1> buckets{};
        std::chrono::microseconds sum{};
    };
    std::map<std::pair<std::string, std::string>, std::uint64_t> m_counts; ///< tool, outcome
    std::map<std::string, Durations> m_durations;
};

} // namespace gwt::observe
