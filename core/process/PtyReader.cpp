#include "core/process/PtyReader.h"

#include "core/process/PtyLoop.h"

#include <algorithm>

namespace gwt::process
{

PtyReader::PtyReader(int threads)
{
    for (int i = 0; i < std::max(1, threads); ++i)
        m_loops.push_back(std::make_unique<PtyLoop>());
}

PtyReader::~PtyReader() = default;

base::Result<void> PtyReader::add(std::shared_ptr<Pty> pty, std::shared_ptr<ByteSink> sink)
{
    const auto emptiest = std::ranges::min_element(m_loops, {}, [](const auto& loop) { return loop->count(); });
    return (*emptiest)->add(std::move(pty), std::move(sink));
}

PtyLoop* PtyReader::loopOf(const Pty& pty) const
{
    const auto found = std::ranges::find_if(m_loops, [&](const auto& loop) { return loop->holds(pty); });
    return found == m_loops.end() ? nullptr : found->get();
}

void PtyReader::resume(const Pty& pty)
{
    if (PtyLoop* loop = loopOf(pty))
        loop->resume(pty);
}

void PtyReader::close(const Pty& pty, std::chrono::milliseconds grace)
{
    if (PtyLoop* loop = loopOf(pty))
        loop->close(pty, grace);
}

void PtyReader::remove(const Pty& pty)
{
    if (PtyLoop* loop = loopOf(pty))
        loop->remove(pty);
}

} // namespace gwt::process
