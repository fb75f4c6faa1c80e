#pragma once

#include <functional>
#include <string>
#include <vector>

namespace gwt::host
{

/// What /readyz says. A feature adds why calls cannot be served well (a critical upstream is down: 503), or what works
/// less well than it should (Redis is away: said, and still 200). Core thread.
class Readiness
{
public:
    using Reasons = std::function<std::vector<std::string>()>;

    /// `reasons` is asked for every /readyz; empty: all is well.
    void addCritical(Reasons reasons) { m_critical.push_back(std::move(reasons)); }
    void addDegrading(Reasons reasons) { m_degrading.push_back(std::move(reasons)); }

    std::vector<std::string> critical() const { return all(m_critical); }
    std::vector<std::string> degrading() const { return all(m_degrading); }

private:
    static std::vector<std::string> all(const std::vector<Reasons>& sources)
    {
        std::vector<std::string> reasons;
        for (const Reasons& source : sources)
            for (std::string& reason : source())
                reasons.push_back(std::move(reason));
        return reasons;
    }
    std::vector<Reasons> m_critical;
    std::vector<Reasons> m_degrading;
};

} // namespace gwt::host
