#include "app/desktop/live/HostReview.h"

#include "app/desktop/live/Convert.h"
#include "core/process/Program.h"

#include <QPointer>

#include <set>

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
    m_overlapTimer.setSingleShot(true);
    m_overlapTimer.setInterval(500);
    connect(&m_overlapTimer, &QTimer::timeout, this, &HostReview::lookForOverlaps);
    connect(&reviews, &workspace::TabReviews::changed, this, [this](const QString& tab) {
        if (!m_watched.isEmpty() && !m_overlapTimer.isActive())
            m_overlapTimer.start();
        Q_EMIT changed(tab);
    });
}

void HostReview::watch(const QString& tab)
{
    m_watched = tab;
    if (tab.isEmpty())
        return;
    m_reviews.refresh(tab.toStdString());
    m_overlapTimer.start();
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

/// Worktrees that changed a file which this one changed too; one that is not read yet may have. Only these are worth
/// asking git about: with twenty tabs that is mostly none.
std::vector<std::string> HostReview::sharingWith(const workspace::Tab& mine) const
{
    std::vector<std::string> sharing{mine.record().worktreePath};
    std::set<std::string_view> own;
    for (const git::ChangedFile& file : m_reviews.of(mine.id()).summary.files)
        own.insert({file.path, file.oldPath});
    own.erase("");
    for (const auto& other : m_host.tabs().all()) {
        const std::string& path = other->record().worktreePath;
        if (other->record().branch.empty() || std::find(sharing.begin(), sharing.end(), path) != sharing.end())
            continue;
        const workspace::TabReviews::Review& review = m_reviews.of(other->id());
        const auto& files = review.summary.files;
        if (!review.isKnown || std::any_of(files.begin(), files.end(), [&](const git::ChangedFile& file) { return own.contains(file.path) || own.contains(file.oldPath); }))
            sharing.push_back(path);
    }
    return sharing;
}

void HostReview::lookForOverlaps()
{
    const workspace::Tab* mine = m_host.tabs().find(m_watched.toStdString());
    if (!mine || mine->record().branch.empty())
        return;
    if (m_isLooking)
        return m_overlapTimer.start();
    const std::string own = mine->record().worktreePath;
    std::vector<std::string> worktrees = sharingWith(*mine);
    if (worktrees.size() < 2)
        return takeOverlaps(m_watched, own, {});
    m_isLooking = true;
    m_host.git().overlaps({}, std::move(worktrees), git::Git::Pairs::WithFirst, [self = QPointer(this), tab = m_watched, own](base::Result<std::vector<git::Overlap>> found) {
        if (!self)
            return;
        self->m_isLooking = false;
        if (found)
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
    const std::string source = wanted.worktree;
    m_host.git().integrate({}, std::move(wanted), [self = QPointer(this), request, source, reply = std::move(reply)](base::Result<git::IntegrationOutcome> done) mutable {
        if (self && done && request.run == AdoptRequest::Run::Real) {
            self->m_reviews.refresh(request.tab.toStdString());
            if (request.removeWorktree && done->conflicts.empty())
                self->removeAdopted(source);
        }
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

/// Its tabs are closed first. What is not committed, or not merged, keeps the worktree where it is.
void HostReview::removeAdopted(const std::string& worktree)
{
    m_host.git().worktreeState({}, worktree, [self = QPointer(this), worktree](base::Result<git::WorktreeState> state) {
        if (!self || !state || state->isDirty() || state->worktree.isMain || (state->ahead > 0 && state->merged == git::WorktreeState::Merged::No))
            return;
        std::vector<std::string> tabs;
        for (const auto& tab : self->m_host.tabs().all())
            if (tab->record().worktreePath == worktree)
                tabs.push_back(tab->id());
        for (const std::string& tab : tabs)
            (void)self->m_host.tabs().remove(tab);
        git::RemovalRequest request;
        request.path = worktree;
        request.branch = git::RemovalRequest::Branch::DeleteWhenMerged;
        request.repository = self->m_host.project().root();
        self->m_host.git().removeWorktree({}, request, [self](base::Result<git::Removal> removed) {
            if (self && !removed)
                self->m_host.notices().add("remove-worktree", removed.error());
        });
    });
}

QVector<ReviewPort::Taker> HostReview::takers(const QString& tab) const
{
    QVector<Taker> takers;
    const workspace::Tab* mine = m_host.tabs().find(tab.toStdString());
    for (const auto& other : m_host.tabs().all())
        if (mine && !other->record().branch.empty() && other->record().worktreePath != mine->record().worktreePath)
            takers.push_back({text(other->id()), text(m_host.activity().rowOf(*other).name) + QStringLiteral(" · ") + text(other->record().branch)});
    return takers;
}

void HostReview::applyHunk(const HunkRequest& request, base::Reply<QString> reply)
{
    const auto from = m_host.tabs().get(request.tab.toStdString());
    const auto into = m_host.tabs().get(request.into.toStdString());
    if (!from || !into)
        return reply(base::fail(from ? into.error() : from.error()));
    git::HunkRequest wanted;
    wanted.worktree = (*from)->record().worktreePath;
    wanted.base = (*from)->record().base;
    wanted.path = request.path.toStdString();
    wanted.oldStart = request.oldStart;
    wanted.newStart = request.newStart;
    if (request.into != request.tab)
        wanted.into = (*into)->record().worktreePath;
    m_host.git().applyHunk({}, std::move(wanted), [self = QPointer(this), changedTab = request.into, reply = std::move(reply)](base::Result<git::HunkApplied> done) mutable {
        if (!self || !done)
            return reply(done ? base::Result<QString>(QString()) : base::fail(done.error()));
        const QString token = QString::number(self->m_hunks.size() + 1);
        self->m_hunks[token] = std::move(*done);
        self->m_reviews.refresh(changedTab.toStdString());
        reply(token);
    });
}

void HostReview::undoHunk(const QString& token, base::Reply<QString> reply)
{
    const auto known = m_hunks.find(token);
    if (known == m_hunks.end() || known->patch.empty())
        return reply.fail(base::ErrorCode::NotFound, "this change was undone already");
    const auto direction = known->isDropped ? git::Git::Apply::Forward : git::Git::Apply::Reverse;
    m_host.git().applyPatch({}, known->worktree, known->patch, direction, [self = QPointer(this), token, reply = std::move(reply)](base::Result<std::vector<std::string>> done) mutable {
        if (!done)
            return reply(base::fail(done.error()));
        if (self) {
            const std::string worktree = self->m_hunks[token].worktree;
            self->m_hunks[token].patch.clear();
            for (const auto& tab : self->m_host.tabs().all())
                if (tab->record().worktreePath == worktree)
                    self->m_reviews.refresh(tab->id());
        }
        reply(token);
    });
}

/// The forge's own program: gh where it is installed, else glab. Which of them the remote belongs to, it says itself.
static std::string forgeProgram(const process::Environment& environment)
{
    for (const char* program : {"gh", "glab"})
        if (process::findProgram(program, pathVariable(environment)))
            return program;
    return {};
}

ReviewPort::PullRequests HostReview::pullRequests() const { return forgeProgram(m_host.environment()).empty() ? PullRequests::Missing : PullRequests::Available; }

void HostReview::openPullRequest(const QString& tab, base::Reply<QString> reply)
{
    const auto found = m_host.tabs().get(tab.toStdString());
    if (!found)
        return reply(base::fail(found.error()));
    const std::string branch = (*found)->record().branch;
    const std::string program = forgeProgram(m_host.environment());
    process::Command command;
    command.program = program;
    command.arguments = program == "glab" ? std::vector<std::string>{"mr", "create", "--fill", "--yes", "--source-branch", branch} : std::vector<std::string>{"pr", "create", "--fill", "--head", branch};
    command.environment = m_host.environment();
    command.workingDirectory = (*found)->record().worktreePath;
    m_worker.run<process::CommandOutput>({}, [command, &runner = m_host.runner()](std::stop_token stop) { return runner.run(command, {}, {}, stop); },
                                         [program, reply = std::move(reply)](base::Result<process::CommandOutput> done) mutable {
                                             if (!done)
                                                 return reply(base::fail(done.error()));
                                             if (!done->status.isSuccess())
                                                 return reply.fail(base::ErrorCode::Unavailable, program + " could not open a pull request: " + done->errorOutput, "is the branch pushed, and are you logged in (" + program + " auth status)?");
                                             reply(text(done->output).trimmed());
                                         });
}

} // namespace gwt::desktop
