#include "core/environments/WorktreeWatch.h"

#include <QMetaObject>
#include <QPointer>

namespace gwt::environments
{

namespace
{

constexpr const char* room = "environments";
constexpr std::size_t mostPathspecs = 200;

auto toState(bool isWatching, base::Reply<WatchState> reply)
{
    return [isWatching, reply = std::make_shared<base::Reply<WatchState>>(std::move(reply))](base::Result<RecordedState> state) {
        if (!state)
            return reply->fail(state.error());
        (*reply)(WatchState{isWatching, state->branch, state->lastCommit, state->changes});
    };
}

} // namespace

WorktreeWatch::WorktreeWatch(process::CommandRunner& runner, const process::Environment& environment, observe::Log& log, QObject* parent)
    : QObject(parent), m_recorder(runner, environment), m_log(log)
{
}

WorktreeWatch::~WorktreeWatch() = default;

void WorktreeWatch::start(const std::string& envId, const std::string& worktree, WatchOptions options, base::Reply<WatchState> reply)
{
    using Folders = std::vector<std::string>;
    m_workers.run<Folders>({}, [this, worktree](std::stop_token stop) { return m_recorder.ignoredFolders(worktree, stop); },
        [this, envId, worktree, options = std::move(options), reply = std::move(reply)](base::Result<Folders> ignored) mutable {
            if (!ignored)
                return reply.fail(ignored.error());
            auto watch = std::make_shared<Watch>();
            watch->worktree = worktree;
            watch->options = options;
            TreeEvents::Options how{worktree, {ignored->begin(), ignored->end()}, options.debounce};
            auto events = TreeEvents::create(std::move(how), [this, envId](TreeEvents::Change change) {
                QMetaObject::invokeMethod(this, [this, envId, change = std::move(change)] { changed(envId, change); }, Qt::QueuedConnection);
            });
            if (!events)
                return reply.fail(events.error());
            watch->events = std::move(*events);
            m_watches[envId] = watch;
            // What was there before the first event counts too.
            changed(envId, {{}, true});
            status(envId, worktree, std::move(reply));
        });
}

void WorktreeWatch::stop(const std::string& envId, const std::string& worktree, base::Reply<WatchState> reply)
{
    m_watches.erase(envId);
    status(envId, worktree, std::move(reply));
}

void WorktreeWatch::forget(const std::string& envId) { m_watches.erase(envId); }

void WorktreeWatch::status(const std::string& envId, const std::string& worktree, base::Reply<WatchState> reply)
{
    m_workers.run<RecordedState>({}, [this, worktree](std::stop_token stop) { return m_recorder.state(worktree, stop); }, toState(isWatching(envId), std::move(reply)));
}

void WorktreeWatch::once(const std::string& envId, const std::string& worktree, std::vector<std::string> exclude, base::Reply<WatchState> reply)
{
    m_workers.run<RecordedState>({}, [this, worktree, exclude = std::move(exclude)](std::stop_token stop) { return m_recorder.commit({worktree, {}, exclude}, stop); },
                                 toState(isWatching(envId), std::move(reply)));
}

void WorktreeWatch::appendNote(const std::string& worktree, std::string ref, std::string text, base::Reply<WorktreeRecorder::Note> reply)
{
    m_workers.run<WorktreeRecorder::Note>({}, [this, worktree, ref = std::move(ref), text = std::move(text)](std::stop_token stop) { return m_recorder.appendNote(worktree, ref, text, stop); }, std::move(reply));
}

void WorktreeWatch::changed(const std::string& envId, TreeEvents::Change change)
{
    const auto found = m_watches.find(envId);
    if (found == m_watches.end())
        return;
    Watch& watch = *found->second;
    watch.pending.isEverything |= change.isEverything;
    watch.pending.paths.insert(watch.pending.paths.end(), change.paths.begin(), change.paths.end());
    watch.isDirty = true;
    if (!watch.isCommitting)
        commitPending(envId);
}

void WorktreeWatch::commitPending(const std::string& envId)
{
    const auto found = m_watches.find(envId);
    if (found == m_watches.end() || !found->second->isDirty)
        return;
    const std::shared_ptr<Watch> watch = found->second;
    const TreeEvents::Change change = std::exchange(watch->pending, {});
    watch->isDirty = false;
    watch->isCommitting = true;
    WorktreeRecorder::CommitRequest request{watch->worktree, {}, watch->options.exclude};
    if (!change.isEverything && change.paths.size() <= mostPathspecs)
        request.paths = change.paths;
    m_workers.run<RecordedState>({}, [this, request = std::move(request)](std::stop_token stop) { return m_recorder.commit(request, stop); },
        [this, envId, watch](base::Result<RecordedState> state) {
            watch->isCommitting = false;
            if (!state) {
                m_log.warn(room, "a watch could not commit", {{"env", envId}, {"error", state.error().message}});
                watch->pending.isEverything = true; // with the next event, not at once: it may fail for long
            } else if (state->changes > 0) {
                Q_EMIT committed(QString::fromStdString(envId), QString::fromStdString(state->lastCommit), state->changes);
            }
            commitPending(envId);
        });
}

} // namespace gwt::environments
