#pragma once

#include "core/base/Result.h"
#include "core/environments/ContainerEngine.h"
#include "core/environments/EngineAddress.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gwt::environments
{

/// `[engines.NAME] address, labels, max` of config.toml.
struct EngineConfig {
    std::string name;
    std::string address;
    std::vector<std::string> labels;
    int max = 0; ///< environments at once; 0: no limit
    std::string certificates = {}; ///< tcp over TLS: folder with ca.pem, cert.pem, key.pem
};

/// The engines that this gwt works with. Core thread.
class EnginePool
{
public:
    using Factory = std::function<base::Result<std::unique_ptr<ContainerEngine>>(EngineAddress)>;
    using Load = std::function<int(const std::string& name)>;
    static constexpr const char* standardName = "default";

    /// Without `configured` there is one engine, "default", looked for by `search` whenever it is not known yet.
    EnginePool(Factory factory, std::vector<EngineConfig> configured, EngineSearch search);

    struct Chosen {
        std::string name;
        ContainerEngine* engine = nullptr; ///< lives as long as the pool
    };
    /// `wanted`: a name or a label; empty: any. The least loaded of those that fit.
    base::Result<Chosen> choose(const std::string& wanted, const Load& load);
    base::Result<Chosen> named(const std::string& name);
    std::vector<std::string> names() const;

private:
    std::string describe() const;

    Factory m_factory;
    std::vector<EngineConfig> m_configs;
    EngineSearch m_search;
    std::map<std::string, std::unique_ptr<ContainerEngine>> m_engines;
};

} // namespace gwt::environments
