#include "core/observe/CallMetrics.h"

#include <cstdio>

namespace gwt::observe
{
namespace
{

/// Names come from callers: a label's value must not end the line it stands in.
std::string label(const std::string& text)
{
    std::string safe;
    for (const char c : text.substr(0, 128)) {
        if (c == '\\' || c == '"')
            safe += '\\';
        safe += c == '\n' ? ' ' : c;
    }
    return safe;
}

std::string seconds(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%g", value);
    return text;
}

} // namespace

void CallMetrics::record(const tools::AuditRecord& record)
{
    const bool isKnown = m_durations.contains(record.tool) || m_durations.size() < mostTools;
    const std::string& tool = isKnown ? record.tool : "other";
    // What a stage stopped says which; the rest how it ended.
    const bool isStopped = record.decision != "allowed" && !record.decision.empty();
    ++m_counts[{tool, isStopped ? "stopped_by_" + record.decision : record.outcome}];
    Durations& durations = m_durations[tool];
    std::size_t i = 0;
    while (i < bounds.size() && record.duration > bounds[i])
        ++i;
    ++durations.buckets[i];
    durations.sum += record.duration;
}

std::string CallMetrics::text() const
{
    std::string out = "# HELP gwt_tool_calls_total Calls by tool and outcome\n# TYPE gwt_tool_calls_total counter\n";
    for (const auto& [key, count] : m_counts)
        out += "gwt_tool_calls_total{tool=\"" + label(key.first) + "\",outcome=\"" + label(key.second) + "\"} " + std::to_string(count) + "\n";
    out += "# HELP gwt_tool_duration_seconds Time from a call's arrival to its outcome\n# TYPE gwt_tool_duration_seconds histogram\n";
    for (const auto& [tool, durations] : m_durations) {
        const std::string name = label(tool);
        std::uint64_t seen = 0;
        for (std::size_t i = 0; i <= bounds.size(); ++i) {
            seen += durations.buckets[i];
            out += "gwt_tool_duration_seconds_bucket{tool=\"" + name + "\",le=\"" + (i < bounds.size() ? seconds(std::chrono::duration<double>(bounds[i]).count()) : "+Inf") + "\"} " + std::to_string(seen) + "\n";
        }
        out += "gwt_tool_duration_seconds_sum{tool=\"" + name + "\"} " + seconds(std::chrono::duration<double>(durations.sum).count()) + "\n";
        out += "gwt_tool_duration_seconds_count{tool=\"" + name + "\"} " + std::to_string(seen) + "\n";
    }
    return out;
}

} // namespace gwt::observe
