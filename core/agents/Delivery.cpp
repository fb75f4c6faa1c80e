#include "core/agents/Delivery.h"

#include "core/agents/MessageText.h"
#include "core/base/Ids.h"

#include <algorithm>

namespace gwt::agents
{

using base::ErrorCode;
using base::fail;
using base::Result;
using Stage = MessageStore::Stage;

Delivery::Delivery(const base::Clock& clock, Alarm& alarm, MessageStore& store, DeliveryLimits limits, Changed changed)
    : m_clock(clock)
    , m_alarm(alarm)
    , m_store(store)
    , m_limits(limits)
    , m_changed(std::move(changed))
{
    for (MessageStore::Entry& entry : m_store.read()) {
        Receipt& receipt = entry.receipt;
        if (entry.stage == Stage::Sending) {
            receipt.state = MessageState::Refused;
            receipt.reason = DeliveryReason::WindowEnded;
            receipt.changedAt = m_clock.wall();
            receipt.position = 0;
            record(receipt, Stage::Done);
        } else {
            if (entry.stage == Stage::Waiting) {
                receipt.state = MessageState::Held; // until its tab is there again
                receipt.reason = DeliveryReason::Starting;
                m_lanes[receipt.message.to].queue.push_back(receipt);
            }
            m_history.push_back(receipt);
        }
    }
    while (m_history.size() > m_limits.history)
        m_history.pop_front();
    for (auto& [tab, lane] : m_lanes)
        renumber(lane);
    m_untold.clear(); // nobody listens yet: who wants to know reads receiptsOf()
}

void Delivery::attach(const std::string& tab, const DeliveryProfile& profile, Composer& composer)
{
    Lane& lane = m_lanes[tab];
    // Restarted in the middle of a message: what the old process got of it is gone, or was taken. Not again.
    if (lane.way && lane.way->hasPasted() && !lane.queue.empty()) {
        close(std::move(lane.queue.front()), {MessageState::Refused, DeliveryReason::ProgramEnded, {}});
        lane.queue.pop_front();
        renumber(lane);
    }
    lane.profile = profile;
    lane.way = std::make_unique<DeliveryLane>(m_clock, profile, composer);
    stir(tab);
}

void Delivery::detach(const std::string& tab)
{
    const auto found = m_lanes.find(tab);
    if (found == m_lanes.end())
        return;
    std::deque<Receipt> queue = std::move(found->second.queue);
    m_lanes.erase(found);
    m_heard.erase(tab);
    std::erase_if(m_pairs, [&](const auto& entry) { return entry.first.first == tab || entry.first.second == tab; });
    for (Receipt& receipt : queue)
        close(std::move(receipt), {MessageState::Refused, DeliveryReason::TabClosed, {}});
    tell();
}

int Delivery::hopsOf(const std::string& from) const
{
    const auto heard = m_heard.find(from);
    return from.empty() || heard == m_heard.end() || m_clock.now() - heard->second.at > m_limits.hopMemory
               ? 0
               : heard->second.hops + 1;
}

std::optional<DeliveryReason> Delivery::refusal(const Request& request, const Lane& lane, int hops) const
{
    if (lane.profile.target == DeliveryProfile::Target::Never)
        return DeliveryReason::IsShell;
    if (lane.queue.size() >= m_limits.queue)
        return DeliveryReason::QueueFull;
    if (hops > m_limits.hops)
        return DeliveryReason::TooManyHops;
    const auto pair = m_pairs.find({request.from, request.to});
    if (pair == m_pairs.end())
        return std::nullopt;
    const auto recent =
        std::ranges::count_if(pair->second, [&](const auto& at) { return m_clock.now() - at < m_limits.window; });
    return recent >= m_limits.perPair ? std::optional(DeliveryReason::TooOften) : std::nullopt;
}

Result<Receipt> Delivery::send(const Request& request)
{
    const auto found = m_lanes.find(request.to);
    if (found == m_lanes.end() || !found->second.way)
        return fail(ErrorCode::NotFound, "no such tab: " + request.to, "list them with gwt_list_tabs");
    auto line = formatMessage(request.sender, request.body);
    if (!line)
        return fail(line.error());
    Lane& lane = found->second;
    const int hops = hopsOf(request.from);
    Receipt receipt;
    receipt.message = {base::randomId(9), request.from, request.sender, request.to,
                       std::move(*line),  hops,         m_clock.wall()};
    receipt.changedAt = m_clock.wall();
    if (const auto reason = refusal(request, lane, hops)) {
        receipt.state = MessageState::Refused;
        receipt.reason = *reason;
        record(receipt, Stage::Done);
        tell();
        return receipt;
    }
    auto& times = m_pairs[{request.from, request.to}];
    times.push_back(m_clock.now());
    while (times.size() > static_cast<std::size_t>(m_limits.perPair))
        times.pop_front();
    receipt.reason = lane.queue.empty() ? DeliveryReason::Sending : DeliveryReason::BehindOthers;
    receipt.position = static_cast<int>(lane.queue.size()) + 1;
    if (auto written = m_store.write({receipt, Stage::Waiting}); !written)
        return fail(written.error());
    lane.queue.push_back(receipt);
    record(receipt, Stage::Waiting);
    const std::string id = receipt.message.id;
    advance(request.to);
    const Receipt now = this->receipt(id).value_or(receipt);
    tell();
    return now;
}

/// Into the history, the store and the list of what is to be told.
Receipt Delivery::record(Receipt receipt, Stage stage)
{
    const auto known = std::ranges::find(m_history, receipt.message.id, [](const Receipt& r) { return r.message.id; });
    if (known != m_history.end())
        *known = receipt;
    else
        m_history.push_back(receipt);
    if (m_history.size() > m_limits.history)
        m_history.pop_front();
    // A lost "done" is found as "sending" at the next start, and refused: never typed twice.
    if (stage == Stage::Done)
        (void)m_store.write({receipt, stage});
    m_untold.push_back(receipt);
    return receipt;
}

bool Delivery::commit(const Receipt& receipt)
{
    return m_store.write({receipt, Stage::Sending}).has_value();
}

void Delivery::change(Receipt& receipt, MessageState state, DeliveryReason reason, int position)
{
    if (receipt.state == state && receipt.reason == reason && receipt.position == position)
        return;
    receipt.state = state;
    receipt.reason = reason;
    receipt.position = position;
    receipt.changedAt = m_clock.wall();
    record(receipt, Stage::Waiting);
}

void Delivery::close(Receipt receipt, const DeliveryLane::Outcome& outcome)
{
    receipt.state = outcome.state;
    receipt.reason = outcome.reason;
    receipt.position = 0;
    receipt.changedAt = m_clock.wall();
    if (receipt.state == MessageState::Submitted)
        m_heard[receipt.message.to] = {receipt.message.hops, m_clock.now()};
    record(std::move(receipt), Stage::Done);
}

void Delivery::renumber(Lane& lane)
{
    int position = 0;
    for (Receipt& receipt : lane.queue) {
        ++position;
        if (position > 1)
            change(receipt, MessageState::Queued, DeliveryReason::BehindOthers, position);
        else
            change(receipt, receipt.state, receipt.reason, position);
    }
}

void Delivery::step(Lane& lane)
{
    while (!lane.queue.empty()) {
        const Receipt head = lane.queue.front();
        const auto outcome = lane.way->advance(head.message.line, [&] { return commit(head); });
        lane.lookAgain = outcome.lookAgain;
        if (!outcome.isFinal()) {
            change(lane.queue.front(), outcome.state, outcome.reason, 1);
            return;
        }
        close(std::move(lane.queue.front()), outcome);
        lane.queue.pop_front();
        renumber(lane);
    }
    lane.lookAgain.reset();
}

void Delivery::advance(const std::string& tab)
{
    const auto found = m_lanes.find(tab);
    // A composer that answers a paste by a stir comes back here in the middle of a step.
    if (found == m_lanes.end() || !found->second.way || found->second.isMoving || found->second.queue.empty())
        return;
    found->second.isMoving = true;
    step(found->second);
    found->second.isMoving = false;
    setAlarm();
}

void Delivery::stir(const std::string& tab)
{
    advance(tab);
    tell();
}

void Delivery::personSpoke(const std::string& tab)
{
    m_heard.erase(tab);
}

void Delivery::ring()
{
    std::vector<std::string> due;
    for (const auto& [tab, lane] : m_lanes) {
        if (lane.lookAgain && *lane.lookAgain <= m_clock.now())
            due.push_back(tab);
    }
    for (const std::string& tab : due)
        advance(tab);
    setAlarm();
    tell();
}

void Delivery::setAlarm()
{
    std::optional<base::Clock::Steady> next;
    for (const auto& [tab, lane] : m_lanes) {
        if (lane.lookAgain && (!next || *lane.lookAgain < *next))
            next = lane.lookAgain;
    }
    if (next)
        m_alarm.set(*next);
    else
        m_alarm.clear();
}

void Delivery::tell()
{
    if (m_isTelling)
        return;
    m_isTelling = true;
    while (!m_untold.empty()) {
        const Receipt receipt = std::move(m_untold.front());
        m_untold.pop_front();
        if (m_changed)
            m_changed(receipt);
    }
    m_isTelling = false;
}

std::optional<Receipt> Delivery::receipt(const std::string& messageId) const
{
    const auto found = std::ranges::find(m_history, messageId, [](const Receipt& r) { return r.message.id; });
    return found == m_history.end() ? std::nullopt : std::optional(*found);
}

std::vector<Receipt> Delivery::receiptsOf(const std::string& tab, const std::string& after) const
{
    auto first = m_history.begin();
    if (!after.empty()) {
        const auto known = std::ranges::find(m_history, after, [](const Receipt& r) { return r.message.id; });
        if (known != m_history.end())
            first = std::next(known);
    }
    std::vector<Receipt> out;
    std::copy_if(first, m_history.end(), std::back_inserter(out), [&](const Receipt& receipt) {
        return receipt.message.to == tab || (!receipt.message.from.empty() && receipt.message.from == tab);
    });
    return out;
}

} // namespace gwt::agents
