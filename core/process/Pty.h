#pragma once

#include "core/base/Result.h"
#include "core/process/ExitStatus.h"
#include "core/process/Spawn.h"
#include "core/process/UniqueFd.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace gwt::process
{

struct PtySize {
    unsigned short columns = 80;
    unsigned short rows = 24;
    unsigned short pixelWidth = 0; ///< of the whole area; 0 unknown
    unsigned short pixelHeight = 0;

    bool operator==(const PtySize&) const = default;
};

/// A process on a pseudo terminal of its own session: the pid is the session id of everything that the tab runs.
/// Any thread may write, resize and ask. Bytes and the exit arrive through a PtyReader.
/// Destroying it hangs up, kills what is left of session and tree, and reaps (bounded, normally under a millisecond).
class Pty
{
public:
    /// Bytes that may wait for a program that does not read; a write beyond it is refused whole.
    static constexpr std::size_t queueLimit = 16U << 20U;

    static base::Result<std::unique_ptr<Pty>> create(const Command& command, PtySize size);
    ~Pty();
    Pty(const Pty&) = delete;
    Pty& operator=(const Pty&) = delete;

    pid_t pid() const { return m_pid; }
    pid_t sessionId() const { return m_pid; }
    int descriptor() const { return m_master.get(); }
    int exitDescriptor() const { return m_pidFd.get(); }

    /// Writes at once what fits, queues the rest in order. LimitReached when too much waits already, NotRunning after
    /// the end.
    base::Result<void> write(std::string_view bytes);
    std::size_t queuedBytes() const;
    base::Result<void> resize(PtySize size);
    PtySize size() const;

    /// Process group in the foreground of the terminal (tcgetpgrp); 0 when there is none.
    pid_t foregroundGroup() const;

    /// SIGHUP and SIGCONT to the session's groups, as a terminal that closes does.
    void hangUp();
    /// SIGKILL to the session and to the tree below it.
    void kill();
    /// Reaps without waiting; the status once it has ended.
    std::optional<ExitStatus> exitStatus();

    /// PtyReader's part: sends what waits. True when the queue is empty.
    bool flushQueue();
    /// PtyReader's part: called (any thread, under no lock of the Pty) when something began to wait.
    void setQueueListener(std::function<void()> listener);

private:
    Pty(UniqueFd master, UniqueFd pidFd, pid_t pid, PtySize size);
    bool flushLocked();

    const UniqueFd m_master;
    const UniqueFd m_pidFd;
    const pid_t m_pid;
    mutable std::mutex m_mutex;
    PtySize m_size;
    std::string m_queue;
    std::size_t m_queueStart = 0;
    std::function<void()> m_listener;
    std::optional<ExitStatus> m_exit;
};

} // namespace gwt::process
