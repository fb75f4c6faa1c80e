#pragma once

#include "core/base/Reply.h"
#include "core/mcp/Listeners.h"
#include "core/mcp/MethodResult.h"
#include "core/tools/CallContext.h"

#include <string>
#include <vector>

namespace gwt::mcp
{

/// Port: who offers prompts (the hub). Core thread. Outlives the servers that are given it.
class PromptProvider
{
public:
    virtual ~PromptProvider() = default;

    /// Entries of prompts/list, in a deterministic order. Cheap.
    virtual std::vector<base::Json> prompts(const tools::Principal& principal) const = 0;
    virtual void get(const tools::CallContext& context, const std::string& name, base::Json arguments, base::Reply<MethodResult> reply) = 0;

    Listeners<>& listChanged() { return m_listChanged; }

private:
    Listeners<> m_listChanged;
};

} // namespace gwt::mcp
