#include "core/hub/ConfigLoader.h"

#include "core/hub/HubConfigJson.h"
#include "core/process/AtomicFile.h"

#include <algorithm>
#include <filesystem>

namespace gwt::hub
{
namespace
{

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t maxFileBytes = 4U << 20U;
constexpr std::size_t maxFiles = 64;

std::string canonicalPath(const fs::path& path)
{
    std::error_code error;
    const fs::path found = fs::weakly_canonical(path, error);
    return (error ? path.lexically_normal() : found).string();
}

bool isFile(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

/// The nearest `.gwt/hub.jsonc` from `folder` upwards, not beyond the repository that `folder` is in.
std::string projectFile(const std::string& folder, const std::string& personsFile)
{
    for (fs::path at = folder; !at.empty(); at = at.parent_path()) {
        const fs::path file = at / ".gwt" / "hub.jsonc";
        std::error_code ignored;
        if (isFile(file) && canonicalPath(file) != personsFile)
            return canonicalPath(file);
        if (fs::exists(at / ".git", ignored) || at == at.root_path())
            break;
    }
    return {};
}

/// Reads a file and what it extends, weakest first, each once on a path.
class Layers
{
public:
    Layers(const ConfigChoice& choice, std::string personsFile)
        : m_choice(choice)
        , m_personsFile(std::move(personsFile))
    {
    }

    Result<void> add(const std::string& file, Origin origin)
    {
        if (std::find(m_open.begin(), m_open.end(), file) != m_open.end())
            return fail(ErrorCode::InvalidArgument, circle(file), "take one of them out of \"extends\"");
        if (layers.size() + m_open.size() >= maxFiles)
            return fail(ErrorCode::InvalidArgument, file + ": more than " + std::to_string(maxFiles) + " files extend each other");
        auto text = process::readFile(file, maxFileBytes);
        if (!text)
            return fail(text.error().code, (m_open.empty() ? "" : m_open.back() + ": extends: ") + text.error().message, text.error().hint);
        auto layer = readConfigLayer(*text, file, origin);
        if (!layer)
            return fail(layer.error());
        m_open.push_back(file);
        for (const std::string& other : layer->extends) {
            const std::string path = resolved(other, layer->folder);
            // What a project's file pulls in is the project's too, unless it is the person's own file.
            if (auto added = add(path, path == m_personsFile ? Origin::Person : origin); !added)
                return added;
        }
        m_open.pop_back();
        layers.push_back(std::move(*layer));
        return {};
    }

    bool has(const std::string& file) const
    {
        return std::any_of(layers.begin(), layers.end(), [&](const ConfigLayer& layer) { return layer.file == file; });
    }

    std::vector<ConfigLayer> layers;

private:
    std::string resolved(const std::string& name, const std::string& folder) const
    {
        if (name.starts_with("~/") && m_choice.homeFolder) {
            const fs::path inHome = fs::path(*m_choice.homeFolder) / name.substr(2);
            // "~/.gwt" is how people write GWT_HOME.
            if (name == "~/.gwt/hub.jsonc" && !m_choice.home.empty())
                return canonicalPath(fs::path(m_choice.home) / "hub.jsonc");
            return canonicalPath(inHome);
        }
        return canonicalPath(fs::path(folder) / name);
    }

    std::string circle(const std::string& file) const
    {
        std::string out = "extends in a circle: ";
        for (const std::string& open : m_open)
            out += open + " -> ";
        return out + file;
    }

    const ConfigChoice& m_choice;
    std::string m_personsFile;
    std::vector<std::string> m_open;
};

int strictness(tools::Effect effect) { return effect == tools::Effect::Deny ? 2 : effect == tools::Effect::Ask ? 1 : 0; }

tools::Policy narrowed(const tools::Policy& project, const tools::Policy& person, std::vector<std::string>& warnings)
{
    tools::Policy out = person;
    if (strictness(project.defaultEffect) > strictness(out.defaultEffect))
        out.defaultEffect = project.defaultEffect;
    if (project.dryRun)
        warnings.push_back("policy.dryRun of a project's file does not count until the project is trusted (--trust-project)");
    bool isGuarded = false;
    for (const tools::PolicyRule& rule : project.rules) {
        // A file that extends the person's own brings its rules along.
        const auto isSame = [&](const tools::PolicyRule& other) { return other.id == rule.id && other.effect == rule.effect && other.tool == rule.tool && other.principal == rule.principal && other.arguments == rule.arguments; };
        if (std::any_of(person.rules.begin(), person.rules.end(), isSame))
            continue;
        if (rule.effect == tools::Effect::Allow && !std::exchange(isGuarded, true))
            out.rules.insert(out.rules.end(), tools::builtinRules().begin(), tools::builtinRules().end());
        out.rules.push_back(rule);
    }
    return out;
}

void narrow(HubConfig& config, const HubConfig& person, std::vector<std::string>& warnings)
{
    config.policy = narrowed(config.policy, person.policy, warnings);
    config.limits.callsPerMinute = std::min(config.limits.callsPerMinute, person.limits.callsPerMinute);
    config.limits.concurrent = std::min(config.limits.concurrent, person.limits.concurrent);
    config.limits.resultBytes = std::min(config.limits.resultBytes, person.limits.resultBytes);
    config.limits.argumentBytes = std::min(config.limits.argumentBytes, person.limits.argumentBytes);
    if (person.allowedDomains != HubConfig{}.allowedDomains)
        config.allowedDomains = person.allowedDomains;
    config.privateHosts = person.privateHosts; // a project does not open the person's own network
    for (const auto& [name, expression] : person.redactCustom)
        config.redactCustom[name] = expression;
    if (!person.redactPatterns.empty() || !person.redactCustom.empty())
        config.redactPlaceholders = person.redactPlaceholders;
    for (const std::string& pattern : person.redactPatterns)
        if (std::find(config.redactPatterns.begin(), config.redactPatterns.end(), pattern) == config.redactPatterns.end())
            config.redactPatterns.push_back(pattern);
}

/// The person's own file beside a project's that does not extend it: its policy holds all the same. Empty when there is
/// none; one that is broken stops a project's file too, for its rules could be missing.
Result<HubConfig> personsConfig(const ConfigChoice& choice, const std::string& personsFile, std::vector<std::string>& files)
{
    if (!isFile(personsFile))
        return HubConfig{};
    Layers layers(choice, personsFile);
    if (auto added = layers.add(personsFile, Origin::Person); !added)
        return fail(added.error());
    for (const ConfigLayer& layer : layers.layers)
        if (std::find(files.begin(), files.end(), layer.file) == files.end())
            files.push_back(layer.file);
    return toHubConfig(layers.layers);
}

} // namespace

FoundConfig ConfigLoader::find() const
{
    const std::string persons = m_choice.home.empty() ? std::string() : canonicalPath(fs::path(m_choice.home) / "hub.jsonc");
    if (!m_choice.flag.empty())
        return {canonicalPath(fs::path(m_choice.folder) / m_choice.flag), Origin::Person, true};
    if (auto file = m_choice.folder.empty() ? std::string() : projectFile(m_choice.folder, persons); !file.empty())
        return {std::move(file), Origin::Project, true};
    return {persons, Origin::Person, !persons.empty() && isFile(persons)};
}

Result<LoadedConfig> ConfigLoader::load() const
{
    LoadedConfig loaded;
    loaded.found = find();
    if (!loaded.found.exists) {
        if (!m_choice.profile.empty())
            return fail(ErrorCode::NotFound, "there is no hub configuration, so no profile " + m_choice.profile, "make one with: gwt init");
        return loaded;
    }
    const std::string persons = m_choice.home.empty() ? std::string() : canonicalPath(fs::path(m_choice.home) / "hub.jsonc");
    const bool isTrusted = m_choice.trust == ProjectTrust::Trusted;
    Layers layers(m_choice, persons);
    if (auto added = layers.add(loaded.found.file, isTrusted ? Origin::Person : loaded.found.origin); !added)
        return fail(added.error());
    for (const ConfigLayer& layer : layers.layers) {
        if (std::find(loaded.files.begin(), loaded.files.end(), layer.file) == loaded.files.end()) {
            loaded.files.push_back(layer.file);
            for (const ConfigWarning& warning : layer.warnings)
                loaded.warnings.push_back(text(warning));
        }
        for (std::string& name : profileNames(layer))
            if (std::find(loaded.profiles.begin(), loaded.profiles.end(), name) == loaded.profiles.end())
                loaded.profiles.push_back(std::move(name));
    }
    auto config = toHubConfig(layers.layers, m_choice.profile);
    if (!config)
        return fail(config.error().code, loaded.found.file + ": " + config.error().message, config.error().hint);
    loaded.config = std::move(*config);
    if (loaded.found.origin == Origin::Project && !isTrusted) {
        const auto person = personsConfig(m_choice, persons, loaded.files);
        if (!person)
            return fail(person.error());
        narrow(loaded.config, *person, loaded.warnings);
    }
    return loaded;
}

ConfigChoice configChoice(const process::Environment& environment, const std::string& home, const std::string& folder)
{
    ConfigChoice choice;
    choice.folder = folder;
    choice.home = home;
    choice.homeFolder = environment.get("HOME");
    if (environment.get("GWT_TRUST_PROJECT") == "1")
        choice.trust = ProjectTrust::Trusted;
    return choice;
}

} // namespace gwt::hub
