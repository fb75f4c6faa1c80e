#include "core/environments/EnginesToml.h"

#include <toml.hpp>

#include <algorithm>
#include <sstream>

namespace gwt::environments
{
namespace
{

using base::ErrorCode;

constexpr int mostEnvironments = 10'000;

tl::unexpected<base::Error> wrong(const std::string& path, const std::string& expected)
{
    return base::fail(ErrorCode::InvalidArgument, path + ": expected " + expected, "correct it in config.toml; this engine is left out until then");
}

bool isName(const std::string& name)
{
    return !name.empty() && name.size() <= 32 && std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_'; });
}

base::Result<std::vector<std::string>> readLabels(const toml::value& value, const std::string& path)
{
    if (!value.is_array())
        return wrong(path, "an array of strings");
    std::vector<std::string> labels;
    for (const toml::value& label : value.as_array()) {
        if (!label.is_string() || label.as_string().str.empty())
            return wrong(path, "an array of strings");
        labels.push_back(label.as_string().str);
    }
    return labels;
}

base::Result<EngineConfig> readEngine(const std::string& name, const toml::value& table)
{
    const std::string path = "engines." + name;
    if (!isName(name))
        return wrong(path, "a name of letters, digits, - and _");
    if (!table.is_table())
        return wrong(path, "a table with an address");
    EngineConfig engine;
    engine.name = name;
    for (const auto& [key, value] : table.as_table()) {
        const std::string where = path + "." + key;
        if (key == "address" && value.is_string())
            engine.address = value.as_string().str;
        else if (key == "certificates" && value.is_string())
            engine.certificates = value.as_string().str;
        else if (key == "max" && value.is_integer() && value.as_integer() >= 0 && value.as_integer() <= mostEnvironments)
            engine.max = static_cast<int>(value.as_integer());
        else if (key == "address" || key == "certificates")
            return wrong(where, "a string");
        else if (key == "max")
            return wrong(where, "a number from 0 to " + std::to_string(mostEnvironments));
        else if (key != "labels")
            return wrong(where, "address, labels, max or certificates");
        else if (auto labels = readLabels(value, where); labels)
            engine.labels = std::move(*labels);
        else
            return base::fail(labels.error());
    }
    if (engine.address.empty())
        return wrong(path + ".address", "where the engine listens, like unix:///run/podman/podman.sock");
    if (auto address = parseEngineAddress(engine.address, engine.certificates); !address)
        return base::fail(ErrorCode::InvalidArgument, path + ".address: " + address.error().message, address.error().hint);
    return engine;
}

} // namespace

base::Result<ConfiguredEngines> readEngines(const std::string& configToml)
{
    try {
        std::istringstream stream(configToml);
        const toml::value root = toml::parse(stream, "config.toml");
        ConfiguredEngines engines;
        const auto found = root.as_table().find("engines");
        if (found == root.as_table().end())
            return engines;
        if (!found->second.is_table())
            return wrong("engines", "tables: [engines.NAME]");
        for (const auto& [name, table] : found->second.as_table()) {
            if (auto engine = readEngine(name, table))
                engines.rows.push_back(std::move(*engine));
            else
                engines.problems.push_back(engine.error());
        }
        std::sort(engines.rows.begin(), engines.rows.end(), [](const EngineConfig& a, const EngineConfig& b) { return a.name < b.name; });
        return engines;
    } catch (const std::exception& error) {
        const std::string what = error.what();
        return base::fail(ErrorCode::InvalidArgument, "config.toml: " + what.substr(0, what.find('\n')), "correct it; until then the usual engine is looked for");
    }
}

} // namespace gwt::environments
