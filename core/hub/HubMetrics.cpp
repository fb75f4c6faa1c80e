#include "core/hub/HubMetrics.h"

#include <cstdio>
#include <functional>

namespace gwt::hub
{
namespace
{

/// Label values: backslash, quote and line end are escaped.
std::string label(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '"')
            out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out;
}

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", value);
    return text;
}

struct Metric {
    const char* name;
    const char* type;
    const char* help;
    std::function<double(const ServerStatus&)> value;
};

} // namespace

std::string metricsText(const HubStatus& status)
{
    static const Metric perServer[] = {
        {"gwt_hub_server_up", "gauge", "1 while the server runs", [](const ServerStatus& server) { return server.state == ServerState::Running ? 1.0 : 0.0; }},
        {"gwt_hub_server_instances", "gauge", "Processes or connections", [](const ServerStatus& server) { return static_cast<double>(server.instances.size()); }},
        {"gwt_hub_server_calls_total", "counter", "Calls since gwt started", [](const ServerStatus& server) { return static_cast<double>(server.calls); }},
        {"gwt_hub_server_failures_total", "counter", "Calls that did not come through", [](const ServerStatus& server) { return static_cast<double>(server.failures); }},
        {"gwt_hub_server_restarts_total", "counter", "Restarts after a crash", [](const ServerStatus& server) { return static_cast<double>(server.restarts); }},
        {"gwt_hub_server_init_failed", "gauge", "1 while it could not be started or verified", [](const ServerStatus& server) { return server.fault && server.state != ServerState::Running ? 1.0 : 0.0; }},
        {"gwt_hub_server_latency_seconds", "gauge", "Moving mean of its calls", [](const ServerStatus& server) { return static_cast<double>(server.latency.count()) / 1e6; }},
        {"gwt_hub_server_tools", "gauge", "Tools served", [](const ServerStatus& server) { return static_cast<double>(server.tools); }},
    };
    std::string out = "# HELP gwt_hub_generation The serving generation\n# TYPE gwt_hub_generation gauge\ngwt_hub_generation " + std::to_string(status.generation) + "\n";
    for (const Metric& metric : perServer) {
        const std::string name = metric.name;
        out += "# HELP " + name + " " + metric.help + "\n# TYPE " + name + " " + metric.type + "\n";
        for (const ServerStatus& server : status.servers)
            out += name + "{server=\"" + label(server.id) + "\"} " + number(metric.value(server)) + "\n";
    }
    return out;
}

} // namespace gwt::hub
