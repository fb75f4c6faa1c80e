#pragma once

#include "core/base/Result.h"

#include <string>
#include <string_view>
#include <vector>

namespace gwt::workspace
{

/// One agent of a recipe, in a worktree of its own.
struct RecipeRun {
    std::string agentId;
    std::string branch;
    std::string prompt;
    std::string model;
    std::string mode;
    std::vector<std::string> arguments;

    bool operator==(const RecipeRun&) const = default;
};

using Argv = std::vector<std::string>;

/// A table `[recipes.NAME]` of `<project>/.gwt/recipes.toml`:
///
///     [recipes.compare]
///     about = "The same task for three agents"
///     prompt = "Make the tests pass"
///     agents = ["claude", "codex", "gemini"]
///     branch = "compare/{agent}"        # also {n}: 1, 2, …; default: NAME/{agent}
///     base = "main"
///     environment = "dev"               # a container of the project, for all of them
///     setup = [["npm", "ci"]]           # argv, in each worktree before its agent starts
///     teardown = [["docker", "compose", "down"]]   # when the last tab of a worktree is closed
///     copy = [".env"]                   # files that git does not bring into a worktree
///     port = 3000                       # GWT_PORT of the first agent; the next: port + port_step
///     port_step = 10
///     [[recipes.compare.run]]           # beside or instead of `agents`: one with its own words
///     agent = "claude"
///     model = "opus"                    # also branch, prompt, mode, arguments
struct LaunchRecipe {
    std::string name;
    std::string about;
    std::string base;
    std::string environment;
    std::vector<RecipeRun> runs; ///< patterns and defaults filled in; at least one, at most `mostRuns`
    std::vector<Argv> setup;
    std::vector<Argv> teardown;
    std::vector<std::string> copy; ///< relative paths inside the project
    int port = 0;                  ///< 0: none
    int portStep = 10;

    static constexpr std::size_t mostRuns = 16;
    int portOf(std::size_t run) const { return port > 0 ? port + portStep * static_cast<int>(run) : 0; }
    bool operator==(const LaunchRecipe&) const = default;
};

/// A recipe that is wrong is left out and told in `problems`; the others stand.
struct LaunchRecipes {
    std::vector<LaunchRecipe> recipes; ///< in order of their names
    std::vector<base::Error> problems;

    const LaunchRecipe* find(std::string_view name) const;
};

/// InvalidArgument when the text is no TOML at all.
base::Result<LaunchRecipes> readRecipes(std::string_view toml);

} // namespace gwt::workspace
