#pragma once

#include "core/base/Clock.h"
#include "core/base/Reply.h"
#include "core/hub/HubConfig.h"
#include "core/hub/HubStatus.h"
#include "core/hub/ServerSlot.h"
#include "core/mcp/Timers.h"

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace gwt::hub
{

/// The loaded configurations, one after the other: verified, serving, drained; refused, rolled back. Servers with equal
/// rows are the same ServerSlot in both. Core thread.
class Generations
{
public:
    using Slots = std::map<std::string, std::shared_ptr<ServerSlot>>;
    /// After a change the old processes stay for so long (at most drain_s), so that a roll-back finds them running.
    static constexpr std::chrono::seconds observation{15};
    /// Fewer failures than this are no error rate.
    static constexpr std::uint64_t leastFailures = 3;

    struct Ports {
        const base::Clock& clock;
        mcp::Timers& timers;
        std::function<std::shared_ptr<ServerSlot>(const ServerConfig&)> makeSlot;
        std::function<void()> switched; ///< another generation serves
        std::function<void(const GenerationStatus&)> changed;
    };
    explicit Generations(Ports ports);
    ~Generations();
    Generations(const Generations&) = delete;
    Generations& operator=(const Generations&) = delete;

    void apply(HubConfig config, base::Reply<GenerationStatus> reply);
    void reconsider(base::Reply<GenerationStatus> reply);
    void drain(int number, base::Reply<GenerationStatus> reply);

    int current() const { return m_current ? m_current->number : 0; }
    const HubConfig& config() const { return m_current ? m_current->config : m_none; }
    const Slots& slots() const { return m_current ? m_current->slots : m_noSlots; }
    /// Those of every generation that still holds some.
    std::vector<std::shared_ptr<ServerSlot>> allSlots() const;
    bool isVerifying() const { return m_pending > 0; }
    std::vector<GenerationStatus> statuses() const;

    /// A call on `server` failed on the way: is that too often, so soon after the change?
    void noteFailure(const std::string& server);
    /// A server's last running call ended.
    void noteIdle();

private:
    struct Generation {
        int number = 0;
        GenerationState state = GenerationState::Verifying;
        HubConfig config;
        Slots slots;
        std::set<std::string> fresh; ///< ids whose slots it brought
        std::vector<std::string> added, changed, removed;
        std::string loadedAt, reason;
        base::Reply<GenerationStatus> reply;
        std::vector<base::Reply<GenerationStatus>> drains;
        std::size_t left = 0; ///< servers being verified
        std::optional<base::Error> fault;
        std::shared_ptr<Generation> before; ///< while it can be rolled back to
        mcp::Timers::Id observed = 0, bound = 0;
        bool isObserved = true; ///< its processes stay, for a roll-back
    };
    using Shared = std::shared_ptr<Generation>;
    Shared plan(HubConfig config);
    void verify(const Shared& generation);
    void verified(const Shared& generation);
    void refuse(Shared generation, base::Error why);
    void serve(const Shared& generation);
    void startDrain(const Shared& generation);
    void tryEndDrain(const Shared& generation);
    void endDrain(const Shared& generation);
    void rollBack(std::string reason);
    void let(std::shared_ptr<ServerSlot> slot);
    void letGo(const Shared& generation);
    bool isServed(const std::string& id, const std::shared_ptr<ServerSlot>& slot) const;
    void enter(const Shared& generation, GenerationState state);
    void prune();
    GenerationStatus statusOf(const Generation& generation) const;
    Shared find(int number) const;

    Ports m_ports;
    const HubConfig m_none;
    const Slots m_noSlots;
    std::list<Shared> m_all; ///< newest first
    Shared m_current;
    Shared m_next; ///< being verified
    std::size_t m_pending = 0; ///< servers being verified, in any generation
    int m_lastNumber = 0;
    std::vector<std::shared_ptr<ServerSlot>> m_leaving; ///< stopping for good
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace gwt::hub
