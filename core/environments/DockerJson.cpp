#include "core/environments/DockerJson.h"

#include "core/base/Json.h"

#include <ctime>

namespace gwt::environments::dockerjson
{

using base::Json;

namespace
{

/// The member, or null; never throws, whatever the engine sent.
const Json& at(const Json& json, const char* key)
{
    static const Json null;
    if (!json.is_object())
        return null;
    const auto found = json.find(key);
    return found == json.end() ? null : *found;
}
std::string text(const Json& json, const char* key)
{
    const Json& value = at(json, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}
template <class T> T number(const Json& json, const char* key)
{
    const Json& value = at(json, key);
    return value.is_number() ? value.get<T>() : T{};
}

base::Result<Json> parsed(const std::string& body)
{
    auto json = base::parseJson(body);
    if (!json)
        return base::fail(base::ErrorCode::Unavailable, "the engine's answer is not JSON: " + json.error().message, "is that a container engine?");
    return json;
}

/// "2026-11-21T09:25:06.123456789+01:00" or an epoch number.
base::Clock::Wall readTime(const Json& json)
{
    if (json.is_number())
        return base::Clock::Wall(std::chrono::seconds(json.get<std::int64_t>()));
    if (!json.is_string())
        return {};
    const std::string& value = json.get_ref<const std::string&>();
    std::tm parts{};
    const char* rest = ::strptime(value.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
    if (!rest || parts.tm_year <= 0)
        return {};
    double fraction = 0;
    if (*rest == '.') {
        double scale = 0.1;
        for (++rest; *rest >= '0' && *rest <= '9'; ++rest, scale /= 10)
            fraction += (*rest - '0') * scale;
    }
    int hours = 0;
    int minutes = 0;
    if ((*rest == '+' || *rest == '-') && std::sscanf(rest + 1, "%2d:%2d", &hours, &minutes) == 2) {
        const int offset = (hours * 60 + minutes) * 60;
        fraction += *rest == '+' ? -offset : offset;
    }
    return base::Clock::Wall(std::chrono::seconds(::timegm(&parts))) + std::chrono::duration_cast<base::Clock::Wall::duration>(std::chrono::duration<double>(fraction));
}

void readLabels(const Json& json, ContainerState& state)
{
    if (json.is_object())
        for (const auto& [key, value] : json.items())
            if (value.is_string())
                state.labels[key] = value.get<std::string>();
}

void readMounts(const Json& json, ContainerState& state)
{
    if (json.is_array())
        for (const Json& mount : json)
            if (text(mount, "Type") == "bind")
                state.mounts.push_back({text(mount, "Source"), text(mount, "Destination")});
}

/// Podman splits `Mounts` at commas and `Binds` at colons, so each mount takes the way that its paths allow.
base::Result<void> addMounts(const std::vector<MountRequest>& mounts, Json& host)
{
    for (const MountRequest& mount : mounts) {
        const std::string both = mount.source + mount.target;
        const bool isReadOnly = mount.access == MountAccess::ReadOnly;
        if (both.find(',') == std::string::npos)
            host["Mounts"].push_back({{"Type", "bind"}, {"Source", mount.source}, {"Target", mount.target}, {"ReadOnly", isReadOnly}});
        else if (both.find(':') == std::string::npos)
            host["Binds"].push_back(mount.source + ":" + mount.target + (isReadOnly ? ":ro" : ":rw"));
        else
            return base::fail(base::ErrorCode::Unsupported, "cannot mount " + mount.source + ": the path has both a comma and a colon", "rename the folder");
    }
    return {};
}

std::vector<std::string> variables(const std::map<std::string, std::string>& environment)
{
    std::vector<std::string> lines;
    for (const auto& [name, value] : environment)
        lines.push_back(name + "=" + value);
    return lines;
}

} // namespace

std::string errorText(const std::string& body)
{
    const auto json = base::parseJson(body);
    if (!json || !json->is_object())
        return body.substr(0, 1000);
    const std::string message = text(*json, "message");
    const std::string cause = text(*json, "cause");
    if (message.empty())
        return cause.empty() ? text(*json, "error") : cause;
    return cause.empty() || message.find(cause) != std::string::npos ? message : message + ": " + cause;
}

base::Result<std::string> createBody(const ContainerSpec& spec)
{
    Json host = {{"NetworkMode", !spec.networkName.empty() ? spec.networkName : spec.network == NetworkMode::None ? "none" : "bridge"},
                 {"Init", spec.initProcess == ContainerSpec::InitProcess::Engines},
                 {"PidsLimit", spec.limits.pids.value_or(4096)},
                 // gwt counts and forwards the output itself; the engine must not keep a second copy of it.
                 {"LogConfig", {{"Type", "none"}, {"Config", Json::object()}}}};
    if (spec.limits.cpus)
        host["NanoCpus"] = static_cast<std::int64_t>(*spec.limits.cpus * 1e9);
    if (spec.limits.memory) {
        host["Memory"] = *spec.limits.memory;
        host["MemorySwap"] = *spec.limits.memory; // no swap on top
    }
    if (auto added = addMounts(spec.mounts, host); !added)
        return base::fail(added.error());
    Json body = {{"Image", spec.image},       {"Env", variables(spec.environment)}, {"Labels", spec.labels}, {"HostConfig", host},
                 {"StopSignal", "SIGTERM"}, {"WorkingDir", spec.workdir},         {"Tty", false},          {"OpenStdin", false},
                 {"Healthcheck", {{"Test", {"NONE"}}}}};
    if (!spec.networkName.empty())
        body["NetworkingConfig"]["EndpointsConfig"][spec.networkName]["Aliases"] = {spec.networkAlias};
    if (!spec.entrypoint.empty())
        body["Entrypoint"] = spec.entrypoint;
    if (!spec.command.empty())
        body["Cmd"] = spec.command;
    if (!spec.user.empty())
        body["User"] = spec.user;
    return base::toText(body);
}

base::Result<std::string> readId(const std::string& body)
{
    auto json = parsed(body);
    if (!json)
        return base::fail(json.error());
    std::string id = text(*json, "Id");
    if (id.empty())
        return base::fail(base::ErrorCode::Unavailable, "the engine's answer has no Id", "is that a container engine?");
    return id;
}

base::Result<ImageDefaults> readImageDefaults(const std::string& body)
{
    auto json = parsed(body);
    if (!json)
        return base::fail(json.error());
    const Json& config = at(*json, "Config");
    ImageDefaults defaults;
    for (const auto& [key, words] : {std::pair{"Entrypoint", &defaults.entrypoint}, {"Cmd", &defaults.command}})
        for (const Json& word : at(config, key))
            if (word.is_string())
                words->push_back(word.get<std::string>());
    defaults.workdir = text(config, "WorkingDir");
    return defaults;
}

std::string networkBody(const std::string& name, const std::map<std::string, std::string>& labels)
{
    return base::toText({{"Name", name}, {"Driver", "bridge"}, {"CheckDuplicate", true}, {"Labels", labels}});
}

base::Result<ContainerState> readContainer(const std::string& body)
{
    auto json = parsed(body);
    if (!json)
        return base::fail(json.error());
    ContainerState state;
    state.id = text(*json, "Id");
    state.name = text(*json, "Name");
    state.image = text(at(*json, "Config"), "Image");
    state.status = text(at(*json, "State"), "Status");
    state.exitCode = number<int>(at(*json, "State"), "ExitCode");
    state.createdAt = readTime(at(*json, "Created"));
    state.startedAt = readTime(at(at(*json, "State"), "StartedAt"));
    readLabels(at(at(*json, "Config"), "Labels"), state);
    readMounts(at(*json, "Mounts"), state);
    return state;
}

base::Result<std::vector<ContainerState>> readList(const std::string& body)
{
    auto json = parsed(body);
    if (!json)
        return base::fail(json.error());
    std::vector<ContainerState> states;
    if (!json->is_array())
        return states;
    for (const Json& row : *json) {
        ContainerState state;
        state.id = text(row, "Id");
        state.image = text(row, "Image");
        state.status = text(row, "State");
        state.createdAt = readTime(at(row, "Created"));
        readLabels(at(row, "Labels"), state);
        readMounts(at(row, "Mounts"), state);
        if (const Json& names = at(row, "Names"); names.is_array() && !names.empty() && names[0].is_string())
            state.name = names[0].get<std::string>();
        states.insert(states.begin(), std::move(state)); // engines list the newest first
    }
    return states;
}

base::Result<EngineInfo> readInfo(const std::string& version, const std::string& info)
{
    auto versions = parsed(version);
    auto about = parsed(info);
    if (!versions || !about)
        return base::fail(versions ? about.error() : versions.error());
    EngineInfo result;
    const Json& components = at(*versions, "Components");
    const std::string first = components.is_array() && !components.empty() ? text(components[0], "Name") : "";
    result.product = (first.find("Podman") != std::string::npos ? "Podman " : "Docker ") + text(*versions, "Version");
    result.apiVersion = text(*versions, "ApiVersion");
    result.architecture = text(*versions, "Arch");
    if (const Json& options = at(*about, "SecurityOptions"); options.is_array())
        for (const Json& option : options)
            result.isRootless |= option.is_string() && option.get<std::string>().find("rootless") != std::string::npos;
    if (result.isRootless && text(*about, "CgroupVersion") == "1")
        result.warnings.push_back("rootless on cgroup v1: limits of CPU, memory and processes do not hold");
    return result;
}

base::Result<ResourceUse> readStats(const std::string& body)
{
    auto json = parsed(body);
    if (!json)
        return base::fail(json.error());
    const Json& cpu = at(*json, "cpu_stats");
    const Json& before = at(*json, "precpu_stats");
    ResourceUse use;
    const double used = number<double>(at(cpu, "cpu_usage"), "total_usage") - number<double>(at(before, "cpu_usage"), "total_usage");
    const double system = number<double>(cpu, "system_cpu_usage") - number<double>(before, "system_cpu_usage");
    const double cpus = std::max(1.0, number<double>(cpu, "online_cpus"));
    if (system > 0 && used > 0)
        use.cpuPercent = used / system * cpus * 100.0;
    use.memoryBytes = number<std::uint64_t>(at(*json, "memory_stats"), "usage");
    use.memoryLimit = number<std::uint64_t>(at(*json, "memory_stats"), "limit");
    use.pids = number<std::uint64_t>(at(*json, "pids_stats"), "current");
    return use;
}

std::string execBody(const ExecSpec& spec)
{
    Json body = {{"AttachStdin", spec.hasInput}, {"AttachStdout", true}, {"AttachStderr", true}, {"Tty", false},
                 {"Cmd", spec.command},          {"Env", variables(spec.environment)}};
    if (!spec.workdir.empty())
        body["WorkingDir"] = spec.workdir;
    if (!spec.user.empty())
        body["User"] = spec.user;
    return base::toText(body);
}

base::Result<ExecState> readExec(const std::string& body)
{
    auto json = parsed(body);
    if (!json)
        return base::fail(json.error());
    const Json& running = at(*json, "Running");
    return ExecState{running.is_boolean() && running.get<bool>(), number<int>(*json, "ExitCode")};
}

bool PullFollower::feed(std::string_view bytes)
{
    m_rest.append(bytes.substr(0, 1U << 20U));
    bool isNew = false;
    for (std::size_t end = 0; (end = m_rest.find('\n')) != std::string::npos; m_rest.erase(0, end + 1))
        isNew |= takeLine(m_rest.substr(0, end));
    if (m_rest.size() > (1U << 20U))
        m_rest.clear();
    // The last line may lack its end; an object that is whole counts at once.
    if (!m_rest.empty() && base::parseJson(m_rest)) {
        isNew |= takeLine(m_rest);
        m_rest.clear();
    }
    return isNew;
}

bool PullFollower::takeLine(const std::string& line)
{
    const auto json = base::parseJson(line);
    if (!json || !json->is_object())
        return false;
    if (std::string error = text(*json, "error"); !error.empty() && !m_error)
        m_error = std::move(error);
    const std::string status = text(*json, "status");
    const std::string id = text(*json, "id");
    m_progress.message = id.empty() ? status : id + ": " + status;
    const Json& detail = at(*json, "progressDetail");
    if (!id.empty() && (status.find("ull") != std::string::npos || status.find("ownload") != std::string::npos || status.find("exists") != std::string::npos || detail.is_object())) {
        Layer& layer = m_layers[id];
        layer.total = std::max(layer.total, number<std::uint64_t>(detail, "total"));
        if (status.find("Extracting") == std::string::npos)
            layer.bytes = std::max(layer.bytes, number<std::uint64_t>(detail, "current"));
        layer.isDone |= status == "Pull complete" || status == "Download complete" || status == "Already exists";
        if (layer.isDone)
            layer.bytes = std::max(layer.bytes, layer.total);
    }
    m_progress.bytes = m_progress.totalBytes = 0;
    m_progress.layers = static_cast<int>(m_layers.size());
    m_progress.layersDone = 0;
    for (const auto& [name, layer] : m_layers) {
        m_progress.bytes += layer.bytes;
        m_progress.totalBytes += layer.total;
        m_progress.layersDone += layer.isDone ? 1 : 0;
    }
    return true;
}

} // namespace gwt::environments::dockerjson
