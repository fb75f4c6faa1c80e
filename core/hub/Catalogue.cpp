#include "core/hub/Catalogue.h"

#include "core/base/Text.h"
#include "core/hub/ExposedName.h"
#include "core/hub/UriTemplate.h"

#include <QCryptographicHash>

#include <algorithm>
#include <set>

namespace gwt::hub
{
namespace
{

using base::Json;

std::string textOf(const Json& object, const char* key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool matchesAny(const std::vector<std::string>& globs, const std::string& name)
{
    return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) { return base::globMatches(glob, name); });
}

bool isSelected(const Selection& selection, const std::string& name) { return matchesAny(selection.include, name) && !matchesAny(selection.exclude, name); }

std::string nameFor(const Selection& selection, const std::string& server, const std::string& name)
{
    const auto alias = selection.aliases.find(name);
    return alias == selection.aliases.end() ? exposedName(server, name) : alias->second;
}

tools::ToolDefinition definition(Json entry)
{
    tools::ToolDefinition tool;
    tool.name = textOf(entry, "name");
    tool.title = textOf(entry, "title");
    tool.description = textOf(entry, "description");
    if (const auto hints = entry.find("annotations"); hints != entry.end() && hints->is_object()) {
        const auto flag = [&](const char* key, bool otherwise) { const auto found = hints->find(key); return found != hints->end() && found->is_boolean() ? found->get<bool>() : otherwise; };
        tool.annotations = {flag("readOnlyHint", false), flag("destructiveHint", true), flag("idempotentHint", false), flag("openWorldHint", true)};
    }
    tool.verbatim = std::move(entry);
    return tool;
}

} // namespace

Catalogue Catalogue::build(const std::vector<Source>& sources)
{
    Catalogue made;
    std::vector<Json> served;
    made.addNamed(sources, &Offer::tools, &ServerConfig::tools, made.m_toolRoutes, served);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (Json& entry : served) {
        const std::string text = base::toText(entry);
        hash.addData({text.data(), static_cast<qsizetype>(text.size())});
        hash.addData("\n");
        tools::ToolDefinition tool = definition(std::move(entry));
        tool.server = made.m_toolRoutes.at(tool.name).server;
        made.m_tools.push_back(std::move(tool));
    }
    made.m_hash = hash.result().toHex().toStdString();
    made.addNamed(sources, &Offer::prompts, &ServerConfig::prompts, made.m_promptRoutes, made.m_prompts);
    made.addUris(sources, &Offer::resources, "uri", made.m_resourceRoutes, made.m_resources);
    made.addUris(sources, &Offer::templates, "uriTemplate", made.m_templateRoutes, made.m_templates);
    made.noteSchemes(sources);
    for (const auto& [routes, count] : {std::pair{&made.m_toolRoutes, &Counts::tools}, {&made.m_promptRoutes, &Counts::prompts}, {&made.m_resourceRoutes, &Counts::resources}, {&made.m_templateRoutes, &Counts::templates}})
        for (const auto& [name, route] : *routes)
            ++(made.m_counts[route.server].*count);
    for (const Source& source : sources)
        if (!source.offer.info.instructions.empty())
            made.m_instructions += (made.m_instructions.empty() ? "" : "\n\n") + std::string("## ") + source.config.id + "\n" + source.offer.info.instructions;
    return made;
}

/// Tools and prompts. A name that two would have is nobody's (shadowing); twice in one server's own list it is the first.
void Catalogue::addNamed(const std::vector<Source>& sources, std::vector<Json> Offer::*list, Selection ServerConfig::*selection, Routes& routes, std::vector<Json>& served)
{
    struct Candidate {
        std::string exposed;
        const Json* entry;
        Route route;
    };
    std::vector<Candidate> candidates;
    std::map<std::string, std::vector<std::string>> owners;
    for (const Source& source : sources) {
        std::set<std::string> own;
        for (const Json& entry : source.offer.*list) {
            const std::string name = textOf(entry, "name");
            if (name.empty() || !isSelected(source.config.*selection, name) || !own.insert(name).second)
                continue;
            candidates.push_back({nameFor(source.config.*selection, source.config.id, name), &entry, {source.config.id, name}});
            owners[candidates.back().exposed].push_back(source.config.id);
        }
    }
    for (Candidate& candidate : candidates) {
        if (owners[candidate.exposed].size() > 1)
            continue;
        Json entry = *candidate.entry;
        entry["name"] = candidate.exposed;
        served.push_back(std::move(entry));
        routes.emplace(std::move(candidate.exposed), std::move(candidate.route));
    }
    for (auto& [name, servers] : owners)
        if (servers.size() > 1)
            m_ambiguous.push_back({name, std::move(servers)});
}

/// Resources and templates pass as they are; what two servers offer is served by each under gwt://.
void Catalogue::addUris(const std::vector<Source>& sources, std::vector<Json> Offer::*list, const char* key, Routes& routes, std::vector<Json>& served)
{
    std::map<std::string, std::set<std::string>> owners;
    for (const Source& source : sources)
        for (const Json& entry : source.offer.*list)
            owners[textOf(entry, key)].insert(source.config.id);
    for (const Source& source : sources) {
        for (const Json& entry : source.offer.*list) {
            const std::string uri = textOf(entry, key);
            if (uri.empty())
                continue;
            const std::string exposed = owners[uri].size() > 1 ? hubUri(source.config.id, uri) : uri;
            if (!routes.emplace(exposed, Route{source.config.id, uri}).second)
                continue;
            served.push_back(entry);
            served.back()[key] = exposed;
        }
    }
}

void Catalogue::noteSchemes(const std::vector<Source>& sources)
{
    for (const Source& source : sources) {
        std::set<std::string> own;
        for (const Json& entry : source.offer.resources)
            own.insert(schemeOf(textOf(entry, "uri")));
        for (const Json& entry : source.offer.templates)
            own.insert(schemeOf(textOf(entry, "uriTemplate")));
        own.erase("");
        for (const std::string& scheme : own)
            if (const auto [found, isNew] = m_schemes.emplace(scheme, source.config.id); !isNew)
                found->second.clear();
    }
}

std::optional<Route> Catalogue::resource(const std::string& uri) const
{
    if (const Route* listed = find(m_resourceRoutes, uri))
        return *listed;
    for (const auto& [server, counts] : m_counts)
        if (const std::string own = "gwt://" + server + "/"; uri.starts_with(own))
            return Route{server, percentDecoded(std::string_view(uri).substr(own.size()))};
    std::optional<Route> matched;
    for (const auto& [text, route] : m_templateRoutes) {
        if (!templateMatches(route.name, uri))
            continue;
        if (matched && matched->server != route.server)
            return std::nullopt;
        matched = Route{route.server, uri};
    }
    if (matched)
        return matched;
    const auto scheme = m_schemes.find(schemeOf(uri));
    if (scheme == m_schemes.end() || scheme->second.empty())
        return std::nullopt;
    return Route{scheme->second, uri};
}

std::string Catalogue::exposedUri(const std::string& server, const std::string& uri) const
{
    const std::string own = hubUri(server, uri);
    return m_resourceRoutes.contains(own) ? own : uri;
}

Catalogue::Counts Catalogue::counts(const std::string& server) const
{
    const auto found = m_counts.find(server);
    return found == m_counts.end() ? Counts{} : found->second;
}

} // namespace gwt::hub
