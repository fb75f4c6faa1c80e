#include "core/process/PtyLoop.h"

#include "core/process/Errno.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <vector>

namespace gwt::process
{
namespace
{

constexpr std::size_t turnBytes = 64U << 10U;
constexpr std::size_t sliceBytes = 8U << 10U;
constexpr std::size_t quietBytes = 8U << 10U; ///< a turn up to this keeps a terminal among the quiet
/// A terminal that prints so much in a window floods.
constexpr std::size_t floodBytes = 4U << 10U;
constexpr auto floodWindow = std::chrono::milliseconds(100);
constexpr auto turnTime = std::chrono::milliseconds(1);
/// What may still be read after the end of the program, while another process of the session keeps printing.
constexpr std::size_t farewellBytes = 4U << 20U;

void wakeUp(const UniqueFd& wake)
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wake.get(), &one, sizeof one);
}

} // namespace

struct PtyLoop::Terminal {
    enum class Reading { Watched, Queued, Paused, Over };

    std::shared_ptr<Pty> pty; ///< empty once removed
    std::shared_ptr<ByteSink> sink;
    bool isRemoved = false;                   ///< guarded
    std::optional<Steady::time_point> killAt; ///< guarded
    std::atomic<bool> isResumeAsked = false;

    // The loop thread's own:
    Reading reading = Reading::Watched;
    std::unique_ptr<char[]> buffer = std::make_unique<char[]>(turnBytes);
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t lastTurn = 0;
    std::size_t afterExit = 0;
    Steady::time_point windowStart;
    std::size_t windowBytes = 0;
    bool isFlooding = false;
    std::optional<std::size_t> share; ///< of the next turn, while floods are slowed
    Steady::time_point restsUntil;
    bool isHungUp = false; ///< no process holds the other side any more
    std::optional<ExitStatus> exit;

    enum class Fill { Got, Drained };
    Fill fill();
};

/// Reads until the buffer is full or the kernel has no more.
PtyLoop::Terminal::Fill PtyLoop::Terminal::fill()
{
    begin = end = 0;
    const std::size_t most = std::min(turnBytes, share.value_or(turnBytes));
    while (end < most) {
        const ssize_t got = ::read(pty->descriptor(), buffer.get() + end, most - end);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            isHungUp = isHungUp || got == 0 || errno == EIO;
            return Fill::Drained;
        }
        end += static_cast<std::size_t>(got);
    }
    return Fill::Got;
}

PtyLoop::PtyLoop()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wake(std::make_shared<UniqueFd>(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)))
{
    epoll_event event = {};
    event.events = EPOLLIN;
    event.data.fd = m_wake->get();
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, m_wake->get(), &event);
    m_thread = std::thread([this] { run(); });
}

PtyLoop::~PtyLoop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    wakeUp(*m_wake);
    m_thread.join();
}

base::Result<void> PtyLoop::add(std::shared_ptr<Pty> pty, std::shared_ptr<ByteSink> sink)
{
    auto terminal = std::make_shared<Terminal>();
    terminal->pty = pty;
    terminal->sink = std::move(sink);
    {
        const std::lock_guard lock(m_mutex);
        m_terminals.emplace(pty.get(), terminal);
        m_byDescriptor.emplace(pty->descriptor(), terminal);
        m_byDescriptor.emplace(pty->exitDescriptor(), terminal);
    }
    for (const int descriptor : {pty->descriptor(), pty->exitDescriptor()}) {
        epoll_event event = {};
        event.events = EPOLLIN | EPOLLONESHOT;
        event.data.fd = descriptor;
        if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, descriptor, &event) != 0) {
            const int number = errno;
            remove(*pty);
            return base::fail(fromErrno(number, "cannot watch the terminal"));
        }
    }
    pty->setQueueListener([wake = m_wake] { wakeUp(*wake); });
    wakeUp(*m_wake); // something may wait in its queue already
    return {};
}

PtyLoop::Shared PtyLoop::find(const Pty& pty) const
{
    const auto found = m_terminals.find(&pty);
    return found == m_terminals.end() ? nullptr : found->second;
}

bool PtyLoop::holds(const Pty& pty) const
{
    const std::lock_guard lock(m_mutex);
    return m_terminals.contains(&pty);
}

std::size_t PtyLoop::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_terminals.size();
}

void PtyLoop::resume(const Pty& pty)
{
    const std::lock_guard lock(m_mutex);
    if (const Shared terminal = find(pty)) {
        terminal->isResumeAsked = true;
        wakeUp(*m_wake);
    }
}

void PtyLoop::close(const Pty& pty, std::chrono::milliseconds grace)
{
    std::shared_ptr<Pty> held;
    {
        const std::lock_guard lock(m_mutex);
        const Shared terminal = find(pty);
        if (!terminal)
            return;
        terminal->killAt = Steady::now() + grace;
        held = terminal->pty;
    }
    held->hangUp();
    wakeUp(*m_wake);
}

void PtyLoop::remove(const Pty& pty)
{
    Shared terminal;
    std::shared_ptr<Pty> held;
    std::shared_ptr<ByteSink> sink;
    {
        std::unique_lock lock(m_mutex);
        terminal = find(pty);
        if (!terminal)
            return;
        terminal->isRemoved = true;
        ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, pty.descriptor(), nullptr);
        ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, pty.exitDescriptor(), nullptr);
        m_terminals.erase(&pty);
        m_byDescriptor.erase(pty.descriptor());
        m_byDescriptor.erase(pty.exitDescriptor());
        m_turnOver.wait(lock, [&] { return m_served != terminal.get(); });
        held = std::move(terminal->pty); // its destructor must not run on the loop's thread
        sink = std::move(terminal->sink);
    }
    held->setQueueListener({});
}

void PtyLoop::run()
{
    m_schedstat = UniqueFd(::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC));
    for (;;) {
        gather(timeout());
        endRests();
        govern();
        {
            const std::lock_guard lock(m_mutex);
            if (m_stopping)
                return;
        }
        killOverdue();
        if (!m_quiet.empty())
            serve(m_quiet);
        else if (!m_flooding.empty())
            serve(m_flooding);
    }
}

int PtyLoop::timeout() const
{
    if (!m_quiet.empty() || !m_flooding.empty())
        return 0;
    const std::lock_guard lock(m_mutex);
    std::optional<Steady::time_point> first;
    if (!m_resting.empty())
        first = m_resting.front()->restsUntil;
    for (const auto& [pty, terminal] : m_terminals) {
        if (terminal->killAt && (!first || *terminal->killAt < *first))
            first = terminal->killAt;
    }
    if (!first)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*first - Steady::now()).count();
    return static_cast<int>(std::clamp<long long>(left, 0, 60'000));
}

void PtyLoop::gather(int timeoutMs)
{
    std::array<epoll_event, 64> events = {};
    const int count = ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()), timeoutMs);
    for (int i = 0; i < count; ++i) {
        const int descriptor = events[i].data.fd;
        if (descriptor == m_wake->get()) {
            std::uint64_t value = 0;
            [[maybe_unused]] const ssize_t got = ::read(m_wake->get(), &value, sizeof value);
            onWake();
            continue;
        }
        const std::lock_guard lock(m_mutex);
        const auto found = m_byDescriptor.find(descriptor);
        if (found != m_byDescriptor.end())
            onEvent(found->second, descriptor, events[i].events);
    }
}

// Under the mutex.
void PtyLoop::onEvent(const Shared& terminal, int descriptor, unsigned events)
{
    if (descriptor == terminal->pty->exitDescriptor()) {
        terminal->exit = terminal->pty->exitStatus();
        enqueue(terminal);
        return;
    }
    if (events & EPOLLOUT)
        terminal->pty->flushQueue();
    if (events & (EPOLLHUP | EPOLLERR))
        terminal->isHungUp = true;
    if (events & (EPOLLIN | EPOLLHUP | EPOLLERR))
        enqueue(terminal);
    arm(*terminal);
}

void PtyLoop::onWake()
{
    const std::lock_guard lock(m_mutex);
    for (const auto& [pty, terminal] : m_terminals) {
        if (terminal->isResumeAsked.exchange(false) && terminal->reading == Terminal::Reading::Paused) {
            terminal->reading = Terminal::Reading::Watched;
            enqueue(terminal);
        }
        if (pty->queuedBytes() > 0)
            arm(*terminal);
    }
}

void PtyLoop::enqueue(const Shared& terminal)
{
    if (terminal->reading != Terminal::Reading::Watched)
        return;
    terminal->reading = Terminal::Reading::Queued;
    (terminal->lastTurn <= quietBytes ? m_quiet : m_flooding).push_back(terminal);
}

// One event at a time: a terminal that waits for its turn or is paused costs no wake-ups, nor does one that hung up.
void PtyLoop::arm(Terminal& terminal)
{
    if (terminal.isHungUp || terminal.isRemoved)
        return;
    epoll_event event = {};
    event.data.fd = terminal.pty->descriptor();
    if (terminal.reading == Terminal::Reading::Watched)
        event.events |= EPOLLIN;
    if (terminal.pty->queuedBytes() > 0)
        event.events |= EPOLLOUT;
    if (!event.events)
        return;
    event.events |= EPOLLONESHOT;
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, event.data.fd, &event);
}

void PtyLoop::serve(std::deque<Shared>& queue)
{
    const Shared terminal = queue.front();
    queue.pop_front();
    {
        const std::lock_guard lock(m_mutex);
        if (terminal->isRemoved || terminal->reading != Terminal::Reading::Queued)
            return;
        m_served = terminal.get();
    }
    turn(*terminal);
    finishIfEnded(*terminal);
    {
        const std::lock_guard lock(m_mutex);
        m_served = nullptr;
        if (rests(*terminal)) {
            m_resting.push_back(terminal);
        } else if (terminal->reading == Terminal::Reading::Queued) {
            terminal->reading = Terminal::Reading::Watched;
            enqueue(terminal);
        } else {
            arm(*terminal);
        }
    }
    m_turnOver.notify_all();
}

// Under the mutex. True: the terminal stays Queued, in no queue, until its rest is over.
bool PtyLoop::rests(Terminal& terminal)
{
    const auto now = Steady::now();
    terminal.windowBytes += terminal.lastTurn;
    const bool isCut = terminal.share && terminal.reading == Terminal::Reading::Queued; // had more than its share
    if (now - terminal.windowStart >= floodWindow) {
        terminal.isFlooding = terminal.windowBytes >= floodBytes || (terminal.isFlooding && isCut);
        terminal.windowBytes = 0;
        terminal.windowStart = now;
    }
    terminal.share = terminal.isFlooding && !terminal.exit ? m_governor.share() : std::nullopt;
    if (terminal.isFlooding)
        m_governor.delivered(terminal.lastTurn);
    const bool goesOn = terminal.reading == Terminal::Reading::Queued || terminal.reading == Terminal::Reading::Watched;
    if (!terminal.share || !goesOn || terminal.isRemoved || terminal.isHungUp || terminal.exit)
        return false;
    terminal.reading = Terminal::Reading::Queued;
    terminal.restsUntil = now + FloodGovernor::Rest;
    return true;
}

void PtyLoop::endRests()
{
    const auto now = Steady::now();
    for (; !m_resting.empty() && m_resting.front()->restsUntil <= now; m_resting.pop_front())
        m_flooding.push_back(std::move(m_resting.front()));
}

void PtyLoop::govern()
{
    const auto now = Steady::now();
    if (!m_governor.isSampleDue(now))
        return;
    // "ran waited timeslices", the first two in nanoseconds (Documentation/scheduler/sched-stats.rst).
    std::array<char, 96> text = {};
    unsigned long long ran = 0, waited = 0, runs = 0;
    if (::pread(m_schedstat.get(), text.data(), text.size() - 1, 0) <= 0 ||
        std::sscanf(text.data(), "%llu %llu %llu", &ran, &waited, &runs) != 3)
        return; // a kernel without it: nobody is slowed
    const std::lock_guard lock(m_mutex);
    const auto floods = std::count_if(m_terminals.begin(), m_terminals.end(),
                                      [](const auto& entry) { return entry.second->isFlooding; });
    m_governor.sample(now, std::chrono::nanoseconds(waited), runs, static_cast<int>(floods));
}

/// At most one buffer or one millisecond. Leaves `reading` at Queued when there is more to do.
void PtyLoop::turn(Terminal& terminal)
{
    const auto until = Steady::now() + turnTime;
    auto filled = Terminal::Fill::Got;
    if (terminal.begin == terminal.end)
        filled = terminal.fill();
    std::size_t taken = 0;
    while (terminal.begin < terminal.end) {
        const std::size_t slice = std::min(sliceBytes, terminal.end - terminal.begin);
        const char* from = terminal.buffer.get() + terminal.begin;
        terminal.begin += slice;
        taken += slice;
        terminal.isResumeAsked = false;
        if (terminal.sink->take({from, slice}) == ByteSink::Flow::Pause) {
            terminal.reading = Terminal::Reading::Paused;
            break;
        }
        if (Steady::now() >= until)
            break;
    }
    terminal.lastTurn = taken;
    if (terminal.exit)
        terminal.afterExit += taken;
    if (terminal.reading == Terminal::Reading::Paused) {
        if (terminal.isResumeAsked)
            wakeUp(*m_wake);
    } else if (filled == Terminal::Fill::Drained && terminal.begin == terminal.end) {
        terminal.reading = Terminal::Reading::Watched;
    }
}

void PtyLoop::finishIfEnded(Terminal& terminal)
{
    if (!terminal.exit || terminal.begin < terminal.end || terminal.reading == Terminal::Reading::Paused)
        return;
    const bool isDrained = terminal.reading == Terminal::Reading::Watched;
    if (!isDrained && terminal.afterExit < farewellBytes)
        return;
    terminal.reading = Terminal::Reading::Over;
    terminal.isHungUp = true;
    terminal.sink->ended(*terminal.exit);
}

void PtyLoop::killOverdue()
{
    std::vector<std::shared_ptr<Pty>> overdue;
    {
        const std::lock_guard lock(m_mutex);
        const auto now = Steady::now();
        for (const auto& [pty, terminal] : m_terminals) {
            if (terminal->killAt && *terminal->killAt <= now) {
                terminal->killAt.reset();
                overdue.push_back(terminal->pty);
            }
        }
    }
    for (const auto& pty : overdue)
        pty->kill();
}

} // namespace gwt::process
