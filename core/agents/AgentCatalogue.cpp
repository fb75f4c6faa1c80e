#include "core/agents/AgentCatalogue.h"

#include "core/agents/BuiltinAgents.h"

#include <algorithm>

namespace gwt::agents
{

AgentCatalogue::AgentCatalogue(std::vector<AgentRow> own)
    : m_rows(builtinAgents())
{
    for (AgentRow& row : own) {
        const auto same = std::ranges::find(m_rows, row.id, &AgentRow::id);
        if (same != m_rows.end())
            *same = std::move(row);
        else
            m_rows.push_back(std::move(row));
    }
}

const AgentRow* AgentCatalogue::find(std::string_view id) const
{
    const auto row = std::ranges::find(m_rows, id, &AgentRow::id);
    return row == m_rows.end() ? nullptr : &*row;
}

base::Result<AgentRow> AgentCatalogue::get(std::string_view id) const
{
    if (const AgentRow* row = find(id))
        return *row;
    std::string names;
    for (const AgentRow& row : m_rows)
        names += (names.empty() ? "" : ", ") + row.id;
    return base::fail(base::ErrorCode::NotFound, "no such agent: " + std::string(id),
                      "use one of " + names + ", or add [agents." + std::string(id) + "] to config.toml");
}

} // namespace gwt::agents
