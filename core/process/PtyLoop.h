#pragma once

#include "core/base/Result.h"
#include "core/process/ByteSink.h"
#include "core/process/FloodGovernor.h"
#include "core/process/Pty.h"
#include "core/process/UniqueFd.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace gwt::process
{

/// One thread of PtyReader: epoll over its terminals, their ends and a wake-up.
/// A terminal that is readable stands in one of two queues: quiet ones (their last turn was short) are served first,
/// and are looked for again after every turn of a flooding one. FloodGovernor slows the floods when there are many.
class PtyLoop
{
public:
    PtyLoop();
    ~PtyLoop();
    PtyLoop(const PtyLoop&) = delete;
    PtyLoop& operator=(const PtyLoop&) = delete;

    base::Result<void> add(std::shared_ptr<Pty> pty, std::shared_ptr<ByteSink> sink);
    void resume(const Pty& pty);
    void close(const Pty& pty, std::chrono::milliseconds grace);
    void remove(const Pty& pty);
    bool holds(const Pty& pty) const;
    std::size_t count() const;

private:
    using Steady = std::chrono::steady_clock;
    struct Terminal;
    using Shared = std::shared_ptr<Terminal>;

    void run();
    int timeout() const;
    void gather(int timeoutMs);
    void onEvent(const Shared& terminal, int descriptor, unsigned events);
    void onWake();
    void enqueue(const Shared& terminal);
    void serve(std::deque<Shared>& queue);
    bool rests(Terminal& terminal);
    void endRests();
    void govern();
    void turn(Terminal& terminal);
    void finishIfEnded(Terminal& terminal);
    void killOverdue();
    void arm(Terminal& terminal);
    Shared find(const Pty& pty) const;

    UniqueFd m_epoll;
    std::shared_ptr<UniqueFd> m_wake; ///< shared with the terminals' writers, who may outlive us
    mutable std::mutex m_mutex;       ///< guards the four below and each Terminal's guarded members
    std::condition_variable m_turnOver;
    std::unordered_map<const Pty*, Shared> m_terminals;
    std::unordered_map<int, Shared> m_byDescriptor; ///< master and pid descriptors
    const Terminal* m_served = nullptr;             ///< whose sink may be running now
    bool m_stopping = false;

    std::deque<Shared> m_quiet; ///< loop thread only, as is m_flooding
    std::deque<Shared> m_flooding;
    std::deque<Shared> m_resting; ///< slowed floods between two turns; the first ends first
    FloodGovernor m_governor;
    UniqueFd m_schedstat; ///< of the loop's thread
    std::thread m_thread; ///< last: starts when all else stands
};

} // namespace gwt::process
