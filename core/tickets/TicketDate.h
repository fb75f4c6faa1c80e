#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace gwt::tickets
{

/// ISO 8601: 2026-11-30, 2026-11-30T09:00, 2026-11-30 09:00:00.5, 2026-11-30T09:00:00+09:00. Without an offset: UTC.
/// As a text in UTC that sorts like time (2026-11-30T00:00:00.000Z); empty when it is none of these.
/// A day without a time is its first moment, or its last.
enum class Moment { First, Last };
std::optional<std::string> sortableTime(const std::string& text, Moment ofDay = Moment::First);

/// Days from `now` (its day in local time) to the day that `text` begins with; negative: it has passed.
std::optional<int> daysUntil(const std::string& text, std::chrono::system_clock::time_point now);

} // namespace gwt::tickets
