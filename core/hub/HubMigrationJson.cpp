#include "core/hub/HubMigrationJson.h"

#include "core/base/TextPlace.h"
#include "core/hub/HubConfigJson.h"

namespace gwt::hub
{
namespace
{

using base::Json;

/// A key that other programs use for something of ours.
struct Renamed {
    const char* from;
    const char* to;
};

// Windsurf says serverUrl, several READMEs say transport.
constexpr Renamed serverKeys[] = {{"serverUrl", "url"}, {"transport", "type"}};

// Keys of other programs that mean nothing to gwt and are no mistake.
constexpr const char* foreignKeys[] = {"autoApprove", "alwaysAllow", "alwaysLoad", "icon", "gallery"};

class Migration
{
public:
    Migration(std::string_view source, const std::string& file, std::vector<ConfigWarning>& warnings)
        : m_source(source)
        , m_file(file)
        , m_warnings(warnings)
    {
    }

    void rename(Json& object, base::JsonPath path, const char* from, const char* to)
    {
        if (!object.is_object() || !object.contains(from) || object.contains(to))
            return;
        object[to] = object[from];
        object.erase(from);
        path.emplace_back(from);
        warn(path, std::string("read as ") + to + "; write it so");
    }

    void dropForeign(Json& server)
    {
        for (const char* key : foreignKeys)
            if (server.is_object())
                server.erase(key);
    }

    void warn(const base::JsonPath& path, std::string message)
    {
        const auto found = base::findJson(m_source, path, base::JsonComments::Jsonc);
        m_warnings.push_back({found ? m_file + " " + base::describeLine(m_source, found->begin) : m_file, dotted(path), std::move(message)});
    }

private:
    std::string_view m_source;
    const std::string& m_file;
    std::vector<ConfigWarning>& m_warnings;
};

} // namespace

base::Result<void> migrateHubJson(Json& json, std::string_view source, const std::string& file, std::vector<ConfigWarning>& warnings)
{
    const Json said = json.value("version", Json());
    if (said.is_number_integer() && said.get<double>() > hubSchemaVersion) {
        const auto found = base::findJson(source, {"version"}, base::JsonComments::Jsonc);
        return base::fail(base::ErrorCode::InvalidArgument,
                          file + (found ? " " + base::describeLine(source, found->begin) : "") + ": version: this gwt knows versions up to " + std::to_string(hubSchemaVersion),
                          "use a newer gwt for this file");
    }
    Migration migration(source, file, warnings);
    // VS Code's mcp.json says `servers`.
    migration.rename(json, {}, "servers", "mcpServers");
    auto servers = json.find("mcpServers");
    if (servers != json.end() && servers->is_object()) {
        for (auto it = servers->begin(); it != servers->end(); ++it) {
            for (const Renamed& key : serverKeys)
                migration.rename(*it, {"mcpServers", it.key()}, key.from, key.to);
            migration.dropForeign(*it);
        }
    }
    if (said.is_null() || said.is_number_integer())
        json["version"] = hubSchemaVersion;
    return {};
}

} // namespace gwt::hub
