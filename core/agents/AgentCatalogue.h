#pragma once

#include "core/agents/AgentRow.h"
#include "core/base/Result.h"

#include <string_view>
#include <vector>

namespace gwt::agents
{

/// Every kind of program that a tab can run: the rows that come with gwt and the person's own. A value; copy it.
class AgentCatalogue
{
public:
    /// Own rows come behind the built-in ones; one with a built-in id replaces that row.
    explicit AgentCatalogue(std::vector<AgentRow> own = {});

    const std::vector<AgentRow>& rows() const { return m_rows; }
    const AgentRow* find(std::string_view id) const;

    /// NotFound names the agents that there are.
    base::Result<AgentRow> get(std::string_view id) const;

private:
    std::vector<AgentRow> m_rows;
};

} // namespace gwt::agents
