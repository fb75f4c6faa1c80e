#include "core/hub/Generations.h"

#include <algorithm>

namespace gwt::hub
{

using base::ErrorCode;
using namespace std::chrono_literals;

Generations::Generations(Ports ports)
    : m_ports(std::move(ports))
{
}

Generations::~Generations()
{
    m_alive.reset();
    m_ports.switched = nullptr;
    m_ports.changed = nullptr;
    auto slots = allSlots();
    slots.insert(slots.end(), m_leaving.begin(), m_leaving.end());
    for (const auto& slot : slots)
        slot->close();
    for (const Shared& generation : m_all) {
        m_ports.timers.cancel(generation->observed);
        m_ports.timers.cancel(generation->bound);
        generation->before.reset();
        const base::Error gone{ErrorCode::Unavailable, "gwt is shutting down", {}};
        if (auto reply = std::move(generation->reply))
            reply.fail(gone);
        for (auto& reply : std::exchange(generation->drains, {}))
            reply.fail(gone);
    }
}

Generations::Shared Generations::plan(HubConfig config)
{
    auto made = std::make_shared<Generation>();
    made->number = ++m_lastNumber;
    made->loadedAt = base::toRfc3339(m_ports.clock.wall());
    made->config = std::move(config);
    const Slots& old = slots();
    for (const auto& [id, row] : made->config.servers) {
        const auto found = old.find(id);
        if (found != old.end() && found->second->config() == row) {
            made->slots.emplace(id, found->second);
            continue;
        }
        (found == old.end() ? made->added : made->changed).push_back(id);
        made->fresh.insert(id);
        made->slots.emplace(id, m_ports.makeSlot(row));
    }
    for (const auto& [id, slot] : old)
        if (!made->slots.contains(id))
            made->removed.push_back(id);
    return made;
}

void Generations::apply(HubConfig config, base::Reply<GenerationStatus> reply)
{
    if (m_next)
        refuse(m_next, {ErrorCode::Cancelled, "a newer configuration took the place of generation " + std::to_string(m_next->number), {}});
    const Shared next = plan(std::move(config));
    next->reply = std::move(reply);
    m_all.push_front(next);
    if (m_current)
        m_next = next;
    else
        serve(next); // nothing to protect: what comes up is served at once
    verify(next);
}

void Generations::verify(const Shared& generation)
{
    generation->left = generation->fresh.size() + 1; // one for ourselves, so that it ends once
    m_pending += generation->left;
    const auto one = [this, generation, alive = std::weak_ptr(m_alive)](const base::Result<void>& done) {
        if (alive.expired())
            return;
        if (!done && !generation->fault)
            generation->fault = done.error();
        --m_pending;
        if (--generation->left == 0)
            verified(generation);
    };
    const auto fresh = generation->fresh;
    for (const std::string& id : fresh)
        generation->slots.at(id)->verify(one);
    one({});
}

void Generations::verified(const Shared& generation)
{
    if (generation->state == GenerationState::Refused)
        return;
    if (generation == m_next) {
        m_next.reset();
        if (generation->fault)
            return refuse(generation, *generation->fault);
        serve(generation);
    }
    if (auto reply = std::move(generation->reply))
        reply(statusOf(*generation));
    if (m_ports.changed)
        m_ports.changed(statusOf(*generation));
}

void Generations::refuse(Shared generation, base::Error why)
{
    if (generation == m_next)
        m_next.reset();
    generation->reason = why.message;
    enter(generation, GenerationState::Refused);
    letGo(generation);
    prune();
    if (auto reply = std::move(generation->reply))
        reply.fail(std::move(why));
}

void Generations::serve(const Shared& generation)
{
    const Shared old = std::exchange(m_current, generation);
    generation->state = GenerationState::Serving;
    if (m_ports.switched)
        m_ports.switched();
    if (m_ports.changed)
        m_ports.changed(statusOf(*generation));
    if (!old)
        return;
    const Shared older = std::exchange(old->before, nullptr);
    if (!generation->changed.empty())
        generation->before = old;
    startDrain(old);
    if (older) { // nobody goes back by two
        older->isObserved = false;
        tryEndDrain(older);
    }
    prune();
}

void Generations::startDrain(const Shared& generation)
{
    enter(generation, GenerationState::Draining);
    const auto bound = std::chrono::milliseconds(generation->config.drain);
    generation->isObserved = m_current->before == generation;
    if (generation->isObserved) {
        generation->observed = m_ports.timers.after(std::min<std::chrono::milliseconds>(bound, observation), [this, generation] {
            generation->observed = 0;
            generation->isObserved = false;
            if (m_current->before == generation)
                m_current->before.reset();
            tryEndDrain(generation);
        });
    }
    generation->bound = m_ports.timers.after(bound, [this, generation] {
        generation->bound = 0;
        endDrain(generation);
    });
    tryEndDrain(generation);
}

bool Generations::isServed(const std::string& id, const std::shared_ptr<ServerSlot>& slot) const
{
    const auto holds = [&](const Shared& generation) {
        const auto found = generation ? generation->slots.find(id) : Slots::iterator();
        return generation && found != generation->slots.end() && found->second == slot;
    };
    return holds(m_current) || holds(m_next);
}

/// Ends what nobody needs any more: removed servers when their calls have ended, changed ones when a roll-back is past.
void Generations::tryEndDrain(const Shared& generation)
{
    if (generation->state != GenerationState::Draining)
        return;
    bool isOver = !generation->isObserved;
    for (const auto& [id, slot] : generation->slots)
        isOver = isOver && (isServed(id, slot) || slot->running() == 0);
    if (isOver)
        return endDrain(generation);
    for (const auto& [id, slot] : generation->slots)
        if (!isServed(id, slot) && slot->running() == 0 && !m_current->slots.contains(id))
            slot->sleep();
}

void Generations::endDrain(const Shared& generation)
{
    m_ports.timers.cancel(std::exchange(generation->observed, 0));
    m_ports.timers.cancel(std::exchange(generation->bound, 0));
    if (m_current->before == generation)
        m_current->before.reset();
    letGo(generation);
    enter(generation, GenerationState::Drained);
    prune();
    for (auto& reply : std::exchange(generation->drains, {}))
        reply(statusOf(*generation));
}

void Generations::letGo(const Shared& generation)
{
    for (auto& [id, slot] : std::exchange(generation->slots, {})) {
        const bool isElsewhere = isServed(id, slot) || std::any_of(m_all.begin(), m_all.end(), [&, id = id, slot = slot](const Shared& other) {
            const auto found = other->slots.find(id);
            return found != other->slots.end() && found->second == slot;
        });
        if (!isElsewhere)
            let(slot);
    }
}

/// Stopped politely, then destroyed in a turn of its own.
void Generations::let(std::shared_ptr<ServerSlot> slot)
{
    m_leaving.push_back(slot);
    slot->stop([this, raw = slot.get(), alive = std::weak_ptr(m_alive)](const base::Result<void>&) {
        if (alive.expired())
            return;
        m_ports.timers.after(0ms, [this, raw, alive] {
            if (alive.expired())
                return;
            for (const auto& leaving : m_leaving)
                if (leaving.get() == raw)
                    leaving->close();
            std::erase_if(m_leaving, [raw](const auto& leaving) { return leaving.get() == raw; });
        });
    });
}

void Generations::reconsider(base::Reply<GenerationStatus> reply)
{
    if (!m_current)
        return reply.fail(ErrorCode::NotFound, "no configuration is loaded");
    const auto all = std::make_shared<base::Reply<GenerationStatus>>(std::move(reply));
    const auto left = std::make_shared<std::size_t>(m_current->slots.size() + 1);
    const auto one = [this, all, left, generation = m_current, alive = std::weak_ptr(m_alive)](const base::Result<void>&) {
        if (--*left > 0)
            return;
        if (alive.expired())
            return all->fail(ErrorCode::Unavailable, "gwt is shutting down");
        (*all)(statusOf(*generation));
    };
    const Slots current = m_current->slots;
    for (const auto& [id, slot] : current) {
        if (slot->isAsTrusted())
            one({});
        else
            slot->verify(one);
    }
    one({});
}

void Generations::drain(int number, base::Reply<GenerationStatus> reply)
{
    const Shared generation = find(number);
    if (!generation)
        return reply.fail(ErrorCode::NotFound, "no generation " + std::to_string(number), "see gwt status");
    if (generation == m_current || generation == m_next)
        return reply.fail(ErrorCode::Conflict, "generation " + std::to_string(number) + (generation == m_current ? " is serving" : " is being verified"), "load another configuration: gwt reload");
    if (generation->state != GenerationState::Draining)
        return reply(statusOf(*generation));
    generation->drains.push_back(std::move(reply));
    generation->isObserved = false;
    if (m_current->before == generation)
        m_current->before.reset();
    tryEndDrain(generation);
}

void Generations::noteFailure(const std::string& server)
{
    if (!m_current || !m_current->before || !m_current->fresh.contains(server))
        return;
    const GenerationStatus status = statusOf(*m_current);
    if (status.failures < leastFailures || static_cast<double>(status.failures) <= m_current->config.errorRate * static_cast<double>(status.calls))
        return;
    // In a turn of its own: we are inside a call's answer.
    m_ports.timers.after(0ms, [this, number = m_current->number, status, server, alive = std::weak_ptr(m_alive)] {
        if (!alive.expired() && m_current->number == number && m_current->before)
            rollBack(std::to_string(status.failures) + " of " + std::to_string(status.calls) + " calls failed, the last one on server " + server);
    });
}

void Generations::rollBack(std::string reason)
{
    const Shared bad = m_current;
    const Shared good = std::exchange(bad->before, nullptr);
    m_ports.timers.cancel(std::exchange(good->observed, 0));
    m_ports.timers.cancel(std::exchange(good->bound, 0));
    m_current = good;
    good->state = GenerationState::Serving;
    bad->reason = std::move(reason);
    bad->isObserved = false;
    if (m_ports.switched)
        m_ports.switched();
    for (const std::string& id : bad->removed)
        if (const auto found = good->slots.find(id); found != good->slots.end())
            found->second->verify([](const base::Result<void>&) {});
    enter(bad, GenerationState::RolledBack);
    if (m_ports.changed)
        m_ports.changed(statusOf(*good));
    letGo(bad); // its calls fail more often than not: they are not waited for
    prune();
}

void Generations::noteIdle()
{
    m_ports.timers.after(0ms, [this, alive = std::weak_ptr(m_alive)] {
        if (alive.expired())
            return;
        const auto all = m_all;
        for (const Shared& generation : all)
            tryEndDrain(generation);
    });
}

void Generations::enter(const Shared& generation, GenerationState state)
{
    generation->state = state;
    if (m_ports.changed)
        m_ports.changed(statusOf(*generation));
}

/// Records are kept as the configuration says; what still holds servers stays besides.
void Generations::prune()
{
    const int keep = m_current ? std::max(1, m_current->config.keepGenerations) : 1;
    int kept = 0;
    std::erase_if(m_all, [&](const Shared& generation) {
        const bool isBusy = generation == m_current || generation == m_next || generation->state == GenerationState::Draining;
        return ++kept > keep && !isBusy;
    });
}

Generations::Shared Generations::find(int number) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [number](const Shared& generation) { return generation->number == number; });
    return found == m_all.end() ? nullptr : *found;
}

std::vector<std::shared_ptr<ServerSlot>> Generations::allSlots() const
{
    std::set<std::shared_ptr<ServerSlot>> all;
    for (const Shared& generation : m_all)
        for (const auto& [id, slot] : generation->slots)
            all.insert(slot);
    return {all.begin(), all.end()};
}

GenerationStatus Generations::statusOf(const Generation& generation) const
{
    GenerationStatus status;
    status.number = generation.number;
    status.state = generation.state;
    status.loadedAt = generation.loadedAt;
    status.added = generation.added;
    status.changed = generation.changed;
    status.removed = generation.removed;
    status.servers = generation.config.servers.size();
    status.reason = generation.reason;
    for (const auto& [id, slot] : generation.slots) {
        if (!isServed(id, slot) || generation.state == GenerationState::Serving)
            status.callsRunning += slot->running();
        if (generation.fresh.contains(id)) {
            status.calls += slot->calls();
            status.failures += slot->failures();
        }
    }
    return status;
}

std::vector<GenerationStatus> Generations::statuses() const
{
    std::vector<GenerationStatus> all;
    for (const Shared& generation : m_all)
        all.push_back(statusOf(*generation));
    return all;
}

} // namespace gwt::hub
