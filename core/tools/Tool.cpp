#include "core/tools/Tool.h"

namespace gwt::tools
{

using base::Json;

ToolResult ToolResult::text(std::string text)
{
    ToolResult result;
    result.content.push_back({{"type", "text"}, {"text", std::move(text)}});
    return result;
}

Json toJson(const ToolDefinition& definition)
{
    if (definition.verbatim) {
        Json json = *definition.verbatim;
        json["name"] = definition.name;
        return json;
    }
    Json json = {{"name", definition.name},
                 {"description", definition.description},
                 {"inputSchema", definition.inputSchema},
                 {"annotations",
                  {{"title", definition.title},
                   {"readOnlyHint", definition.annotations.readOnly},
                   {"destructiveHint", definition.annotations.destructive},
                   {"idempotentHint", definition.annotations.idempotent},
                   {"openWorldHint", definition.annotations.openWorld}}}};
    if (!definition.title.empty())
        json["title"] = definition.title;
    if (!definition.outputSchema.is_null())
        json["outputSchema"] = definition.outputSchema;
    return json;
}

} // namespace gwt::tools
