// ServerSlot: started for a look at what it offers, and again when that may have changed.
#include "core/hub/ServerSlot.h"

#include <iterator>
#include <utility>

namespace gwt::hub
{
namespace
{

using base::ErrorCode;
using base::Json;
using namespace std::chrono_literals;

constexpr auto lazyGrace = 10s;   // a lazy server that was only listed goes to sleep again after it
constexpr auto verifyPause = 60s; // between looks at a server that did not come up

struct ListRow {
    const char* method;
    std::vector<Json> Offer::*list;
};
constexpr ListRow lists[] = {{"tools/list", &Offer::tools}, {"resources/list", &Offer::resources}, {"resources/templates/list", &Offer::templates}, {"prompts/list", &Offer::prompts}};

} // namespace

void ServerSlot::verify(base::Reply<void> reply)
{
    m_ports.upstream.timers.cancel(std::exchange(m_verifyTimer, 0));
    m_withheld = m_config.disabled ? Withheld::Disabled : m_ports.trust && !m_ports.trust->mayStart(m_config) ? Withheld::Quarantined : Withheld::No;
    if (m_withheld != Withheld::No) {
        sleep(); // consent may have been taken back
        if (m_events.offered)
            m_events.offered(m_config.id);
    }
    if (m_withheld != Withheld::No || m_isHeld)
        return reply(base::Result<void>());
    m_isVerifying = true;
    fetch(std::make_shared<Offer>(), 0, [this, alive = std::weak_ptr(m_alive), reply = std::move(reply)](base::Result<void> done) mutable {
        if (alive.expired())
            return reply(std::move(done));
        m_isVerifying = false;
        m_fault = done ? std::nullopt : std::optional(done.error());
        if (!done && !m_isHeld)
            verifyLater(verifyPause);
        if (m_events.changed)
            m_events.changed(m_config.id);
        reply(std::move(done));
    });
}

void ServerSlot::verifyLater(std::chrono::milliseconds delay)
{
    m_ports.upstream.timers.cancel(m_verifyTimer);
    m_verifyTimer = m_ports.upstream.timers.after(delay, [this] {
        m_verifyTimer = 0;
        verify([](const base::Result<void>&) {});
    });
}

void ServerSlot::fetch(const std::shared_ptr<Offer>& offer, std::size_t step, base::Reply<void> reply)
{
    if (step == std::size(lists)) {
        fetched(std::move(*offer));
        return reply(base::Result<void>());
    }
    const ListRow& row = lists[step];
    instance({}).upstream->list(row.method, [this, offer, step, &row, alive = std::weak_ptr(m_alive), reply = std::move(reply)](base::Result<std::vector<Json>> items) mutable {
        if (alive.expired())
            return reply.fail(ErrorCode::Cancelled, "the server is no longer part of the configuration");
        if (!items && step == 0)
            return reply.fail(std::move(items.error()));
        if (items) // a server without its tools is none; one whose prompts cannot be listed still has its tools
            (*offer).*(row.list) = std::move(*items);
        fetch(offer, step + 1, std::move(reply));
    });
}

void ServerSlot::fetched(Offer offer)
{
    offer.info = instance({}).upstream->info();
    if (m_ports.trust && !m_ports.trust->mayServe(m_config, offer))
        m_withheld = Withheld::Quarantined;
    m_offer = std::move(offer);
    if (m_config.sharing == Sharing::Client || m_config.start == StartMode::Lazy)
        stopWhenUnused();
    if (m_events.offered)
        m_events.offered(m_config.id);
}

void ServerSlot::stopWhenUnused()
{
    m_ports.upstream.timers.cancel(m_unusedTimer);
    m_unusedTimer = m_ports.upstream.timers.after(m_config.sharing == Sharing::Client ? 0ms : std::chrono::milliseconds(lazyGrace), [this] {
        m_unusedTimer = 0;
        const auto found = m_instances.find({});
        if (found != m_instances.end() && found->second.ever == 0 && !m_isVerifying && found->second.upstream->state() == ServerState::Running)
            found->second.upstream->stop(Upstream::By::Call, [](const base::Result<void>&) {});
    });
}

} // namespace gwt::hub
