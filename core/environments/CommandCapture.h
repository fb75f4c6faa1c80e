#pragma once

#include "core/environments/CommandRun.h"
#include "core/environments/OutputRing.h"

#include <chrono>
#include <functional>
#include <string_view>

namespace gwt::environments
{

/// Gathers a command's output while it runs. One thread.
class CommandCapture
{
public:
    using Steady = std::chrono::steady_clock::time_point;
    static constexpr auto progressEvery = std::chrono::milliseconds(100);
    static constexpr std::size_t progressText = 4096;

    void output(std::string_view bytes)
    {
        m_output.append(bytes);
        m_recent.append(bytes);
    }
    void errorOutput(std::string_view bytes)
    {
        m_error.append(bytes);
        m_recent.append(bytes);
    }

    /// Whether something came, and enough time has passed since the last report.
    bool isProgressDue(Steady now) const { return total() > m_reported && now - m_reportedAt >= progressEvery; }
    CommandProgress takeProgress(Steady now)
    {
        CommandProgress progress{total(), m_recent.tail(static_cast<std::size_t>(std::min<std::uint64_t>(total() - m_reported, progressText)))};
        m_reported = total();
        m_reportedAt = now;
        return progress;
    }

    void fill(CommandOutcome& outcome) const
    {
        outcome.stdoutTail = m_output.tail();
        outcome.stderrTail = m_error.tail();
        outcome.stdoutBytes = m_output.totalBytes();
        outcome.stderrBytes = m_error.totalBytes();
        outcome.isTruncated = m_output.isTruncated() || m_error.isTruncated();
    }

private:
    std::uint64_t total() const { return m_output.totalBytes() + m_error.totalBytes(); }

    OutputRing m_output;
    OutputRing m_error;
    OutputRing m_recent{progressText}; ///< both streams, as they came
    std::uint64_t m_reported = 0;
    Steady m_reportedAt{};
};

} // namespace gwt::environments
