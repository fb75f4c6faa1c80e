#pragma once

#include "core/base/Reply.h"
#include "core/tools/Approver.h"
#include "core/tools/Stage.h"
#include "core/tools/ToolRegistry.h"

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace gwt::tools
{

/// The one road of a call: stages decide, the dispatcher acts. Every transport and the window itself call tools here.
/// Core thread only; may be destroyed with calls in flight (their replies are then answered Unavailable).
class Dispatcher
{
public:
    /// `stages` in the order of the table (defaultStages()); registry and approver outlive the dispatcher.
    Dispatcher(ToolRegistry& registry, Approver& approver, std::vector<std::unique_ptr<Stage>> stages);
    ~Dispatcher();

    /// Answers exactly once, on the core thread. NotFound for a name that nobody serves.
    void call(CallContext context, std::string name, base::Json arguments, base::Reply<ToolResult> reply);

    /// What this principal may see, in registry order.
    std::vector<const ToolDefinition*> visibleTools(const Principal& principal) const;

    const ToolRegistry& registry() const { return m_registry; }
    ToolRegistry& registry() { return m_registry; }
    std::vector<std::string> stageNames() const;
    std::size_t inFlight() const { return m_flights.size(); }

private:
    struct Flight;
    void advance(const std::shared_ptr<Flight>& flight);
    void askPerson(const std::shared_ptr<Flight>& flight, const ApprovalRequest& request);
    void run(const std::shared_ptr<Flight>& flight);
    void finish(const std::shared_ptr<Flight>& flight, Outcome outcome);

    ToolRegistry& m_registry;
    Approver& m_approver;
    std::vector<std::unique_ptr<Stage>> m_stages;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0); ///< its use count tells late answers that we are gone
    std::unordered_set<std::shared_ptr<Flight>> m_flights;
};

} // namespace gwt::tools
