#include "core/workspace/LaunchRecipe.h"

#include "core/agents/TomlTable.h"

#include <set>
#include <sstream>

namespace gwt::workspace
{
namespace
{

using agents::TomlTable;
using base::ErrorCode;
using base::fail;
using base::Result;

const char* const hint = "correct it in .gwt/recipes.toml; this recipe is left out until then";

/// One argv, or several: ["npm", "ci"] and [["npm", "ci"], ["make"]].
void commands(TomlTable& reader, const char* key, std::vector<Argv>& out)
{
    const toml::value* value = reader.find(key);
    if (!value || !reader.expect(value->is_array() && !value->as_array().empty(), key, "a command as an array of strings, or an array of such"))
        return;
    if (value->as_array().front().is_string()) {
        reader.strings(*value, key, out.emplace_back());
        return;
    }
    for (const toml::value& item : value->as_array())
        reader.strings(item, key, out.emplace_back());
    for (const Argv& argv : out)
        reader.expect(!argv.empty() && !argv.front().empty(), key, "the program first in each command");
}

bool staysInside(const std::string& path)
{
    if (path.empty() || path.front() == '/' || path.find('\0') != std::string::npos)
        return false;
    std::istringstream parts(path);
    for (std::string part; std::getline(parts, part, '/');)
        if (part == ".." || part == ".git")
            return false;
    return true;
}

std::string filled(std::string pattern, const std::string& agent, std::size_t number)
{
    for (const auto& [name, value] : {std::pair<std::string, std::string>{"{agent}", agent}, {"{n}", std::to_string(number)}})
        for (std::size_t at = pattern.find(name); at != std::string::npos; at = pattern.find(name, at + value.size()))
            pattern.replace(at, name.size(), value);
    return pattern;
}

RecipeRun readRun(TomlTable& reader, const std::string& path, const toml::value& table, RecipeRun run)
{
    if (!reader.expect(table.is_table(), "run", "tables: [[" + path + ".run]]"))
        return run;
    TomlTable own(table, path + ".run", hint);
    own.string("agent", run.agentId);
    own.string("branch", run.branch);
    own.string("prompt", run.prompt);
    own.string("model", run.model);
    own.string("mode", run.mode);
    own.strings("arguments", run.arguments);
    own.expect(!run.agentId.empty(), "agent", "the id of an agent");
    if (own.problem())
        reader.expect(false, "run", own.problem()->message);
    return run;
}

void readRuns(TomlTable& reader, const std::string& path, LaunchRecipe& recipe)
{
    RecipeRun pattern;
    reader.string("prompt", pattern.prompt);
    pattern.branch = recipe.name + "/{agent}";
    reader.string("branch", pattern.branch);
    std::vector<std::string> agents;
    reader.strings("agents", agents);
    for (const std::string& agent : agents) {
        recipe.runs.push_back(pattern);
        recipe.runs.back().agentId = agent;
    }
    if (const toml::value* runs = reader.find("run"); runs && reader.expect(runs->is_array(), "run", "tables: [[" + path + ".run]]"))
        for (const toml::value& table : runs->as_array())
            recipe.runs.push_back(readRun(reader, path, table, pattern));
    reader.expect(!recipe.runs.empty() && recipe.runs.size() <= LaunchRecipe::mostRuns, "agents", "one to sixteen agents");
    std::set<std::string> taken;
    for (std::size_t i = 0; i < recipe.runs.size(); ++i) {
        RecipeRun& run = recipe.runs[i];
        run.branch = filled(run.branch, run.agentId, i + 1);
        // The same agent twice, and no {n} that tells the two apart.
        if (!taken.insert(run.branch).second)
            taken.insert(run.branch += "-" + std::to_string(i + 1));
    }
}

Result<LaunchRecipe> readRecipe(const std::string& name, const toml::value& table)
{
    const std::string path = "recipes." + name;
    if (!table.is_table())
        return fail(ErrorCode::InvalidArgument, path + ": expected a table", "write [" + path + "] in .gwt/recipes.toml");
    TomlTable reader(table, path, hint);
    LaunchRecipe recipe;
    recipe.name = name;
    reader.string("about", recipe.about);
    reader.string("base", recipe.base);
    reader.string("environment", recipe.environment);
    readRuns(reader, path, recipe);
    commands(reader, "setup", recipe.setup);
    commands(reader, "teardown", recipe.teardown);
    reader.strings("copy", recipe.copy);
    for (const std::string& file : recipe.copy)
        reader.expect(staysInside(file), "copy", "paths inside the project, got \"" + file + "\"");
    reader.number("port", recipe.port, 1, 65535);
    reader.number("port_step", recipe.portStep, 0, 1000);
    if (!recipe.runs.empty())
        reader.expect(recipe.portOf(recipe.runs.size() - 1) <= 65535, "port", "ports up to 65535 for all agents");
    if (reader.problem())
        return fail(*reader.problem());
    return recipe;
}

} // namespace

const LaunchRecipe* LaunchRecipes::find(std::string_view name) const
{
    const auto found = std::ranges::find(recipes, name, &LaunchRecipe::name);
    return found == recipes.end() ? nullptr : &*found;
}

Result<LaunchRecipes> readRecipes(std::string_view text)
{
    try {
        std::istringstream stream{std::string(text)};
        const toml::value root = toml::parse(stream, ".gwt/recipes.toml");
        LaunchRecipes read;
        const auto table = root.as_table().find("recipes");
        if (table == root.as_table().end())
            return read;
        if (!table->second.is_table())
            return fail(ErrorCode::InvalidArgument, "recipes: expected a table", "write [recipes.NAME] in .gwt/recipes.toml");
        for (const auto& [name, entry] : table->second.as_table()) {
            if (auto recipe = readRecipe(name, entry))
                read.recipes.push_back(std::move(*recipe));
            else
                read.problems.push_back(recipe.error());
        }
        std::ranges::sort(read.recipes, {}, &LaunchRecipe::name);
        return read;
    } catch (const std::exception& error) {
        const std::string_view what = error.what();
        return fail(ErrorCode::InvalidArgument, ".gwt/recipes.toml: " + std::string(what.substr(0, what.find('\n'))), "correct it; there are no recipes until then");
    }
}

} // namespace gwt::workspace
