#pragma once

#include "core/agents/AgentCatalogue.h"
#include "core/process/Environment.h"
#include "core/workspace/TabPrograms.h"

#include <functional>
#include <string>

namespace gwt::workspace
{

/// Tabs' programs out of the agents' catalogue, on this desktop. Core thread.
class CatalogueTabPrograms final : public TabPrograms
{
public:
    struct Inputs {
        process::Environment environment; ///< the window's own
        std::string gwtHome;
        std::string bridge; ///< absolute path of gwt-mcp-bridge
        std::function<agents::AgentCatalogue()> catalogue;
        std::function<std::string()> projectRoot;
    };
    explicit CatalogueTabPrograms(Inputs inputs)
        : m_in(std::move(inputs))
    {
    }
    base::Result<void> check(const std::string& agentId) const override;
    base::Result<void> checkResume(const TabRecord& tab) const override;
    void command(const TabRecord& tab, const LaunchSpec& spec, Start start, base::Reply<process::Command> reply) override;

private:
    base::Result<process::Command> build(const TabRecord& tab, const LaunchSpec& spec, Start start) const;

    Inputs m_in;
};

} // namespace gwt::workspace
