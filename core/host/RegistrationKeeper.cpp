#include "core/host/RegistrationKeeper.h"

#include "core/agents/AgentDetection.h"

namespace gwt::host
{

RegistrationKeeper::RegistrationKeeper(const process::Environment& environment, const agents::AgentCatalogue& catalogue, std::string bridge)
    : m_registration(agents::registrationTargets([environment](std::string_view name) { return environment.get(std::string(name)); }), std::move(bridge),
                     [environment, catalogue](const std::string& agent) {
                         const auto* row = catalogue.find(agent);
                         return row && agents::findAgent(*row, environment).has_value();
                     })
    , m_worker(std::make_unique<process::WorkerPool>(1))
{
}

RegistrationKeeper::~RegistrationKeeper() { takeOut(); }

void RegistrationKeeper::takeOut()
{
    m_worker.reset(); // what is under way comes to its end first
    if (std::exchange(m_isOn, false))
        (void)m_registration.remove();
}

void RegistrationKeeper::set(Wanted wanted, std::function<void(const Reports&)> report)
{
    m_isOn = wanted == Wanted::On;
    m_worker->run<Reports>({}, [this, wanted](std::stop_token) -> base::Result<Reports> { return wanted == Wanted::On ? m_registration.add() : m_registration.remove(); },
                           [report = std::move(report), alive = std::weak_ptr(m_alive)](base::Result<Reports> reports) {
                               if (reports && !alive.expired())
                                   report(*reports);
                           });
}

} // namespace gwt::host
