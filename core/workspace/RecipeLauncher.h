#pragma once

#include "core/process/WorkerPool.h"
#include "core/workspace/Launcher.h"
#include "core/workspace/RecipeSteps.h"
#include "core/workspace/RecipeTrustJson.h"

#include <QObject>

#include <memory>

namespace gwt::workspace
{

/// What became of one agent of a recipe.
struct RecipeOutcome {
    std::string agentId;
    std::string branch;
    std::string tabId; ///< empty: it was not launched
    std::string error; ///< why not
};

/// The project's recipes: one prompt to several agents, each in a worktree of its own that is made ready first. A
/// recipe's commands run only from a recipes.toml that the person has trusted. Core thread; git, files and commands run
/// on workers.
class RecipeLauncher final : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        Project& project;
        Tabs& tabs;
        Launcher& launcher;
        git::Git& git;
        process::CommandRunner& runner;
        const process::Environment& environment;
        std::string trustFile;
    };
    explicit RecipeLauncher(Parts parts);

    struct Listed {
        LaunchRecipes recipes;
        bool isTrusted = false; ///< or has nothing to run
    };
    /// Reads .gwt/recipes.toml of the open project; none: an empty list. NoProject, InvalidArgument.
    base::Result<Listed> list() const;

    enum class Trust { AsKnown, Now }; ///< Now: the person says so with this launch
    struct Wanted {
        std::string recipe;
        std::string prompt; ///< empty: the recipe's own
        Trust trust = Trust::AsKnown;
    };
    /// Answers one outcome an agent, in the recipe's order, when the last has started or failed. NotFound; Denied when
    /// its commands are not trusted (nothing has been done then).
    void launch(std::stop_token stop, Wanted wanted, base::Reply<std::vector<RecipeOutcome>> reply);

Q_SIGNALS:
    void teardownFailed(const std::string& worktree, const gwt::base::Error& error);

private:
    struct Flight;
    base::Result<std::string> text() const;
    void prepare(const std::shared_ptr<Flight>& flight, std::size_t index);
    void start(const std::shared_ptr<Flight>& flight, std::size_t index);
    void tearDown(const Tab& tab);
    RecipePlace place(const RecipeRun& run, const std::string& worktree, int port) const;

    Parts m_parts;
    RecipeTrustJson m_trust;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
    process::WorkerPool m_workers{2};
};

} // namespace gwt::workspace
