#include "core/tools/ToolRegistry.h"

#include <algorithm>
#include <set>

namespace gwt::tools
{

void ToolRegistry::add(ToolProvider& provider)
{
    m_providers.push_back(&provider);
    provider.onToolsChanged([this] { rebuild(); });
    rebuild();
}

const ToolRegistry::Entry* ToolRegistry::find(const std::string& name) const
{
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? nullptr : &found->second;
}

std::vector<const ToolRegistry::Entry*> ToolRegistry::entries() const
{
    std::vector<const Entry*> entries;
    entries.reserve(m_order.size());
    for (const std::string& name : m_order)
        entries.push_back(&m_entries.at(name));
    return entries;
}

ToolRegistry::ListenerId ToolRegistry::onChanged(std::function<void()> listener)
{
    m_listeners.emplace(m_nextListener, std::move(listener));
    return m_nextListener++;
}

void ToolRegistry::rebuild()
{
    m_order.clear();
    m_entries.clear();
    std::set<std::string> twice;
    for (ToolProvider* provider : m_providers) {
        for (ToolDefinition& definition : provider->tools()) {
            const std::string name = definition.name;
            if (!m_entries.emplace(name, Entry{std::move(definition), provider}).second)
                twice.insert(name);
            else
                m_order.push_back(name);
        }
    }
    for (const std::string& name : twice)
        m_entries.erase(name);
    std::erase_if(m_order, [&](const std::string& name) { return twice.contains(name); });
    m_ambiguous.assign(twice.begin(), twice.end());
    ++m_revision;
    // A listener may remove itself or others while it is told.
    const auto listeners = m_listeners;
    for (const auto& [id, listener] : listeners)
        if (m_listeners.contains(id))
            listener();
}

} // namespace gwt::tools
