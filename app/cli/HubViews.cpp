#include "app/cli/HubViews.h"

#include "app/cli/Table.h"

#include <cstdint>
#include <cstdio>
#include <vector>

namespace gwt::cli
{
namespace
{

using base::Json;

std::string number(const Json& row, const char* key) { return std::to_string(row.value(key, std::int64_t{0})); }

std::string joined(const Json& list, const char* separator = ", ")
{
    std::string out;
    for (const Json& item : list)
        out += (out.empty() ? "" : separator) + (item.is_string() ? item.get<std::string>() : base::toText(item));
    return out;
}

/// What is in its way comes before its state.
std::string stateOf(const Json& server)
{
    const std::string withheld = server.value("withheld", "no");
    return withheld == "no" ? server.value("state", "") : withheld;
}

std::string duration(std::int64_t millis)
{
    const std::int64_t seconds = millis / 1000;
    if (seconds < 60)
        return std::to_string(seconds) + " s";
    if (seconds < 3600)
        return std::to_string(seconds / 60) + " min";
    return std::to_string(seconds / 3600) + " h " + std::to_string(seconds / 60 % 60) + " min";
}

std::string latency(std::int64_t micros)
{
    if (micros == 0)
        return "";
    char text[32];
    std::snprintf(text, sizeof text, micros < 1000 ? "%.0f us" : "%.1f ms", micros < 1000 ? static_cast<double>(micros) : static_cast<double>(micros) / 1000);
    return text;
}

} // namespace

std::string serverTable(const Json& servers)
{
    std::vector<std::vector<std::string>> rows;
    for (const Json& server : servers) {
        rows.push_back({server.value("id", ""), stateOf(server), server.value("type", ""), number(server, "tools"), number(server, "calls"), number(server, "failures"), latency(server.value("latency_us", std::int64_t{0})), joined(server.value("pids", Json::array())), server.value("target", "")});
        if (const std::string fault = server.value("fault", ""); !fault.empty())
            rows.push_back({"", "-> " + fault});
    }
    if (rows.empty())
        return "No servers. Add one with: gwt add NAME COMMAND";
    // A fault runs over the columns to its right: it is no measure for its own.
    std::vector<std::vector<std::string>> plain;
    for (const auto& row : rows)
        if (row.size() > 2)
            plain.push_back(row);
    std::string lines = table({"SERVER", "STATE", "TYPE", "TOOLS", "CALLS", "FAILED", "LATENCY", "PID", "TARGET"}, plain);
    std::string out;
    std::size_t start = 0, row = 0;
    for (bool isHeader = true; start < lines.size(); isHeader = false) {
        const std::size_t end = lines.find('\n', start) + 1;
        out += lines.substr(start, end - start);
        start = end;
        if (isHeader)
            continue;
        if (row + 1 < rows.size() && rows[row + 1].size() == 2)
            out += "    " + rows[++row][1] + "\n";
        ++row;
    }
    return out;
}

std::string serverDetails(const Json& server)
{
    std::vector<std::vector<std::string>> rows;
    const auto row = [&](const char* what, const std::string& value) {
        if (!value.empty())
            rows.push_back({what, value});
    };
    row("state", stateOf(server));
    row("fault", server.value("fault", ""));
    row("remedy", server.value("hint", ""));
    row("type", server.value("type", ""));
    row("target", server.value("target", ""));
    row("says it is", server.value("name", "") + (server.value("version", "").empty() ? "" : " " + server.value("version", "")));
    row("protocol", server.value("protocol", ""));
    row("sharing", server.value("sharing", ""));
    row("start", server.value("start", ""));
    row("origin", server.value("origin", ""));
    row("tags", joined(server.value("tags", Json::array())));
    row("processes", joined(server.value("pids", Json::array())));
    row("up for", server.value("uptime_ms", std::int64_t{0}) > 0 ? duration(server.value("uptime_ms", std::int64_t{0})) : "");
    row("restarts", number(server, "restarts"));
    row("offers", number(server, "tools") + " tools, " + number(server, "resources") + " resources, " + number(server, "templates") + " templates, " + number(server, "prompts") + " prompts");
    row("calls", number(server, "calls") + ", " + number(server, "failures") + " failed, " + number(server, "calls_running") + " running");
    row("latency", latency(server.value("latency_us", std::int64_t{0})));
    return table({server.value("id", ""), ""}, rows);
}

std::string generationLine(const Json& generation)
{
    std::string line = "generation " + number(generation, "generation") + " " + generation.value("state", "") + ", " + number(generation, "servers") + " servers";
    for (const char* key : {"added", "changed", "removed"})
        if (const Json list = generation.value(key, Json::array()); !list.empty())
            line += ", " + std::string(key) + " " + joined(list, " ");
    if (const std::string reason = generation.value("reason", ""); !reason.empty())
        line += ": " + reason;
    return line;
}

std::string statusText(const Json& status)
{
    std::string out = "pid " + number(status, "pid") + ", generation " + number(status, "generation") + ", " + number(status, "tools") + " tools, " + number(status, "resources") + " resources, " +
                      number(status, "prompts") + " prompts, " + number(status, "sessions") + " sessions\n";
    const std::string file = status.value("file", "");
    out += file.empty() ? "no configuration\n" : file + (status.value("profile", "").empty() ? "" : ", profile " + status.value("profile", "")) + "\n";
    if (const std::string fault = status.value("fault", ""); !fault.empty())
        out += "NOT TAKEN: " + fault + "\n";
    out += "\n" + serverTable(status.value("servers", Json::array()));
    std::vector<std::vector<std::string>> rows;
    for (const Json& generation : status.value("generations", Json::array()))
        rows.push_back({number(generation, "generation"), generation.value("state", ""), generation.value("loaded_at", ""), number(generation, "servers"), number(generation, "calls"), number(generation, "calls_running"), generation.value("reason", "")});
    if (!rows.empty())
        out += "\n" + table({"GENERATION", "STATE", "LOADED", "SERVERS", "CALLS", "RUNNING", "REASON"}, rows);
    for (const Json& name : status.value("ambiguous", Json::array()))
        out += "\nserved by nobody: " + name.value("name", "") + " (" + joined(name.value("servers", Json::array())) + " have it)";
    for (const Json& reason : status.value("not_ready", Json::array()))
        out += "\nnot ready: " + reason.get<std::string>();
    for (const Json& warning : status.value("warnings", Json::array()))
        out += "\nwarning: " + warning.get<std::string>();
    return out;
}

std::string sessionTable(const Json& sessions)
{
    std::vector<std::vector<std::string>> rows;
    for (const Json& session : sessions)
        rows.push_back({session.value("id", ""), session.value("client", ""), session.value("protocol", ""), session.value("principal", ""), number(session, "calls_running"), joined(session.value("servers", Json::array()))});
    return rows.empty() ? "No clients are connected." : table({"SESSION", "CLIENT", "PROTOCOL", "WHO", "CALLS", "OWN SERVERS"}, rows);
}

} // namespace gwt::cli
