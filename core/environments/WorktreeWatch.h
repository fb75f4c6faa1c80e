#pragma once

#include "core/base/Reply.h"
#include "core/environments/TreeEvents.h"
#include "core/environments/WorktreeRecorder.h"
#include "core/observe/Log.h"
#include "core/process/WorkerPool.h"

#include <QObject>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gwt::environments
{

struct WatchOptions {
    std::chrono::milliseconds debounce{150};
    std::vector<std::string> exclude;
};

struct WatchState {
    bool isWatching = false;
    std::string branch;
    std::string lastCommit;
    int changes = 0;
};

/// Commits what environments write, and their notes. Core thread; git runs on a worker, so that commits of one watch
/// never overlap.
class WorktreeWatch final : public QObject
{
    Q_OBJECT

public:
    WorktreeWatch(process::CommandRunner& runner, const process::Environment& environment, observe::Log& log, QObject* parent = nullptr);
    ~WorktreeWatch() override;

    void start(const std::string& envId, const std::string& worktree, WatchOptions options, base::Reply<WatchState> reply);
    void stop(const std::string& envId, const std::string& worktree, base::Reply<WatchState> reply);
    void status(const std::string& envId, const std::string& worktree, base::Reply<WatchState> reply);
    void once(const std::string& envId, const std::string& worktree, std::vector<std::string> exclude, base::Reply<WatchState> reply);
    void appendNote(const std::string& worktree, std::string ref, std::string text, base::Reply<WorktreeRecorder::Note> reply);
    /// Without a word: the environment goes.
    void forget(const std::string& envId);
    bool isWatching(const std::string& envId) const { return m_watches.count(envId) > 0; }

Q_SIGNALS:
    void committed(QString envId, QString commit, int files);

private:
    struct Watch {
        std::string worktree;
        WatchOptions options;
        std::unique_ptr<TreeEvents> events;
        bool isCommitting = false;
        bool isDirty = false; ///< something came while it was committing
        TreeEvents::Change pending;
    };
    void changed(const std::string& envId, TreeEvents::Change change);
    void commitPending(const std::string& envId);

    WorktreeRecorder m_recorder;
    observe::Log& m_log;
    std::map<std::string, std::shared_ptr<Watch>> m_watches;
    process::WorkerPool m_workers{2};
};

} // namespace gwt::environments
