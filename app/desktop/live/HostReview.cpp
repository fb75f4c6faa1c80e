#include "app/desktop/live/HostReview.h"

#include "app/desktop/live/Convert.h"
#include "core/process/Program.h"

#include <QPointer>

namespace gwt::desktop
{
namespace
{

FileChange::Kind kindOf(git::ChangedFile::Status status)
{
    switch (status) {
    case git::ChangedFile::Status::Added: return FileChange::Kind::Added;
    case git::ChangedFile::Status::Modified: return FileChange::Kind::Modified;
    case git::ChangedFile::Status::Deleted: return FileChange::Kind::Deleted;
    case git::ChangedFile::Status::Renamed: return FileChange::Kind::Renamed;
    }
    return FileChange::Kind::Modified;
}

std::string pathVariable(const process::Environment& environment) { return environment.get("PATH").value_or("/usr/local/bin:/usr/bin:/bin"); }

} // namespace

HostReview::HostReview(host::WindowHost& host, workspace::TabReviews& reviews)
    : m_host(host)
    , m_reviews(reviews)
{
    connect(&reviews, &workspace::TabReviews::changed, this, [this](const QString& tab) {
        if (!m_watched.isEmpty())
            lookForOverlaps(m_watched);
        Q_EMIT changed(tab);
    });
}

void HostReview::watch(const QString& tab)
{
    m_watched = tab;
    if (tab.isEmpty())
        return;
    m_reviews.refresh(tab.toStdString());
    lookForOverlaps(tab);
}

ReviewState HostReview::state(const QString& tab) const
{
    const workspace::TabReviews::Review& review = m_reviews.of(tab.toStdString());
    ReviewState state;
    const workspace::Tab* found = m_host.tabs().find(tab.toStdString());
    if (!found)
        return state;
    state.base = text(found->record().base);
    if (review.error) {
        state.phase = ReviewState::Phase::Failed;
        state.error = text(review.error->message);
        state.hint = text(review.error->hint);
        return state;
    }
    // A folder without a repository has nothing to review, and that is known at once.
    state.phase = review.isKnown || found->record().branch.empty() ? ReviewState::Phase::Ready : ReviewState::Phase::Loading;
    for (const git::ChangedFile& file : review.summary.files)
        state.files.push_back({text(file.path), text(file.oldPath), kindOf(file.status), file.addedLines, file.removedLines, file.isBinary, file.isUntracked});
    state.overlaps = m_overlaps.value(tab);
    return state;
}

void HostReview::patch(const QString& tab, const QString& path, base::Reply<FilePatch> reply)
{
    const auto found = m_host.tabs().get(tab.toStdString());
    if (!found)
        return reply(base::fail(found.error()));
    git::DiffRequest request;
    request.worktree = (*found)->record().worktreePath;
    request.base = (*found)->record().base;
    request.path = path.toStdString();
    request.maxBytes = git::DiffRequest::largestPage;
    m_host.git().diff({}, std::move(request), [reply = std::move(reply)](base::Result<git::DiffPage> page) mutable {
        reply(page.map([](const git::DiffPage& p) {
            FilePatch patch;
            patch.text = text(p.diff);
            patch.binary = p.diff.find("\nBinary files ") != std::string::npos;
            patch.truncated = p.isTruncated;
            patch.totalBytes = static_cast<qint64>(p.totalBytes);
            return patch;
        }));
    });
}

void HostReview::lookForOverlaps(const QString& tab)
{
    const workspace::Tab* mine = m_host.tabs().find(tab.toStdString());
    if (!mine || mine->record().branch.empty())
        return;
    const std::string own = mine->record().worktreePath;
    std::vector<std::string> worktrees{own};
    for (const auto& other : m_host.tabs().all())
        if (!other->record().branch.empty() && std::find(worktrees.begin(), worktrees.end(), other->record().worktreePath) == worktrees.end())
            worktrees.push_back(other->record().worktreePath);
    if (worktrees.size() < 2)
        return;
    m_host.git().overlaps({}, std::move(worktrees), [self = QPointer(this), tab, own](base::Result<std::vector<git::Overlap>> found) {
        if (self && found)
            self->takeOverlaps(tab, own, *found);
    });
}

void HostReview::takeOverlaps(const QString& tab, const std::string& own, const std::vector<git::Overlap>& found)
{
    QVector<Overlap> next;
    for (const git::Overlap& pair : found) {
        if (pair.first != own && pair.second != own)
            continue;
        const std::string& theirs = pair.first == own ? pair.second : pair.first;
        const auto& all = m_host.tabs().all();
        const auto other = std::find_if(all.begin(), all.end(), [&](const auto& t) { return t->record().worktreePath == theirs; });
        if (other == all.end())
            continue;
        for (const git::OverlapFile& file : pair.files)
            for (const git::LineRange& range : file.both)
                next.push_back({text((*other)->id()), text((*other)->record().branch), text(file.path), range.first, range.first + std::max(range.count - 1, 0), true});
    }
    if (next == m_overlaps.value(tab))
        return;
    m_overlaps[tab] = next;
    Q_EMIT changed(tab);
}

void HostReview::adopt(const AdoptRequest& request, base::Reply<AdoptOutcome> reply)
{
    const auto found = m_host.tabs().get(request.tab.toStdString());
    if (!found)
        return reply(base::fail(found.error()));
    git::IntegrationRequest wanted;
    wanted.worktree = (*found)->record().worktreePath;
    wanted.method = static_cast<git::IntegrationRequest::Method>(request.way);
    wanted.mode = request.run == AdoptRequest::Run::Dry ? git::IntegrationRequest::Mode::DryRun : git::IntegrationRequest::Mode::Perform;
    m_host.git().integrate({}, std::move(wanted), [self = QPointer(this), request, reply = std::move(reply)](base::Result<git::IntegrationOutcome> done) mutable {
        if (self && done && request.run == AdoptRequest::Run::Real)
            self->m_reviews.refresh(request.tab.toStdString());
        reply(done.map([&](const git::IntegrationOutcome& o) {
            AdoptOutcome outcome;
            const QString what = tr("%n commit(s)", nullptr, o.commits) + QStringLiteral(", ") + tr("%n file(s)", nullptr, static_cast<int>(o.files.size()));
            if (!o.conflicts.empty())
                outcome.summary = tr("Nothing was changed: %n file(s) conflict with %1.", nullptr, static_cast<int>(o.conflicts.size())).arg(text(o.into));
            else if (request.run == AdoptRequest::Run::Dry)
                outcome.summary = tr("Would bring %1 into %2.").arg(what, text(o.into));
            else
                outcome.summary = tr("Brought %1 into %2.").arg(what, text(o.into));
            for (const git::Conflict& conflict : o.conflicts)
                outcome.conflicts.push_back(text(conflict.path));
            outcome.undoToken = text(o.undoRef);
            return outcome;
        }));
    });
}

void HostReview::undo(const QString& undoToken, base::Reply<QString> reply)
{
    m_host.git().undoIntegration({}, m_host.project().root(), undoToken.toStdString(), [reply = std::move(reply)](base::Result<git::IntegrationOutcome> done) mutable { reply(done.map([](const git::IntegrationOutcome& o) { return text(o.into); })); });
}

ReviewPort::PullRequests HostReview::pullRequests() const
{
    return process::findProgram("gh", pathVariable(m_host.environment())) ? PullRequests::Available : PullRequests::Missing;
}

void HostReview::openPullRequest(const QString& tab, base::Reply<QString> reply)
{
    const auto found = m_host.tabs().get(tab.toStdString());
    if (!found)
        return reply(base::fail(found.error()));
    process::Command command;
    command.program = "gh";
    command.arguments = {"pr", "create", "--fill", "--head", (*found)->record().branch};
    command.environment = m_host.environment();
    command.workingDirectory = (*found)->record().worktreePath;
    m_worker.run<process::CommandOutput>({}, [command, &runner = m_host.runner()](std::stop_token stop) { return runner.run(command, {}, {}, stop); },
                                         [reply = std::move(reply)](base::Result<process::CommandOutput> done) mutable {
                                             if (!done)
                                                 return reply(base::fail(done.error()));
                                             if (!done->status.isSuccess())
                                                 return reply.fail(base::ErrorCode::Unavailable, "gh could not open a pull request: " + done->errorOutput, "is the branch pushed, and are you logged in (gh auth status)?");
                                             reply(text(done->output).trimmed());
                                         });
}

} // namespace gwt::desktop
