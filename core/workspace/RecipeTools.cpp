#include "core/workspace/RecipeTools.h"

namespace gwt::workspace
{

struct RecipeRow {
    std::string name, about;
    int agents = 0;
    bool isTrusted = false;
};
struct RecipeLaunchInput {
    std::string recipe, prompt;
    bool trust = false;
};
struct RecipeLaunchResult {
    std::vector<RecipeOutcome> tabs;
};

static tools::Shape<RecipeRow> shape(tools::Of<RecipeRow>)
{
    return tools::Shape<RecipeRow>()
        .required("name", &RecipeRow::name, "Of the table [recipes.NAME] in .gwt/recipes.toml")
        .required("about", &RecipeRow::about, "What it is for; may be empty")
        .required("agents", &RecipeRow::agents, "How many agents it launches")
        .required("trusted", &RecipeRow::isTrusted, "Its commands may run, or it has none");
}
static tools::Shape<RecipeLaunchInput> shape(tools::Of<RecipeLaunchInput>)
{
    return tools::Shape<RecipeLaunchInput>()
        .required("recipe", &RecipeLaunchInput::recipe, "Name of a recipe of the open project")
        .nonEmpty(255)
        .optional("prompt", &RecipeLaunchInput::prompt, "For all its agents, instead of the recipe's own")
        .optional("trust", &RecipeLaunchInput::trust, "From now on the commands in this recipes.toml, as it is, may run");
}
static tools::Shape<RecipeOutcome> shape(tools::Of<RecipeOutcome>)
{
    return tools::Shape<RecipeOutcome>()
        .required("agent_type", &RecipeOutcome::agentId, "Agent")
        .required("branch", &RecipeOutcome::branch, "Its branch")
        .required("tab_id", &RecipeOutcome::tabId, "pane-<n>; empty: it was not launched")
        .required("error", &RecipeOutcome::error, "Why it was not launched; empty: it was");
}
static tools::Shape<RecipeLaunchResult> shape(tools::Of<RecipeLaunchResult>) { return tools::Shape<RecipeLaunchResult>().required("tabs", &RecipeLaunchResult::tabs, "One an agent"); }

RecipeTools::RecipeTools(RecipeLauncher& recipes)
{
    add<tools::Nothing, std::vector<RecipeRow>>({list, "List recipes", "Lists the recipes of the open project.", tools::ToolAnnotations::reads(), "recipes"},
                                                [&recipes](const tools::CallContext&, tools::Nothing, base::Reply<std::vector<RecipeRow>> reply) {
                                                    reply(recipes.list().map([](const RecipeLauncher::Listed& listed) {
                                                        std::vector<RecipeRow> rows;
                                                        for (const LaunchRecipe& recipe : listed.recipes.recipes)
                                                            rows.push_back({recipe.name, recipe.about, static_cast<int>(recipe.runs.size()), listed.isTrusted});
                                                        return rows;
                                                    }));
                                                });
    add<RecipeLaunchInput, RecipeLaunchResult>({launch, "Launch a recipe", "Launches the agents of one of the project's recipes, each in a worktree of its own.", tools::ToolAnnotations::adds()},
                                               [&recipes](const tools::CallContext& context, RecipeLaunchInput in, base::Reply<RecipeLaunchResult> reply) {
                                                   recipes.launch(context.stop, {in.recipe, in.prompt, in.trust ? RecipeLauncher::Trust::Now : RecipeLauncher::Trust::AsKnown}, [reply = std::move(reply)](base::Result<std::vector<RecipeOutcome>> done) mutable {
                                                       reply(done.map([](const std::vector<RecipeOutcome>& outcomes) { return RecipeLaunchResult{outcomes}; }));
                                                   });
                                               });
}

} // namespace gwt::workspace
