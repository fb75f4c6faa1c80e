#include "core/tools/ToolSet.h"

namespace gwt::tools
{

std::vector<ToolDefinition> ToolSet::tools() const
{
    std::vector<ToolDefinition> definitions;
    for (const Row& row : m_rows)
        definitions.push_back(row.definition);
    return definitions;
}

void ToolSet::call(const CallContext& context, const std::string& name, base::Json arguments, base::Reply<ToolResult> reply)
{
    for (const Row& row : m_rows)
        if (row.definition.name == name)
            return row.run(context, arguments, std::move(reply));
    reply.fail(base::ErrorCode::NotFound, "unknown tool: " + name);
}

base::Json ToolSet::outputSchema(base::Json schema, const std::string& listKey)
{
    if (listKey.empty())
        return schema;
    return {{"type", "object"}, {"properties", {{listKey, std::move(schema)}}}, {"required", {listKey}}};
}

ToolResult ToolSet::toResult(base::Json value, const std::string& listKey, std::string text)
{
    ToolResult result = ToolResult::text(text.empty() ? base::toText(value) : std::move(text));
    if (listKey.empty()) {
        result.structuredContent = std::move(value);
    } else {
        result.structuredContent[listKey] = value;
        result.bare = std::move(value);
    }
    return result;
}

} // namespace gwt::tools
