#include "core/workspace/LaunchMemoryJson.h"

#include "core/base/Json.h"
#include "core/process/AtomicFile.h"

namespace gwt::workspace
{
namespace
{

using base::Json;

constexpr std::size_t most = 200;

/// Newest last. What cannot be read is nothing: it is a convenience.
Json read(const std::string& path)
{
    const auto text = process::readFile(path);
    const auto json = text ? base::parseJson(*text) : base::fail(text.error());
    return json && json->is_object() && json->contains("launches") && json->at("launches").is_array() ? json->at("launches") : Json::array();
}

Json jsonOf(const std::string& projectRoot, const LaunchSpec& spec)
{
    return {{"project", projectRoot}, {"agent", spec.agentId}, {"branch", spec.branch}, {"base", spec.base}, {"prompt", spec.prompt},
            {"environment", spec.environment}, {"model", spec.model}, {"mode", spec.mode}, {"arguments", spec.arguments}};
}

} // namespace

std::optional<LaunchSpec> LaunchMemoryJson::last(const std::string& projectRoot, const std::string& branch) const
{
    const Json all = read(m_path);
    for (auto entry = all.rbegin(); entry != all.rend(); ++entry) {
        try {
            if (entry->at("project") != projectRoot || (!branch.empty() && entry->at("branch") != branch))
                continue;
            LaunchSpec spec;
            entry->at("agent").get_to(spec.agentId);
            entry->at("branch").get_to(spec.branch);
            entry->at("base").get_to(spec.base);
            entry->at("prompt").get_to(spec.prompt);
            entry->at("environment").get_to(spec.environment);
            entry->at("model").get_to(spec.model);
            entry->at("mode").get_to(spec.mode);
            entry->at("arguments").get_to(spec.arguments);
            return spec;
        } catch (const Json::exception&) {
            continue; // another version's, or somebody's hand: the one before
        }
    }
    return std::nullopt;
}

base::Result<void> LaunchMemoryJson::remember(const std::string& projectRoot, const LaunchSpec& spec)
{
    Json all = read(m_path);
    std::erase_if(all.get_ref<Json::array_t&>(), [&](const Json& entry) { return entry.is_object() && entry.value("project", Json()) == projectRoot && entry.value("branch", Json()) == spec.branch; });
    all.push_back(jsonOf(projectRoot, spec));
    if (all.size() > most)
        all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() - most));
    return process::writeAtomically(m_path, base::toText({{"version", 1}, {"launches", all}}) + "\n", 0600);
}

} // namespace gwt::workspace
