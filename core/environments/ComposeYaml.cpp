#include "core/environments/ComposeYaml.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <sstream>

namespace gwt::environments
{
namespace
{

using base::ErrorCode;
namespace fs = std::filesystem;

constexpr std::size_t largestFile = 256U << 10U;
constexpr std::size_t mostServices = 50;

using Variables = std::map<std::string, std::string>;

/// What the reader throws inside this file, and turns into a Result at its door.
struct Fault {
    base::Error error;
};

[[noreturn]] void fault(const std::string& path, const std::string& expected, ErrorCode code = ErrorCode::InvalidArgument, const std::string& hint = "correct it in the compose file")
{
    throw Fault{{code, path + ": " + expected, hint}};
}

/// ${NAME}, ${NAME:-default}, ${NAME-default}, $NAME and $$ (compose-spec, "Interpolation").
std::string filledIn(const std::string& text, const Variables& variables, const std::string& path)
{
    const auto isNamed = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '$' || at + 1 == text.size()) {
            out += text[at];
            continue;
        }
        ++at;
        if (text[at] == '$') {
            out += '$';
            continue;
        }
        const bool isBraced = text[at] == '{';
        std::size_t end = at + (isBraced ? 1 : 0);
        const std::size_t start = end;
        while (end < text.size() && isNamed(text[end]))
            ++end;
        const std::string name = text.substr(start, end - start);
        const auto found = variables.find(name);
        std::string value = found == variables.end() ? std::string() : found->second;
        if (isBraced) {
            const std::size_t close = text.find('}', end);
            if (close == std::string::npos || name.empty())
                fault(path, "an unfinished ${…}");
            const std::string rest = text.substr(end, close - end);
            if (rest.starts_with(":-"))
                value = value.empty() ? rest.substr(2) : value;
            else if (rest.starts_with('-'))
                value = found == variables.end() ? rest.substr(1) : value;
            else if (!rest.empty())
                fault(path, "only ${NAME}, ${NAME:-default} and ${NAME-default} are understood", ErrorCode::Unsupported);
            at = close;
        } else {
            if (name.empty())
                fault(path, "a $ before no name", ErrorCode::InvalidArgument, "write $$ for a dollar sign");
            at = end - 1;
        }
        out += value;
    }
    return out;
}

class Reader
{
public:
    Reader(std::string worktree, const Variables& variables, ComposeFile& file)
        : m_worktree(std::move(worktree))
        , m_variables(variables)
        , m_file(file)
    {
    }

    void service(const std::string& name, const YAML::Node& node)
    {
        const std::string path = "services." + name;
        if (!node.IsMap())
            fault(path, "expected a map with an image");
        ComposeService service;
        service.name = name;
        for (const auto& field : node) {
            const std::string key = field.first.as<std::string>();
            const std::string where = path + "." + key;
            const YAML::Node& value = field.second;
            if (key == "image")
                service.image = text(value, where);
            else if (key == "command")
                service.command = words(value, where);
            else if (key == "entrypoint")
                service.entrypoint = words(value, where);
            else if (key == "environment")
                environment(value, where, service.environment);
            else if (key == "ports")
                each(value, where, [&](const YAML::Node& item) { service.ports.push_back(port(item, where)); });
            else if (key == "volumes")
                each(value, where, [&](const YAML::Node& item) { volume(item, where, service.volumes); });
            else if (key == "depends_on")
                dependencies(value, where, service.dependsOn);
            else if (key == "working_dir")
                service.workdir = text(value, where);
            else if (key == "user")
                service.user = text(value, where);
            else
                m_file.ignored.push_back(where);
        }
        if (service.image.empty())
            fault(path, node["build"] ? "it has to be built, which gwt does not do" : "no image", node["build"] ? ErrorCode::Unsupported : ErrorCode::InvalidArgument, "build it with podman or docker, and name the image with image:");
        m_file.services.push_back(std::move(service));
    }

private:
    std::string text(const YAML::Node& node, const std::string& path) const
    {
        if (!node.IsScalar())
            fault(path, "expected text");
        return filledIn(node.as<std::string>(), m_variables, path);
    }
    template <class Each> static void each(const YAML::Node& node, const std::string& path, Each each)
    {
        if (!node.IsSequence())
            fault(path, "expected a list");
        for (const YAML::Node& item : node)
            each(item);
    }
    /// A list, or one string that is split at blanks (quotes hold together).
    std::vector<std::string> words(const YAML::Node& node, const std::string& path) const
    {
        std::vector<std::string> all;
        if (node.IsSequence()) {
            each(node, path, [&](const YAML::Node& item) { all.push_back(text(item, path)); });
            return all;
        }
        std::string word;
        char quote = 0;
        bool isWord = false;
        for (const char c : text(node, path)) {
            if (quote ? c == quote : c == '\'' || c == '"') {
                quote = quote ? 0 : c;
                isWord = true;
            } else if (!quote && std::isspace(static_cast<unsigned char>(c))) {
                if (isWord)
                    all.push_back(std::exchange(word, {}));
                isWord = false;
            } else {
                word += c;
                isWord = true;
            }
        }
        if (quote)
            fault(path, "an unfinished quotation");
        if (isWord)
            all.push_back(word);
        return all;
    }
    void environment(const YAML::Node& node, const std::string& path, Variables& out) const
    {
        if (node.IsMap()) {
            for (const auto& field : node)
                out[field.first.as<std::string>()] = field.second.IsNull() ? inherited(field.first.as<std::string>()) : text(field.second, path + "." + field.first.as<std::string>());
            return;
        }
        each(node, path, [&](const YAML::Node& item) {
            const std::string line = text(item, path);
            const auto equals = line.find('=');
            const std::string name = line.substr(0, equals);
            out[name] = equals == std::string::npos ? inherited(name) : line.substr(equals + 1);
        });
    }
    std::string inherited(const std::string& name) const
    {
        const auto found = m_variables.find(name);
        return found == m_variables.end() ? std::string() : found->second;
    }
    /// "80", "8080:80", "127.0.0.1:8080:80", "8080:80/tcp", or {target, published}. They are published on 127.0.0.1 only.
    ComposePort port(const YAML::Node& node, const std::string& path) const
    {
        if (node.IsMap())
            return {number(text(node["target"], path), path), node["published"] ? number(text(node["published"], path), path) : 0};
        std::string line = text(node, path);
        if (line.ends_with("/tcp"))
            line.resize(line.size() - 4);
        const auto last = line.rfind(':');
        ComposePort made{number(line.substr(last == std::string::npos ? 0 : last + 1), path), 0};
        if (last != std::string::npos) {
            const std::string host = line.substr(0, last);
            made.host = number(host.substr(host.rfind(':') == std::string::npos ? 0 : host.rfind(':') + 1), path);
        }
        return made;
    }
    static int number(const std::string& text, const std::string& path)
    {
        int value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size() || value < 1 || value > 65535)
            fault(path, "expected a TCP port from 1 to 65535, got \"" + text.substr(0, 40) + "\"", ErrorCode::InvalidArgument, "ranges and UDP are not supported");
        return value;
    }
    /// "./data:/data[:ro]" or {type: bind, source, target, read_only}. A named volume would outlive the project: not kept.
    void volume(const YAML::Node& node, const std::string& path, std::vector<MountRequest>& out)
    {
        std::string source, target;
        MountAccess access = MountAccess::ReadWrite;
        if (node.IsMap()) {
            source = node["source"] ? text(node["source"], path) : "";
            target = node["target"] ? text(node["target"], path) : "";
            if (node["type"] && text(node["type"], path) != "bind")
                source.clear();
            if (node["read_only"] && node["read_only"].as<bool>())
                access = MountAccess::ReadOnly;
        } else {
            std::stringstream parts(text(node, path));
            std::string options;
            std::getline(parts, source, ':');
            std::getline(parts, target, ':');
            std::getline(parts, options, ':');
            if (("," + options + ",").find(",ro,") != std::string::npos)
                access = MountAccess::ReadOnly;
        }
        if (target.empty() || source.empty() || (source.front() != '.' && source.front() != '/')) {
            m_file.ignored.push_back(path + ": " + (source.empty() ? target : source) + " is no folder of the project; its data goes with the container");
            return;
        }
        std::error_code error;
        const fs::path place = fs::weakly_canonical(source.front() == '/' ? fs::path(source) : fs::path(m_worktree) / source, error);
        const std::string inside = fs::weakly_canonical(m_worktree, error).string();
        if (error || (place.string() != inside && !place.string().starts_with(inside + "/")))
            fault(path, source + " lies outside of the project", ErrorCode::Denied, "a compose file of a project may bind the project's own folders only");
        out.push_back({place.string(), target, access});
    }
    static void dependencies(const YAML::Node& node, const std::string& path, std::vector<std::string>& out)
    {
        if (node.IsMap()) // conditions wait for health checks, which are not run here
            for (const auto& field : node)
                out.push_back(field.first.as<std::string>());
        else
            each(node, path, [&](const YAML::Node& item) { out.push_back(item.as<std::string>()); });
    }

    const std::string m_worktree;
    const Variables& m_variables;
    ComposeFile& m_file;
};

/// What is depended on comes first; else the file's order.
void sortByDependency(std::vector<ComposeService>& services)
{
    std::vector<ComposeService> sorted;
    std::set<std::string> done;
    while (!services.empty()) {
        const auto ready = std::find_if(services.begin(), services.end(), [&](const ComposeService& service) {
            return std::all_of(service.dependsOn.begin(), service.dependsOn.end(), [&](const std::string& name) { return done.contains(name); });
        });
        if (ready == services.end())
            fault("services." + services.front().name + ".depends_on", "a circle, or a service that is not there");
        done.insert(ready->name);
        sorted.push_back(std::move(*ready));
        services.erase(ready);
    }
    services = std::move(sorted);
}

} // namespace

base::Result<ComposeFile> readCompose(const std::string& text, const std::string& worktree, const Variables& variables)
{
    if (text.size() > largestFile)
        return base::fail(ErrorCode::TooLarge, "the compose file is over 256 KiB");
    try {
        const YAML::Node root = YAML::Load(text);
        ComposeFile file;
        if (!root.IsMap() || !root["services"] || !root["services"].IsMap() || root["services"].size() == 0)
            fault("services", "expected a map of services");
        if (root["services"].size() > mostServices)
            fault("services", "more than " + std::to_string(mostServices), ErrorCode::TooLarge);
        for (const auto& part : root)
            if (const std::string key = part.first.as<std::string>(); key != "services" && key != "version" && key != "name")
                file.ignored.push_back(key);
        Reader reader(worktree, variables, file);
        for (const auto& service : root["services"])
            reader.service(service.first.as<std::string>(), service.second);
        sortByDependency(file.services);
        return file;
    } catch (const Fault& wrong) {
        return base::fail(wrong.error);
    } catch (const YAML::Exception& error) {
        return base::fail(ErrorCode::InvalidArgument, "the compose file, line " + std::to_string(error.mark.line + 1) + ": " + error.msg, "correct it; docker compose config checks such files");
    }
}

Variables readDotEnv(const std::string& text)
{
    Variables variables;
    std::stringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        const auto equals = line.find('=');
        if (line.empty() || line.front() == '#' || equals == std::string::npos || equals == 0)
            continue;
        std::string value = line.substr(equals + 1);
        if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
            value = value.substr(1, value.size() - 2);
        variables[line.substr(0, equals)] = std::move(value);
    }
    return variables;
}

} // namespace gwt::environments
