#pragma once

#include "core/git/GitFolder.h"
#include "core/git/Integration.h"

#include <string>

namespace gwt::git
{

/// Brings a worktree's work into a branch: computed without a working tree, then the branch is moved in one step.
/// Where the branch is checked out, its files follow; local changes there stay, or it is refused (Conflict). Blocks.
base::Result<IntegrationOutcome> integrate(const GitFolder& git, const IntegrationRequest& request);

/// Puts the branch back to where it was; Conflict when it has moved on since.
base::Result<IntegrationOutcome> undoIntegration(const GitFolder& git, const std::string& undoRef);

/// integrate for the winner, then removal of the losers; and back.
base::Result<Adoption> adopt(const GitFolder& git, const AdoptionRequest& request);
base::Result<Adoption> undoAdoption(const GitFolder& git, const Adoption& adoption);

} // namespace gwt::git
