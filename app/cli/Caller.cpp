#include "app/cli/Caller.h"

#include "core/net/WindowClient.h"

namespace gwt::cli
{
namespace
{

/// The error inside an isError result: {"error", "code", "hint"} as one text block (contract section 3); what an upstream
/// server says in its own words otherwise.
base::Error toolError(const std::string& text)
{
    const auto json = base::parseJson(text);
    if (!json || !json->is_object() || !json->contains("error"))
        return {base::ErrorCode::Internal, text.empty() ? "the tool failed and did not say why" : text, {}};
    return {net::errorCodeOf(json->value("code", 0)), json->value("error", text), json->value("hint", "")};
}

} // namespace

base::Result<Called> toCalled(const base::Json& result)
{
    std::string text;
    for (const base::Json& block : result.value("content", base::Json::array())) {
        const std::string type = block.value("type", "");
        const std::string piece = type == "text" ? block.value("text", "") : "[" + type + "]";
        text += (text.empty() ? "" : "\n") + piece;
    }
    if (result.value("isError", false))
        return base::fail(toolError(text));
    return Called{result.value("structuredContent", base::Json()), std::move(text), result};
}

} // namespace gwt::cli
