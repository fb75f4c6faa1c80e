#include "core/workspace/TabUsage.h"

#include "core/process/ProcessTable.h"

namespace gwt::workspace
{

using namespace std::chrono_literals;

TabUsage::TabUsage(Tabs& tabs, const base::Clock& clock)
    : m_tabs(tabs)
    , m_clock(clock)
{
    m_timer.setInterval(2s);
    connect(&m_timer, &QTimer::timeout, this, &TabUsage::sample);
    m_timer.start();
}

const TabUsage::Sample* TabUsage::of(const std::string& tabId) const
{
    const auto found = m_samples.find(tabId);
    return found == m_samples.end() ? nullptr : &found->second;
}

void TabUsage::sample()
{
    std::map<std::string, pid_t> leaders;
    for (const auto& tab : m_tabs.all())
        if (tab->isRunning())
            leaders.emplace(tab->id(), tab->terminal()->sessionId());
    if (leaders.empty()) {
        m_samples.clear();
        return;
    }
    using Samples = std::map<std::string, Sample>;
    m_worker.run<Samples>({},
                          [leaders, &clock = m_clock](std::stop_token) -> base::Result<Samples> {
                              const auto table = process::ProcessTable::capture();
                              Samples samples;
                              for (const auto& [id, leader] : leaders) {
                                  const process::TreeUsage usage = table.usage(leader);
                                  samples[id] = {0, usage.residentBytes, usage.cpuTime, clock.now()};
                              }
                              return samples;
                          },
                          [this](base::Result<Samples> samples) {
                              if (samples)
                                  take(*samples);
                          });
}

void TabUsage::take(const std::map<std::string, Sample>& fresh)
{
    std::map<std::string, Sample> next = fresh;
    for (auto& [id, sample] : next) {
        const Sample* before = of(id);
        // A tree that lost a process lost its time too.
        if (before && sample.at > before->at && sample.cpuTime >= before->cpuTime)
            sample.cpuPercent = 100.0 * std::chrono::duration<double>(sample.cpuTime - before->cpuTime).count() / std::chrono::duration<double>(sample.at - before->at).count();
    }
    m_samples = std::move(next);
    Q_EMIT sampled();
}

} // namespace gwt::workspace
