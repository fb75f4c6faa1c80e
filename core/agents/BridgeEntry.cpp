#include "core/agents/BridgeEntry.h"

#include "core/base/JsonEdit.h"
#include "core/agents/TomlEdit.h"

namespace gwt::agents
{
namespace
{

using base::EmptyObject;
using base::JsonComments;
using base::JsonEdit;
using base::fail;
using base::Result;

constexpr auto jsonServers = "mcpServers";
constexpr auto tomlServers = "mcp_servers";

JsonComments commentsOf(ConfigFormat format)
{
    return format == ConfigFormat::GeminiJson ? JsonComments::Allowed : JsonComments::Refused;
}

/// Gemini's reader (comment-json) fails on a byte order mark: what it cannot read, nobody edits.
Result<JsonEdit> openJson(ConfigFormat format, const std::string& text)
{
    if (format == ConfigFormat::GeminiJson && text.starts_with("\xEF\xBB\xBF"))
        return fail(base::ErrorCode::InvalidArgument, "line 1, column 1: Gemini cannot read a byte order mark");
    return JsonEdit::open(text, commentsOf(format));
}

} // namespace

Result<bool> BridgeEntry::isIn(const Text& text) const
{
    if (!text)
        return false;
    if (m_format == ConfigFormat::CodexToml)
        return TomlEdit::open(*text).map([](const TomlEdit& edit) { return edit.hasTable(tomlServers, key); });
    return openJson(m_format, *text).map([](const JsonEdit& edit) { return edit.hasMember(jsonServers, key); });
}

Result<std::string> BridgeEntry::addedTo(const std::string& text) const
{
    if (m_format == ConfigFormat::CodexToml) {
        const TomlEdit::Values values{{"command", TomlEdit::quoted(m_command)},
                                      {"args", "[]"},
                                      {"env_vars", R"(["GWT_TAB_ID", "GWT_TAB_NONCE", "GWT_HOME"])"}};
        auto edit = TomlEdit::open(text);
        return edit ? edit->withTable(tomlServers, key, values) : Result<std::string>(fail(edit.error()));
    }
    auto edit = openJson(m_format, text);
    if (!edit)
        return fail(edit.error());
    const std::string command = "\"command\": " + JsonEdit::quoted(m_command) + ", \"args\": []";
    return edit->withMember(jsonServers, key,
                            m_format == ConfigFormat::ClaudeJson ? "{\"type\": \"stdio\", " + command + ", \"env\": {}}"
                                                                 : "{" + command + "}");
}

Result<BridgeEntry::Text> BridgeEntry::added(const Text& text) const
{
    if (text)
        return addedTo(*text).map([](std::string out) { return Text(std::move(out)); });
    return addedTo(m_format == ConfigFormat::CodexToml ? "" : "{}\n").map([](std::string out) {
        return Text(std::move(out));
    });
}

Result<std::string> BridgeEntry::stripped(const std::string& text, bool hadServers) const
{
    if (m_format == ConfigFormat::CodexToml) {
        auto edit = TomlEdit::open(text);
        return edit ? edit->withoutTable(tomlServers, key) : Result<std::string>(fail(edit.error()));
    }
    auto edit = openJson(m_format, text);
    if (!edit)
        return fail(edit.error());
    return edit->withoutMember(jsonServers, key, hadServers ? EmptyObject::Keep : EmptyObject::Remove);
}

Result<BridgeEntry::Text> BridgeEntry::removed(const Text& text, const Text& before) const
{
    if (!text)
        return Text();
    bool hadServers = false;
    if (before && m_format != ConfigFormat::CodexToml) {
        if (auto edit = openJson(m_format, *before))
            hadServers = edit->hasObject(jsonServers);
    }
    auto rest = stripped(*text, hadServers);
    if (!rest)
        return fail(rest.error());
    // Nobody but us has written since: then it is `before`, to the byte. Compared without the entry, because the path
    // of the bridge may have changed between two versions of gwt.
    if (auto ours = added(before); ours && *ours) {
        if (auto same = stripped(**ours, hadServers); same && *same == *rest)
            return before;
    }
    return Text(std::move(*rest));
}

} // namespace gwt::agents
