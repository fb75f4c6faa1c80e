#pragma once

#include "core/base/Result.h"
#include "core/process/ExitStatus.h"
#include "core/process/Spawn.h"

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>

namespace gwt::process
{

/// Port: a long-lived child with pipes for stdin, stdout and stderr (a hub's upstream, a helper). Lives on one thread,
/// on which its events come too. Destroying it kills the whole process tree; no event comes after that.
/// An event may destroy the ChildProcess that it came from.
class ChildProcess
{
public:
    struct Events {
        std::function<void(std::string_view bytes)> output;      ///< at most 64 KiB at once
        std::function<void(std::string_view bytes)> errorOutput; ///< not set: stderr goes to /dev/null
        std::function<void()> drained;                           ///< the write queue became empty
        std::function<void(ExitStatus)> exited;                  ///< once, after the last output
    };
    /// What may wait for a child that does not read; a write beyond it is refused whole.
    static constexpr std::size_t queueLimit = 64U << 20U;

    virtual ~ChildProcess() = default;

    virtual pid_t pid() const = 0;
    virtual bool isRunning() const = 0;
    /// Queues in order, never blocks. LimitReached when too much waits, NotRunning after closeInput or the end.
    virtual base::Result<void> write(std::string_view bytes) = 0;
    virtual std::size_t queuedBytes() const = 0;
    /// End of file for the child, once the queue is empty.
    virtual void closeInput() = 0;
    enum class Reading { Paused, Flowing };
    /// Back-pressure: while paused the child blocks once its pipe is full.
    virtual void setReading(Reading reading) = 0;
    /// closeInput and SIGTERM to its group now, SIGKILL to the whole tree after `grace`. `exited` tells when.
    virtual void stop(std::chrono::milliseconds grace) = 0;
    /// SIGKILL to the whole tree, also to what left its session.
    virtual void kill() = 0;
};

/// Port: starts children. PosixLauncher does it; tests hand in their own.
class ProcessLauncher
{
public:
    virtual ~ProcessLauncher() = default;
    /// On the thread on which the events shall come.
    virtual base::Result<std::unique_ptr<ChildProcess>> launch(const Command& command, ChildProcess::Events events) = 0;
};

} // namespace gwt::process
