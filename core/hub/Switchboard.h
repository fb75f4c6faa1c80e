#pragma once

#include "core/hub/Catalogue.h"
#include "core/hub/Generations.h"

#include <functional>
#include <memory>
#include <string>

namespace gwt::hub
{

/// The catalogue of the serving generation, and the servers behind it: what the providers look up. Core thread.
class Switchboard
{
public:
    explicit Switchboard(const Generations& generations)
        : m_generations(generations)
    {
    }
    const Catalogue& catalogue() const { return m_catalogue; }
    /// Looks at all servers anew; the old catalogue is given back, to see what changed.
    Catalogue rebuild();
    /// Null when the serving generation has no such server.
    std::shared_ptr<ServerSlot> server(const std::string& id) const;

private:
    const Generations& m_generations;
    Catalogue m_catalogue;
};

} // namespace gwt::hub
