#pragma once

#include "core/base/Clock.h"
#include "core/process/WorkerPool.h"
#include "core/workspace/Tabs.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <map>
#include <string>

namespace gwt::workspace
{

/// CPU and memory of each running tab's process tree, sampled every two seconds on a worker thread. Core thread.
class TabUsage final : public QObject
{
    Q_OBJECT

public:
    struct Sample {
        double cpuPercent = 0; ///< of one core, since the sample before
        std::uint64_t residentBytes = 0;
        std::chrono::milliseconds cpuTime{0};
        base::Clock::Steady at{};
    };
    TabUsage(Tabs& tabs, const base::Clock& clock);

    /// Null before the first sample and for a tab that does not run.
    const Sample* of(const std::string& tabId) const;

Q_SIGNALS:
    void sampled();

private:
    void sample();
    void take(const std::map<std::string, Sample>& fresh);

    Tabs& m_tabs;
    const base::Clock& m_clock;
    std::map<std::string, Sample> m_samples;
    QTimer m_timer;
    process::WorkerPool m_worker{1};
};

} // namespace gwt::workspace
