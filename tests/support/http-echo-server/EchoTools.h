#pragma once

#include "core/tools/ToolProvider.h"

#include <QObject>

namespace gwt::tests
{

/// Tools to drive a transport with: echo (at once), wait (later, with progress), ask (of the client), big (many bytes).
class EchoTools final : public QObject, public tools::ToolProvider
{
public:
    std::vector<tools::ToolDefinition> tools() const override;
    void call(const tools::CallContext& context, const std::string& name, base::Json arguments, base::Reply<tools::ToolResult> reply) override;

private:
    void wait(const tools::CallContext& context, const base::Json& arguments, base::Reply<tools::ToolResult> reply);
};

} // namespace gwt::tests
