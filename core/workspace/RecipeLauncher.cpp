#include "core/workspace/RecipeLauncher.h"

#include "core/process/AtomicFile.h"

namespace gwt::workspace
{

using base::ErrorCode;

namespace
{

constexpr std::size_t largestFile = 256U << 10U;

bool runsCommands(const LaunchRecipe& recipe) { return !recipe.setup.empty() || !recipe.teardown.empty() || !recipe.copy.empty(); }

} // namespace

/// Alive until every agent of it has an outcome: the last copy of the pointer answers.
struct RecipeLauncher::Flight {
    std::stop_token stop;
    LaunchRecipe recipe;
    std::vector<RecipeOutcome> outcomes;
    base::Reply<std::vector<RecipeOutcome>> reply;

    ~Flight()
    {
        if (reply)
            reply(std::move(outcomes));
    }
};

RecipeLauncher::RecipeLauncher(Parts parts)
    : m_parts(std::move(parts))
    , m_trust(m_parts.trustFile)
{
    connect(&m_parts.tabs, &Tabs::removing, this, [this](Tab* tab) { tearDown(*tab); });
}

base::Result<std::string> RecipeLauncher::text() const
{
    if (auto open = m_parts.project.require(); !open)
        return base::fail(open.error());
    auto text = process::readFile(m_parts.project.root() + "/.gwt/recipes.toml", largestFile);
    if (!text && text.error().code == ErrorCode::NotFound)
        return std::string();
    return text;
}

base::Result<RecipeLauncher::Listed> RecipeLauncher::list() const
{
    const auto file = text();
    if (!file)
        return base::fail(file.error());
    auto recipes = readRecipes(*file);
    if (!recipes)
        return base::fail(recipes.error());
    const bool isTrusted = std::ranges::none_of(recipes->recipes, runsCommands) || m_trust.isTrusted(m_parts.project.root(), *file);
    return Listed{std::move(*recipes), isTrusted};
}

void RecipeLauncher::launch(std::stop_token stop, Wanted wanted, base::Reply<std::vector<RecipeOutcome>> reply)
{
    const auto listed = list();
    if (!listed)
        return reply(base::fail(listed.error()));
    const LaunchRecipe* recipe = listed->recipes.find(wanted.recipe);
    if (!recipe) {
        std::string names;
        for (const LaunchRecipe& known : listed->recipes.recipes)
            names += (names.empty() ? "" : ", ") + known.name;
        return reply.fail(ErrorCode::NotFound, "no such recipe: " + wanted.recipe, names.empty() ? "write [recipes." + wanted.recipe + "] in .gwt/recipes.toml" : "there are: " + names);
    }
    if (runsCommands(*recipe) && !listed->isTrusted) {
        if (wanted.trust != Trust::Now)
            return reply.fail(ErrorCode::Denied, "the recipe " + recipe->name + " runs commands of this project, and you have not trusted them yet", "read .gwt/recipes.toml, then launch it in the window, or with --trust");
        if (auto kept = m_trust.trust(m_parts.project.root(), text().value_or("")); !kept)
            return reply(base::fail(kept.error()));
    }
    auto flight = std::make_shared<Flight>();
    flight->stop = std::move(stop);
    flight->recipe = *recipe;
    flight->reply = std::move(reply);
    for (RecipeRun& run : flight->recipe.runs) {
        if (!wanted.prompt.empty())
            run.prompt = wanted.prompt;
        flight->outcomes.push_back({run.agentId, run.branch, {}, {}});
    }
    for (std::size_t i = 0; i < flight->recipe.runs.size(); ++i)
        prepare(flight, i);
}

RecipePlace RecipeLauncher::place(const RecipeRun& run, const std::string& worktree, int port) const
{
    RecipePlace place{m_parts.project.root(), worktree, m_parts.environment};
    place.environment.set("GWT_PROJECT_ROOT", place.project).set("GWT_WORKTREE", worktree).set("GWT_BRANCH", run.branch).set("GWT_AGENT", run.agentId);
    if (port > 0)
        place.environment.set("GWT_PORT", std::to_string(port));
    return place;
}

void RecipeLauncher::prepare(const std::shared_ptr<Flight>& flight, std::size_t index)
{
    const RecipeRun& run = flight->recipe.runs[index];
    if (!runsCommands(flight->recipe) || !m_parts.project.isRepository())
        return start(flight, index);
    const git::WorktreeRequest request{m_parts.project.root(), run.branch, flight->recipe.base, {}};
    m_parts.git.ensureWorktree(flight->stop, request, [this, flight, index, alive = std::weak_ptr(m_alive)](base::Result<git::EnsuredWorktree> ensured) {
        if (alive.expired())
            return;
        if (!ensured) {
            flight->outcomes[index].error = ensured.error().message;
            return;
        }
        // Into the project's own folder nothing has to be brought.
        const bool isOwn = ensured->worktree.isMain;
        const auto work = [&runner = m_parts.runner, recipe = flight->recipe, isOwn, at = place(flight->recipe.runs[index], ensured->worktree.path, flight->recipe.portOf(index))](std::stop_token stop) -> base::Result<bool> {
            auto copied = isOwn ? base::Result<void>() : copyRecipeFiles(at, recipe.copy);
            if (copied)
                copied = runRecipeCommands(runner, at, recipe.setup, stop);
            return copied.map([] { return true; });
        };
        m_workers.run<bool>(flight->stop, work, [this, flight, index](base::Result<bool> ready) {
            if (!ready)
                flight->outcomes[index].error = ready.error().message;
            else
                start(flight, index);
        });
    });
}

void RecipeLauncher::start(const std::shared_ptr<Flight>& flight, std::size_t index)
{
    const RecipeRun& run = flight->recipe.runs[index];
    LaunchSpec spec;
    spec.agentId = run.agentId;
    spec.branch = run.branch;
    spec.base = flight->recipe.base;
    spec.prompt = run.prompt;
    spec.model = run.model;
    spec.mode = run.mode;
    spec.arguments = run.arguments;
    spec.environment = flight->recipe.environment;
    spec.recipe = flight->recipe.name;
    spec.port = flight->recipe.portOf(index);
    m_parts.launcher.launch(flight->stop, std::move(spec), [flight, index](base::Result<std::string> tab) {
        RecipeOutcome& outcome = flight->outcomes[index];
        if (tab)
            outcome.tabId = *tab;
        else
            outcome.error = tab.error().message;
    });
}

void RecipeLauncher::tearDown(const Tab& tab)
{
    const TabRecord record = tab.record();
    if (record.recipe.empty() || std::ranges::any_of(m_parts.tabs.all(), [&](const auto& other) { return other.get() != &tab && other->record().worktreePath == record.worktreePath; }))
        return;
    const auto listed = list();
    const LaunchRecipe* recipe = listed && listed->isTrusted ? listed->recipes.find(record.recipe) : nullptr;
    if (!recipe || recipe->teardown.empty())
        return;
    RecipeRun run;
    run.agentId = record.agentId;
    run.branch = record.branch;
    const auto work = [&runner = m_parts.runner, commands = recipe->teardown, at = place(run, record.worktreePath, record.port)](std::stop_token stop) -> base::Result<bool> {
        return runRecipeCommands(runner, at, commands, stop).map([] { return true; });
    };
    m_workers.run<bool>({}, work, [this, worktree = record.worktreePath](base::Result<bool> done) {
        if (!done && done.error().code != ErrorCode::Cancelled)
            Q_EMIT teardownFailed(worktree, done.error());
    });
}

} // namespace gwt::workspace
