#pragma once

#include "core/base/Result.h"
#include "core/process/ByteSink.h"
#include "core/process/Pty.h"

#include <chrono>
#include <memory>
#include <vector>

namespace gwt::process
{

class PtyLoop;

/// Reads many terminals on a few threads of its own, fairly: a turn is at most 64 KiB or 1 ms of one terminal, and one
/// that was quiet goes before those that flood. Also sends what waits in their queues and notices their ends.
/// All functions: any thread, except that remove must not be called from a sink.
class PtyReader
{
public:
    explicit PtyReader(int threads = 2);
    ~PtyReader();
    PtyReader(const PtyReader&) = delete;
    PtyReader& operator=(const PtyReader&) = delete;

    base::Result<void> add(std::shared_ptr<Pty> pty, std::shared_ptr<ByteSink> sink);
    /// Reads again after the sink said Pause.
    void resume(const Pty& pty);
    /// Hangs up now and kills the session and its tree after `grace`; the sink hears `ended`.
    void close(const Pty& pty, std::chrono::milliseconds grace);
    /// When it returns, the sink is not called any more. The Pty lives on with its other owners.
    void remove(const Pty& pty);

private:
    PtyLoop* loopOf(const Pty& pty) const;

    std::vector<std::unique_ptr<PtyLoop>> m_loops;
};

} // namespace gwt::process
