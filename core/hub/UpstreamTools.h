#pragma once

#include "core/hub/Switchboard.h"
#include "core/tools/ToolProvider.h"

namespace gwt::hub
{

/// The tools of all servers. What they answer passes as the bytes they sent. Core thread.
class UpstreamTools final : public tools::ToolProvider
{
public:
    explicit UpstreamTools(const Switchboard& board)
        : m_board(board)
    {
    }
    std::vector<tools::ToolDefinition> tools() const override { return m_board.catalogue().tools(); }
    void call(const tools::CallContext& context, const std::string& name, base::Json arguments, base::Reply<tools::ToolResult> reply) override;
    void changed() const { toolsChanged(); }

private:
    const Switchboard& m_board;
};

} // namespace gwt::hub
