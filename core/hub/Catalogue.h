#pragma once

#include "core/hub/HubConfig.h"
#include "core/hub/HubStatus.h"
#include "core/hub/Offer.h"
#include "core/tools/Tool.h"

#include <map>
#include <string>
#include <vector>

namespace gwt::hub
{

/// Where an exposed name, URI or template leads.
struct Route {
    std::string server;
    std::string name; ///< as the server calls it
};

/// What clients see of all servers, and where each name leads: a pure function of the rows and what the servers offer,
/// always in the same order (server id, then the server's own order). Names are looked up, never taken apart.
class Catalogue
{
public:
    struct Source {
        const ServerConfig& config;
        const Offer& offer;
    };
    /// `sources` by server id. What Source refers to may go afterwards.
    static Catalogue build(const std::vector<Source>& sources);

    const std::vector<tools::ToolDefinition>& tools() const { return m_tools; }
    const std::vector<base::Json>& resources() const { return m_resources; }
    const std::vector<base::Json>& templates() const { return m_templates; }
    const std::vector<base::Json>& prompts() const { return m_prompts; }
    /// Null when nobody, or more than one, has it.
    const Route* tool(const std::string& name) const { return find(m_toolRoutes, name); }
    const Route* prompt(const std::string& name) const { return find(m_promptRoutes, name); }
    const Route* uriTemplate(const std::string& text) const { return find(m_templateRoutes, text); }
    /// A listed URI, one that a template of one server alone matches, or one of a scheme that one server alone offers
    /// (links in results are often not listed). Nothing when nobody, or more than one, could mean it.
    std::optional<Route> resource(const std::string& uri) const;
    /// As clients know a URI that the server says changed.
    std::string exposedUri(const std::string& server, const std::string& uri) const;

    /// Each server's own, under its id.
    const std::string& instructions() const { return m_instructions; }
    const std::vector<AmbiguousName>& ambiguous() const { return m_ambiguous; }
    /// SHA-256 over the tools as they are served.
    const std::string& toolsetHash() const { return m_hash; }
    struct Counts {
        std::size_t tools = 0, resources = 0, templates = 0, prompts = 0;
    };
    Counts counts(const std::string& server) const;

    bool hasSameTools(const Catalogue& other) const { return m_hash == other.m_hash; }
    bool hasSameResources(const Catalogue& other) const { return m_resources == other.m_resources && m_templates == other.m_templates; }
    bool hasSamePrompts(const Catalogue& other) const { return m_prompts == other.m_prompts; }

private:
    using Routes = std::map<std::string, Route>;
    static const Route* find(const Routes& routes, const std::string& name)
    {
        const auto found = routes.find(name);
        return found == routes.end() ? nullptr : &found->second;
    }
    void addNamed(const std::vector<Source>& sources, std::vector<base::Json> Offer::*list, Selection ServerConfig::*selection, Routes& routes, std::vector<base::Json>& served);
    void addUris(const std::vector<Source>& sources, std::vector<base::Json> Offer::*list, const char* key, Routes& routes, std::vector<base::Json>& served);
    void noteSchemes(const std::vector<Source>& sources);

    std::vector<tools::ToolDefinition> m_tools;
    std::vector<base::Json> m_resources, m_templates, m_prompts;
    Routes m_toolRoutes, m_promptRoutes, m_resourceRoutes, m_templateRoutes;
    std::map<std::string, std::string> m_schemes; ///< scheme -> the one server that offers it; empty: several
    std::map<std::string, Counts> m_counts;
    std::vector<AmbiguousName> m_ambiguous;
    std::string m_instructions;
    std::string m_hash;
};

} // namespace gwt::hub
