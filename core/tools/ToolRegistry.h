#pragma once

#include "core/tools/ToolProvider.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace gwt::tools
{

/// Every tool of every feature under one name each. A name that two providers offer is served by nobody (shadowing,
/// facts/mcp.md) and stands in ambiguous(). Core thread only; providers outlive the registry.
class ToolRegistry
{
public:
    struct Entry {
        ToolDefinition definition;
        ToolProvider* provider = nullptr;
    };

    void add(ToolProvider& provider);

    /// Null when unknown or ambiguous. Valid until the next change.
    const Entry* find(const std::string& name) const;

    /// In the order of providers and of each provider's tools; without the ambiguous ones.
    std::vector<const Entry*> entries() const;
    const std::vector<std::string>& ambiguous() const { return m_ambiguous; }

    /// Changes with every change of the set.
    std::uint64_t revision() const { return m_revision; }

    using ListenerId = int;
    /// Called after each change, on the core thread.
    ListenerId onChanged(std::function<void()> listener);
    void removeListener(ListenerId id) { m_listeners.erase(id); }

private:
    void rebuild();

    std::vector<ToolProvider*> m_providers;
    std::vector<std::string> m_order;
    std::map<std::string, Entry> m_entries;
    std::vector<std::string> m_ambiguous;
    std::map<ListenerId, std::function<void()>> m_listeners;
    ListenerId m_nextListener = 1;
    std::uint64_t m_revision = 0;
};

} // namespace gwt::tools
