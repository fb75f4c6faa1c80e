#include "core/git/CommandGit.h"

#include "core/git/Committer.h"
#include "core/git/DiffPaging.h"
#include "core/git/DiffReader.h"
#include "core/git/Integrator.h"
#include "core/git/OverlapFinder.h"
#include "core/git/PatchApplier.h"
#include "core/git/RepositoryReader.h"
#include "core/git/WorktreeInspector.h"
#include "core/git/WorktreeMaker.h"
#include "core/git/WorktreeRemover.h"

namespace gwt::git
{

CommandGit::CommandGit(process::CommandRunner& runner, const process::Environment& environment)
    : m_command(runner, environment)
    , m_readers(3)
    , m_writer(1)
{
}

template <class T>
void CommandGit::run(process::WorkerPool& pool, std::stop_token stop, std::string folder, Work<T> work,
                     base::Reply<T> reply)
{
    auto task = [this, folder = std::move(folder), work = std::move(work)](std::stop_token token) {
        return work(GitFolder(m_command, folder, std::move(token)));
    };
    pool.run<T>(std::move(stop), std::move(task), std::move(reply));
}

void CommandGit::discover(std::stop_token stop, std::string folder, base::Reply<Repository> reply)
{
    run<Repository>(m_readers, std::move(stop), std::move(folder), readRepository, std::move(reply));
}

void CommandGit::branches(std::stop_token stop, std::string folder, base::Reply<std::vector<Branch>> reply)
{
    run<std::vector<Branch>>(m_readers, std::move(stop), std::move(folder), readBranches, std::move(reply));
}

void CommandGit::worktrees(std::stop_token stop, std::string folder, base::Reply<std::vector<Worktree>> reply)
{
    run<std::vector<Worktree>>(m_readers, std::move(stop), std::move(folder), readWorktrees, std::move(reply));
}

void CommandGit::ensureWorktree(std::stop_token stop, WorktreeRequest request, base::Reply<EnsuredWorktree> reply)
{
    const std::string folder = request.repository;
    run<EnsuredWorktree>(
        m_writer, std::move(stop), folder,
        [request = std::move(request)](const GitFolder& git) { return git::ensureWorktree(git, request); },
        std::move(reply));
}

void CommandGit::diff(std::stop_token stop, DiffRequest request, base::Reply<DiffPage> reply)
{
    const auto work = [this, request](const GitFolder& git) -> base::Result<DiffPage> {
        auto whole = request.offset > 0 ? m_diffs.find(request) : nullptr;
        if (!whole) {
            auto read = readDiff(git, request.base, request.path);
            if (!read)
                return base::fail(read.error());
            whole = m_diffs.remember(request, std::move(*read));
        }
        auto page = cutPage(whole->text, request.offset, request.maxBytes);
        if (page)
            page->base = whole->base;
        return page;
    };
    run<DiffPage>(m_readers, std::move(stop), request.worktree, work, std::move(reply));
}

void CommandGit::changedPaths(std::stop_token stop, std::string worktree, std::string base,
                              base::Reply<ReviewSummary> reply)
{
    run<ReviewSummary>(
        m_readers, std::move(stop), std::move(worktree),
        [base](const GitFolder& git) { return readChanges(git, base, LineCounts::LeaveOut); }, std::move(reply));
}

void CommandGit::changedFiles(std::stop_token stop, std::string worktree, std::string base,
                              base::Reply<ReviewSummary> reply)
{
    run<ReviewSummary>(
        m_readers, std::move(stop), std::move(worktree),
        [base](const GitFolder& git) { return readChanges(git, base); }, std::move(reply));
}

void CommandGit::fileDiff(std::stop_token stop, std::string worktree, std::string base, std::string path,
                          base::Reply<FileDiff> reply)
{
    run<FileDiff>(
        m_readers, std::move(stop), std::move(worktree),
        [base, path](const GitFolder& git) { return readFileDiff(git, base, path); }, std::move(reply));
}

void CommandGit::worktreeState(std::stop_token stop, std::string path, base::Reply<WorktreeState> reply)
{
    run<WorktreeState>(m_readers, std::move(stop), std::move(path), inspectWorktree, std::move(reply));
}

void CommandGit::removeWorktree(std::stop_token stop, RemovalRequest request, base::Reply<Removal> reply)
{
    const std::string folder = request.repository.empty() ? request.path : request.repository;
    run<Removal>(
        m_writer, std::move(stop), folder,
        [request = std::move(request)](const GitFolder& git) { return git::removeWorktree(git, request); },
        std::move(reply));
}

void CommandGit::restoreWorktree(std::stop_token stop, std::string repository, std::string path, Removal removal,
                                 base::Reply<Worktree> reply)
{
    run<Worktree>(
        m_writer, std::move(stop), std::move(repository),
        [path, removal = std::move(removal)](const GitFolder& git) { return git::restoreWorktree(git, path, removal); },
        std::move(reply));
}

void CommandGit::applyPatch(std::stop_token stop, std::string worktree, std::string patch, Apply direction,
                            base::Reply<std::vector<std::string>> reply)
{
    run<std::vector<std::string>>(
        m_writer, std::move(stop), std::move(worktree),
        [patch = std::move(patch), direction](const GitFolder& git) { return git::applyPatch(git, patch, direction); },
        std::move(reply));
}

void CommandGit::applyHunk(std::stop_token stop, HunkRequest request, base::Reply<HunkApplied> reply)
{
    const std::string folder = request.worktree;
    run<HunkApplied>(
        m_writer, std::move(stop), folder,
        [request = std::move(request)](const GitFolder& git) { return git::applyHunk(git, request); },
        std::move(reply));
}

void CommandGit::overlaps(std::stop_token stop, std::vector<std::string> worktrees, Pairs pairs,
                          base::Reply<std::vector<Overlap>> reply)
{
    const std::string folder = worktrees.empty() ? "/" : worktrees.front();
    run<std::vector<Overlap>>(
        m_readers, std::move(stop), folder,
        [worktrees = std::move(worktrees), pairs](const GitFolder& git) { return findOverlaps(git, worktrees, pairs); },
        std::move(reply));
}

void CommandGit::integrate(std::stop_token stop, IntegrationRequest request, base::Reply<IntegrationOutcome> reply)
{
    const std::string folder = request.worktree;
    auto& pool = request.mode == IntegrationRequest::Mode::DryRun ? m_readers : m_writer;
    run<IntegrationOutcome>(
        pool, std::move(stop), folder,
        [request = std::move(request)](const GitFolder& git) { return git::integrate(git, request); },
        std::move(reply));
}

void CommandGit::undoIntegration(std::stop_token stop, std::string repository, std::string undoRef,
                                 base::Reply<IntegrationOutcome> reply)
{
    run<IntegrationOutcome>(
        m_writer, std::move(stop), std::move(repository),
        [undoRef](const GitFolder& git) { return git::undoIntegration(git, undoRef); }, std::move(reply));
}

void CommandGit::adopt(std::stop_token stop, AdoptionRequest request, base::Reply<Adoption> reply)
{
    const std::string folder = request.winner.worktree;
    run<Adoption>(
        m_writer, std::move(stop), folder,
        [request = std::move(request)](const GitFolder& git) { return git::adopt(git, request); }, std::move(reply));
}

void CommandGit::undoAdoption(std::stop_token stop, std::string repository, Adoption adoption,
                              base::Reply<Adoption> reply)
{
    run<Adoption>(
        m_writer, std::move(stop), std::move(repository),
        [adoption = std::move(adoption)](const GitFolder& git) { return git::undoAdoption(git, adoption); },
        std::move(reply));
}

void CommandGit::commit(std::stop_token stop, CommitRequest request, base::Reply<CommitOutcome> reply)
{
    const std::string folder = request.worktree;
    run<CommitOutcome>(
        m_writer, std::move(stop), folder,
        [request = std::move(request)](const GitFolder& git) { return commitWork(git, request); }, std::move(reply));
}

void CommandGit::appendNote(std::stop_token stop, NoteRequest request, base::Reply<std::string> reply)
{
    const std::string folder = request.repository;
    run<std::string>(
        m_writer, std::move(stop), folder,
        [request = std::move(request)](const GitFolder& git) { return git::appendNote(git, request); },
        std::move(reply));
}

} // namespace gwt::git
