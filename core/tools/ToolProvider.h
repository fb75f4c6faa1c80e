#pragma once

#include "core/base/Reply.h"
#include "core/tools/CallContext.h"
#include "core/tools/Tool.h"

#include <functional>
#include <string>
#include <vector>

namespace gwt::tools
{

/// Port: a feature that offers tools. Core thread only.
class ToolProvider
{
public:
    virtual ~ToolProvider() = default;

    /// In the order in which clients see them. Cheap: called whenever the set changed.
    virtual std::vector<ToolDefinition> tools() const = 0;

    /// `name` is one of tools(); `arguments` an object. Answered on the core thread, at once or later.
    virtual void call(const CallContext& context, const std::string& name, base::Json arguments,
                      base::Reply<ToolResult> reply) = 0;

    /// The registry's ear; a provider whose set changes calls it (core thread).
    void onToolsChanged(std::function<void()> listener) { m_listener = std::move(listener); }

protected:
    void toolsChanged() const
    {
        if (m_listener)
            m_listener();
    }

private:
    std::function<void()> m_listener;
};

} // namespace gwt::tools
