#pragma once

#include "core/process/ByteSink.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace gwt::process
{

/// Keeps what a terminal printed; the test waits for a condition instead of sleeping.
class RecordingSink final : public ByteSink
{
public:
    enum class Keep { All, Count };
    explicit RecordingSink(Keep keep = Keep::All)
        : m_keep(keep)
    {
    }

    Flow take(std::string_view bytes) override
    {
        const std::lock_guard lock(m_mutex);
        m_count += bytes.size();
        if (m_keep == Keep::All)
            m_text.append(bytes);
        m_changed.notify_all();
        return m_pauseAt && m_count >= *m_pauseAt ? Flow::Pause : Flow::More;
    }
    void ended(ExitStatus status) override
    {
        const std::lock_guard lock(m_mutex);
        m_status = status;
        m_changed.notify_all();
    }

    void pauseAt(std::optional<std::size_t> count)
    {
        const std::lock_guard lock(m_mutex);
        m_pauseAt = count;
    }
    bool waitFor(const std::function<bool(const std::string&)>& condition)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(20), [&] { return condition(m_text); });
    }
    bool waitForText(const std::string& text)
    {
        return waitFor([&](const std::string& all) { return all.find(text) != std::string::npos; });
    }
    bool waitForCount(std::size_t count)
    {
        return waitFor([&](const std::string&) { return m_count >= count; });
    }
    std::optional<ExitStatus> waitForEnd()
    {
        waitFor([&](const std::string&) { return m_status.has_value(); });
        const std::lock_guard lock(m_mutex);
        return m_status;
    }
    std::string text()
    {
        const std::lock_guard lock(m_mutex);
        return m_text;
    }
    std::size_t count()
    {
        const std::lock_guard lock(m_mutex);
        return m_count;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    Keep m_keep;
    std::string m_text;
    std::size_t m_count = 0;
    std::optional<std::size_t> m_pauseAt;
    std::optional<ExitStatus> m_status;
};

} // namespace gwt::process
