#include "core/git/Integrator.h"
#include "core/git/WorktreeInspector.h"
#include "core/git/WorktreeRemover.h"

namespace gwt::git
{

base::Result<Adoption> adopt(const GitFolder& git, const AdoptionRequest& request)
{
    Adoption adoption;
    for (const std::string& path : request.losers) {
        if (path == request.winner.worktree)
            return base::fail(base::ErrorCode::InvalidArgument, path + " cannot win and lose at once",
                              "take it out of the losers");
        auto state = inspectWorktree(git.in(path));
        if (!state)
            return base::fail(state.error());
        if (state->worktree.isMain)
            return base::fail(base::ErrorCode::InvalidArgument, path + " is the main working tree",
                              "take it out of the losers");
        adoption.losers.push_back({path, std::move(*state), {}});
    }
    auto outcome = integrate(git, request.winner);
    if (!outcome)
        return base::fail(outcome.error());
    adoption.winner = std::move(*outcome);
    if (request.winner.mode == IntegrationRequest::Mode::DryRun || !adoption.winner.conflicts.empty())
        return adoption;
    for (Adoption::Loser& loser : adoption.losers) {
        RemovalRequest removal;
        removal.path = loser.path;
        auto removed = removeWorktree(git, removal);
        if (!removed)
            return base::fail(removed.error().code, removed.error().message + " (the winner is in; this loser stays)",
                              removed.error().hint);
        loser.removal = std::move(*removed);
    }
    return adoption;
}

base::Result<Adoption> undoAdoption(const GitFolder& git, const Adoption& adoption)
{
    Adoption undone = adoption;
    if (!adoption.winner.undoRef.empty()) {
        auto outcome = undoIntegration(git, adoption.winner.undoRef);
        if (!outcome)
            return base::fail(outcome.error());
        undone.winner = std::move(*outcome);
    }
    for (const Adoption::Loser& loser : adoption.losers) {
        if (auto restored = restoreWorktree(git, loser.path, loser.removal); !restored)
            return base::fail(restored.error());
    }
    return undone;
}

} // namespace gwt::git
