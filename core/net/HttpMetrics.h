#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace gwt::net
{

/// Counters of the HTTP server. Any thread; nothing here ever blocks.
struct HttpMetrics {
    using Count = std::atomic<std::uint64_t>;
    using Gauge = std::atomic<std::int64_t>;

    /// Upper bounds in microseconds; the last bucket is +Inf.
    static constexpr std::array<std::int64_t, 12> bounds{100, 250, 500, 1'000, 2'500, 5'000, 10'000, 50'000, 100'000, 500'000, 1'000'000, 10'000'000};
    struct Histogram {
        std::array<Count, bounds.size() + 1> buckets{};
        Count sumMicros{0};
        void add(std::chrono::steady_clock::duration took);
    };

    Gauge connections{0};
    Gauge streams{0};
    Gauge sessions{0};
    Gauge callsWaiting{0};
    Gauge bodyBytes{0};
    Count requests{0};
    Count refused{0};     ///< 4xx and 5xx of admission
    Count limited{0};     ///< 429
    Count overloaded{0};  ///< 503 by a limit
    Count slowReaders{0}; ///< streams closed for it
    Count timeouts{0};
    Count plannedCloses{0};
    Count resumed{0}; ///< streams that came back with Last-Event-ID
    Count relayed{0};     ///< handed to the replica that owns them
    std::array<Count, 6> byStatus{}; ///< by the first digit
    Histogram latency;              ///< from the whole request to the answer's first byte

    /// Prometheus text format 0.0.4.
    std::string text() const;
};

} // namespace gwt::net
