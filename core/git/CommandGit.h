#pragma once

#include "core/git/DiffMemory.h"
#include "core/git/Git.h"
#include "core/git/GitCommand.h"
#include "core/git/GitFolder.h"
#include "core/process/WorkerPool.h"

#include <functional>

namespace gwt::git
{

/// Adapter: the git program, on worker threads. What changes a repository runs one after the other, reading does not
/// wait for it. `runner` outlives us; its run must be callable on any thread.
class CommandGit final : public Git
{
public:
    CommandGit(process::CommandRunner& runner, const process::Environment& environment);

    void discover(std::stop_token stop, std::string folder, base::Reply<Repository> reply) override;
    void branches(std::stop_token stop, std::string folder, base::Reply<std::vector<Branch>> reply) override;
    void worktrees(std::stop_token stop, std::string folder, base::Reply<std::vector<Worktree>> reply) override;
    void ensureWorktree(std::stop_token stop, WorktreeRequest request, base::Reply<EnsuredWorktree> reply) override;
    void worktreeState(std::stop_token stop, std::string path, base::Reply<WorktreeState> reply) override;
    void removeWorktree(std::stop_token stop, RemovalRequest request, base::Reply<Removal> reply) override;
    void restoreWorktree(std::stop_token stop, std::string repository, std::string path, Removal removal,
                         base::Reply<Worktree> reply) override;
    void diff(std::stop_token stop, DiffRequest request, base::Reply<DiffPage> reply) override;
    void changedPaths(std::stop_token stop, std::string worktree, std::string base,
                      base::Reply<ReviewSummary> reply) override;
    void changedFiles(std::stop_token stop, std::string worktree, std::string base,
                      base::Reply<ReviewSummary> reply) override;
    void fileDiff(std::stop_token stop, std::string worktree, std::string base, std::string path,
                  base::Reply<FileDiff> reply) override;
    void applyPatch(std::stop_token stop, std::string worktree, std::string patch, Apply direction,
                    base::Reply<std::vector<std::string>> reply) override;
    void applyHunk(std::stop_token stop, HunkRequest request, base::Reply<HunkApplied> reply) override;
    void overlaps(std::stop_token stop, std::vector<std::string> worktrees, Pairs pairs,
                  base::Reply<std::vector<Overlap>> reply) override;
    void integrate(std::stop_token stop, IntegrationRequest request, base::Reply<IntegrationOutcome> reply) override;
    void undoIntegration(std::stop_token stop, std::string repository, std::string undoRef,
                         base::Reply<IntegrationOutcome> reply) override;
    void adopt(std::stop_token stop, AdoptionRequest request, base::Reply<Adoption> reply) override;
    void undoAdoption(std::stop_token stop, std::string repository, Adoption adoption,
                      base::Reply<Adoption> reply) override;
    void commit(std::stop_token stop, CommitRequest request, base::Reply<CommitOutcome> reply) override;
    void appendNote(std::stop_token stop, NoteRequest request, base::Reply<std::string> reply) override;

private:
    template <class T> using Work = std::function<base::Result<T>(const GitFolder&)>;
    template <class T>
    void run(process::WorkerPool& pool, std::stop_token stop, std::string folder, Work<T> work, base::Reply<T> reply);

    GitCommand m_command;
    DiffMemory m_diffs;
    process::WorkerPool m_readers; ///< last: their work uses what stands above
    process::WorkerPool m_writer;
};

} // namespace gwt::git
