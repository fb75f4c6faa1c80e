#include "core/hub/Switchboard.h"

#include <utility>

namespace gwt::hub
{

Catalogue Switchboard::rebuild()
{
    std::vector<Catalogue::Source> sources;
    for (const auto& [id, slot] : m_generations.slots())
        if (const Offer* offer = slot->offer())
            sources.push_back({slot->config(), *offer});
    return std::exchange(m_catalogue, Catalogue::build(sources));
}

std::shared_ptr<ServerSlot> Switchboard::server(const std::string& id) const
{
    const auto found = m_generations.slots().find(id);
    return found == m_generations.slots().end() ? nullptr : found->second;
}

} // namespace gwt::hub
