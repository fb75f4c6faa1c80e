#pragma once

#include "core/hub/Switchboard.h"
#include "core/mcp/Completer.h"
#include "core/mcp/PromptProvider.h"

namespace gwt::hub
{

/// The prompts of all servers, and the completion of their arguments. Core thread.
class UpstreamPrompts final : public mcp::PromptProvider, public mcp::Completer
{
public:
    explicit UpstreamPrompts(const Switchboard& board)
        : m_board(board)
    {
    }
    std::vector<base::Json> prompts(const tools::Principal&) const override { return m_board.catalogue().prompts(); }
    void get(const tools::CallContext& context, const std::string& name, base::Json arguments, base::Reply<mcp::MethodResult> reply) override;
    void complete(const tools::CallContext& context, base::Json params, base::Reply<mcp::MethodResult> reply) override;

private:
    const Switchboard& m_board;
};

} // namespace gwt::hub
