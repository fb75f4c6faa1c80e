#include "core/net/HttpMetrics.h"

#include <cstdio>

namespace gwt::net
{
namespace
{

void line(std::string& out, const char* name, const char* type, const char* help, long long value)
{
    out.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ").append(name).append(" ").append(type);
    out.append("\n").append(name).append(" ").append(std::to_string(value)).append("\n");
}

long long number(const HttpMetrics::Count& count) { return static_cast<long long>(count.load(std::memory_order_relaxed)); }
long long number(const HttpMetrics::Gauge& gauge) { return gauge.load(std::memory_order_relaxed); }

std::string seconds(double micros)
{
    char text[32];
    std::snprintf(text, sizeof text, "%g", micros / 1e6);
    return text;
}

void histogram(std::string& out, const char* name, const HttpMetrics::Histogram& histogram)
{
    out.append("# HELP ").append(name).append(" Time from a whole request to its answer\n# TYPE ").append(name).append(" histogram\n");
    long long seen = 0;
    for (std::size_t i = 0; i <= HttpMetrics::bounds.size(); ++i) {
        seen += number(histogram.buckets[i]);
        const std::string bound = i < HttpMetrics::bounds.size() ? seconds(static_cast<double>(HttpMetrics::bounds[i])) : "+Inf";
        out.append(name).append("_bucket{le=\"").append(bound).append("\"} ").append(std::to_string(seen)).append("\n");
    }
    out.append(name).append("_sum ").append(seconds(static_cast<double>(number(histogram.sumMicros)))).append("\n");
    out.append(name).append("_count ").append(std::to_string(seen)).append("\n");
}

} // namespace

void HttpMetrics::Histogram::add(std::chrono::steady_clock::duration took)
{
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    std::size_t i = 0;
    while (i < bounds.size() && micros > bounds[i])
        ++i;
    buckets[i].fetch_add(1, std::memory_order_relaxed);
    sumMicros.fetch_add(static_cast<std::uint64_t>(micros), std::memory_order_relaxed);
}

std::string HttpMetrics::text() const
{
    std::string out;
    line(out, "gwt_http_connections", "gauge", "Open TCP connections", number(connections));
    line(out, "gwt_http_streams", "gauge", "Open event streams", number(streams));
    line(out, "gwt_http_sessions", "gauge", "MCP sessions of the older era", number(sessions));
    line(out, "gwt_http_calls_waiting", "gauge", "Requests handed to the core and not answered", number(callsWaiting));
    line(out, "gwt_http_requests_total", "counter", "Whole requests", number(requests));
    line(out, "gwt_http_refused_total", "counter", "Requests refused by admission", number(refused));
    line(out, "gwt_http_limited_total", "counter", "Requests over their rate (429)", number(limited));
    line(out, "gwt_http_overloaded_total", "counter", "Requests refused by a limit of the server (503)", number(overloaded));
    line(out, "gwt_http_slow_readers_total", "counter", "Streams closed because nobody read them", number(slowReaders));
    line(out, "gwt_http_timeouts_total", "counter", "Connections closed by a time limit", number(timeouts));
    line(out, "gwt_http_planned_closes_total", "counter", "Streams closed at their planned time", number(plannedCloses));
    line(out, "gwt_http_resumed_total", "counter", "Streams resumed by Last-Event-ID", number(resumed));
    line(out, "gwt_http_relayed_total", "counter", "Requests handed to the replica that owns them", number(relayed));
    out.append("# HELP gwt_http_responses_total Answers by class of status\n# TYPE gwt_http_responses_total counter\n");
    for (std::size_t i = 1; i < byStatus.size(); ++i)
        out.append("gwt_http_responses_total{code=\"").append(std::to_string(i)).append("xx\"} ").append(std::to_string(number(byStatus[i]))).append("\n");
    histogram(out, "gwt_http_request_duration_seconds", latency);
    return out;
}

} // namespace gwt::net
