#include "core/environments/EnginePool.h"

#include <algorithm>

namespace gwt::environments
{

EnginePool::EnginePool(Factory factory, std::vector<EngineConfig> configured, EngineSearch search)
    : m_factory(std::move(factory)), m_configs(std::move(configured)), m_search(std::move(search))
{
    // --engine and GWT_ENGINE beat the file: they name one of its engines, or an address of their own.
    std::string flag = m_search.flag;
    if (const auto found = m_search.variables.find("GWT_ENGINE"); flag.empty() && found != m_search.variables.end())
        flag = found->second;
    if (!flag.empty() && !m_configs.empty()) {
        std::erase_if(m_configs, [&](const EngineConfig& config) { return config.name != flag; });
    }
    if (m_configs.empty())
        m_configs.push_back({standardName, "", {}, 0});
}

std::vector<std::string> EnginePool::names() const
{
    std::vector<std::string> all;
    for (const EngineConfig& config : m_configs)
        all.push_back(config.name);
    return all;
}

std::string EnginePool::describe() const
{
    std::string all;
    for (const EngineConfig& config : m_configs) {
        all += (all.empty() ? "" : ", ") + config.name;
        for (const std::string& label : config.labels)
            all += " [" + label + "]";
    }
    return all;
}

base::Result<EnginePool::Chosen> EnginePool::choose(const std::string& wanted, const Load& load)
{
    const EngineConfig* best = nullptr;
    bool isKnown = false;
    for (const EngineConfig& config : m_configs) {
        const bool fits = wanted.empty() || wanted == config.name || std::count(config.labels.begin(), config.labels.end(), wanted) > 0;
        isKnown |= fits;
        if (!fits || (config.max > 0 && load(config.name) >= config.max))
            continue;
        if (!best || load(config.name) < load(best->name))
            best = &config;
    }
    if (!isKnown)
        return base::fail(base::ErrorCode::NotFound, "no such engine: " + wanted, "known engines and [labels]: " + describe());
    if (!best)
        return base::fail(base::ErrorCode::LimitReached, wanted.empty() ? "all engines are full" : "engine " + wanted + " is full", "take an environment down, or raise max in config.toml");
    return named(best->name);
}

base::Result<EnginePool::Chosen> EnginePool::named(const std::string& name)
{
    const auto config = std::find_if(m_configs.begin(), m_configs.end(), [&](const EngineConfig& row) { return row.name == name; });
    if (config == m_configs.end())
        return base::fail(base::ErrorCode::NotFound, "no such engine: " + name, "known engines and [labels]: " + describe());
    if (const auto made = m_engines.find(name); made != m_engines.end())
        return Chosen{name, made->second.get()};
    auto address = config->address.empty() ? findEngine(m_search) : parseEngineAddress(config->address, config->certificates);
    if (!address)
        return base::fail(address.error());
    auto engine = m_factory(std::move(*address));
    if (!engine)
        return base::fail(engine.error());
    return Chosen{name, m_engines.emplace(name, std::move(*engine)).first->second.get()};
}

} // namespace gwt::environments
