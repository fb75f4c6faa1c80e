#include "core/hub/ConfigEdit.h"

#include "core/base/JsonEdit.h"
#include "core/hub/HubConfigJson.h"
#include "core/process/AtomicFile.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <sys/stat.h>

namespace gwt::hub
{
namespace
{

using base::ErrorCode;
using base::fail;
using base::JsonEdit;
using base::Result;

constexpr const char* emptyFile = "{\n  \"version\": 1,\n  \"mcpServers\": {}\n}\n";

constexpr const char* startFile = R"({
  // Every MCP server behind gwt's one endpoint. Comments and trailing commas are fine here; gwt keeps them.
  "version": 1,

  // A row a server, in the shape that Claude Code, Cursor and VS Code have. Secrets: "${secret:NAME}" (gwt secret set NAME).
  "mcpServers": {
    // "files": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem", "."] },
    // "docs": { "type": "http", "url": "https://example.com/mcp", "headers": { "Authorization": "Bearer ${env:DOCS_TOKEN}" } },
  },

  // First match wins. Effects: allow, deny, ask.
  "policy": {
    "default": "allow",
    "rules": [
      // { "id": "no-write", "effect": "deny", "tool": "files__write_*" },
    ],
  },
}
)";

std::string list(const std::vector<std::string>& texts)
{
    std::string out = "[";
    for (const std::string& text : texts)
        out += (out.size() > 1 ? ", " : "") + JsonEdit::quoted(text);
    return out + "]";
}

std::string object(const std::vector<std::pair<std::string, std::string>>& members)
{
    std::string out;
    for (const auto& [key, value] : members)
        out += (out.empty() ? "{ " : ", ") + JsonEdit::quoted(key) + ": " + value;
    return out.empty() ? "{}" : out + " }";
}

std::string object(const std::map<std::string, std::string>& texts)
{
    std::vector<std::pair<std::string, std::string>> members;
    for (const auto& [key, text] : texts)
        members.emplace_back(key, JsonEdit::quoted(text));
    return object(members);
}

/// The fields in the order in which people write them; env and headers whole.
std::vector<std::pair<std::string, std::string>> members(const ServerFields& fields)
{
    std::vector<std::pair<std::string, std::string>> out;
    const auto text = [&](const char* key, const std::optional<std::string>& value) {
        if (value)
            out.emplace_back(key, JsonEdit::quoted(*value));
    };
    const auto flag = [&](const char* key, const std::optional<bool>& value) {
        if (value)
            out.emplace_back(key, *value ? "true" : "false");
    };
    text("type", fields.type);
    text("command", fields.command);
    if (fields.args)
        out.emplace_back("args", list(*fields.args));
    text("url", fields.url);
    if (!fields.env.empty())
        out.emplace_back("env", object(fields.env));
    if (!fields.headers.empty())
        out.emplace_back("headers", object(fields.headers));
    text("cwd", fields.cwd);
    text("start", fields.start);
    text("sharing", fields.sharing);
    if (fields.tags)
        out.emplace_back("tags", list(*fields.tags));
    flag("disabled", fields.disabled);
    flag("critical", fields.critical);
    return out;
}

std::string ruleText(const tools::PolicyRule& rule)
{
    std::vector<std::pair<std::string, std::string>> out = {{"id", JsonEdit::quoted(rule.id)}, {"effect", JsonEdit::quoted(name(rule.effect))}, {"tool", JsonEdit::quoted(rule.tool)}};
    if (rule.principal != "*")
        out.emplace_back("principal", JsonEdit::quoted(rule.principal));
    if (!rule.arguments.empty())
        out.emplace_back("arguments", object(rule.arguments));
    if (!rule.reason.empty())
        out.emplace_back("reason", JsonEdit::quoted(rule.reason));
    return object(out);
}

/// The index of the rule with this id, as a step of a path.
std::optional<std::string> ruleIndex(const std::string& text, const std::string& id)
{
    const auto rules = base::findJson(text, {"policy", "rules"}, base::JsonComments::Jsonc);
    if (!rules || text[rules->valueBegin] != '[')
        return std::nullopt;
    const std::size_t count = base::scanJsonArray(text, rules->valueBegin, base::JsonComments::Jsonc).size();
    for (std::size_t i = 0; i < count; ++i) {
        const auto found = base::findJson(text, {"policy", "rules", std::to_string(i), "id"}, base::JsonComments::Jsonc);
        if (found && text.substr(found->valueBegin, found->end - found->valueBegin) == JsonEdit::quoted(id))
            return std::to_string(i);
    }
    return std::nullopt;
}

Result<void> write(const std::string& file, const std::string& text)
{
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::path(file).parent_path();
    std::filesystem::create_directories(folder, error);
    if (error)
        return fail(ErrorCode::Denied, "cannot make " + folder.string() + ": " + error.message());
    return process::writeAtomically(file, text);
}

} // namespace

Result<void> checkServerId(const std::string& id)
{
    const bool isId = !id.empty() && id.size() <= 32 && id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-") == std::string::npos;
    if (!isId)
        return fail(ErrorCode::InvalidArgument, "a server's name has letters, digits, _ . and -, at most 32: " + id, "for example: gwt add docs https://example.com/mcp");
    return {};
}

const char* name(tools::Effect effect)
{
    return effect == tools::Effect::Allow ? "allow" : effect == tools::Effect::Ask ? "ask" : "deny";
}

Result<void> ConfigEdit::change(const Edit& edit) const
{
    const auto there = process::readFile(m_file);
    if (!there && there.error().code != ErrorCode::NotFound)
        return fail(there.error());
    const std::string text = there ? *there : emptyFile;
    const auto opened = JsonEdit::open(text, base::JsonComments::Jsonc);
    if (!opened)
        return fail(ErrorCode::InvalidArgument, m_file + ": " + opened.error().message, "mend the file first; nothing was changed");
    const auto edited = edit(*opened);
    if (!edited)
        return fail(edited.error());
    if (auto fine = readConfigLayer(*edited, m_file, Origin::Person); !fine)
        return fail(fine.error().code, fine.error().message, "nothing was changed");
    return *edited == text && there ? Result<void>() : write(m_file, *edited);
}

Result<void> ConfigEdit::set(const base::JsonPath& path, const std::string& json) const
{
    return change([&](const JsonEdit& edit) { return edit.withValue(path, json); });
}

Result<void> ConfigEdit::add(const std::string& id, const ServerFields& fields) const
{
    if (auto fine = checkServerId(id); !fine)
        return fine;
    return change([&](const JsonEdit& edit) -> Result<std::string> {
        if (edit.hasMember("mcpServers", id))
            return fail(ErrorCode::Conflict, m_file + " has a server " + id + " already", "change it with: gwt update " + id);
        return edit.withValue({"mcpServers", id}, object(members(fields)));
    });
}

Result<void> ConfigEdit::update(const std::string& id, const ServerFields& fields) const
{
    return change([&](const JsonEdit& first) -> Result<std::string> {
        if (!first.hasMember("mcpServers", id))
            return fail(ErrorCode::NotFound, m_file + " has no server " + id, "gwt list shows the servers");
        JsonEdit edit = first;
        const auto step = [&](const base::JsonPath& path, const std::string& json) -> Result<void> {
            auto text = edit.withValue(path, json);
            auto opened = text ? JsonEdit::open(std::move(*text), base::JsonComments::Jsonc) : Result<JsonEdit>(fail(text.error()));
            if (!opened)
                return fail(opened.error());
            edit = std::move(*opened);
            return {};
        };
        ServerFields whole = fields;
        whole.env.clear();
        whole.headers.clear();
        for (const auto& [key, json] : members(whole))
            if (auto done = step({"mcpServers", id, key}, json); !done)
                return fail(done.error());
        for (const auto& [section, texts] : {std::pair{"env", &fields.env}, std::pair{"headers", &fields.headers}})
            for (const auto& [key, text] : *texts)
                if (auto done = step({"mcpServers", id, section, key}, JsonEdit::quoted(text)); !done)
                    return fail(done.error());
        // A server that moves from a command to a URL, or back, leaves the other behind.
        for (const char* old : {fields.url ? "command" : "", fields.url ? "args" : "", fields.command ? "url" : "", fields.command ? "headers" : "", fields.command && !fields.type ? "type" : ""}) {
            if (*old == '\0')
                continue;
            auto text = edit.withoutValue({"mcpServers", id, old});
            auto opened = text ? JsonEdit::open(std::move(*text), base::JsonComments::Jsonc) : Result<JsonEdit>(fail(text.error()));
            if (!opened)
                return fail(opened.error());
            edit = std::move(*opened);
        }
        return edit.text();
    });
}

Result<void> ConfigEdit::remove(const std::string& id) const
{
    return change([&](const JsonEdit& edit) -> Result<std::string> {
        if (!edit.hasMember("mcpServers", id))
            return fail(ErrorCode::NotFound, m_file + " has no server " + id, "gwt list shows the servers");
        return edit.withoutMember("mcpServers", id, base::EmptyObject::Keep);
    });
}

Result<void> ConfigEdit::addRule(const tools::PolicyRule& rule) const
{
    return change([&](const JsonEdit& edit) -> Result<std::string> {
        const auto index = ruleIndex(edit.text(), rule.id);
        if (index)
            return edit.withValue({"policy", "rules", *index}, ruleText(rule));
        return edit.withElement({"policy", "rules"}, ruleText(rule), JsonEdit::Place::Front);
    });
}

Result<void> ConfigEdit::removeRule(const std::string& id) const
{
    return change([&](const JsonEdit& edit) -> Result<std::string> {
        const auto index = ruleIndex(edit.text(), id);
        if (!index)
            return fail(ErrorCode::NotFound, m_file + " has no rule " + id, "gwt policy list shows the rules and where they stand");
        return edit.withoutValue({"policy", "rules", *index});
    });
}

Result<void> ConfigEdit::setDefault(tools::Effect effect) const { return set({"policy", "default"}, JsonEdit::quoted(name(effect))); }

Result<void> ConfigEdit::setDryRun(bool dryRun) const { return set({"policy", "dryRun"}, dryRun ? "true" : "false"); }

Result<void> ConfigEdit::create() const
{
    if (std::error_code ignored; std::filesystem::exists(m_file, ignored))
        return fail(ErrorCode::Conflict, m_file + " exists already", "add a server with: gwt add NAME COMMAND");
    return write(m_file, startFile);
}

} // namespace gwt::hub
