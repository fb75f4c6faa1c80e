#pragma once

#include "core/agents/AgentCatalogue.h"
#include "core/agents/Registration.h"
#include "core/process/Environment.h"
#include "core/process/WorkerPool.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gwt::host
{

/// Our entry in the agents' own configuration files, for as long as the window runs. Adding waits for the agents' locks
/// on a worker thread; the destructor takes the entries out again and waits for that.
class RegistrationKeeper
{
public:
    using Reports = std::vector<agents::RegistrationReport>;

    RegistrationKeeper(const process::Environment& environment, const agents::AgentCatalogue& catalogue, std::string bridge);
    ~RegistrationKeeper();
    /// Takes the entries out now and waits for it; nothing is added any more.
    void takeOut();

    /// `report` on the calling thread's event loop, unless this object is gone by then. Off also removes what is there.
    enum class Wanted { On, Off };
    void set(Wanted wanted, std::function<void(const Reports&)> report);

private:
    agents::Registration m_registration;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
    bool m_isOn = false;
    std::unique_ptr<process::WorkerPool> m_worker;
};

} // namespace gwt::host
