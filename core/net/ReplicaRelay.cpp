#include "core/net/ReplicaRelay.h"

#include "core/base/Ids.h"
#include "core/mcp/ServerInfo.h"

#include <vector>

namespace gwt::net
{

using base::Json;

namespace
{

HttpAnswer cannotReach() { return HttpAnswer::error(503, "the replica that holds this session cannot be reached").with("Retry-After", "1"); }

} // namespace

ReplicaRelay::ReplicaRelay(ReplicaBus* bus, HttpMetrics& metrics)
    : m_bus(bus)
    , m_metrics(metrics)
    , m_line(std::make_shared<ReplicaBus*>(bus))
{
    if (m_bus)
        m_bus->onMessage([this, line = std::weak_ptr(m_line)](const std::string& from, const std::string& text) {
            if (!line.expired())
                received(from, text);
        });
}

std::string ReplicaRelay::ownerOf(std::string_view id) const
{
    const std::string_view owner = mcp::replicaOf(id);
    return m_bus && owner != m_bus->self() ? std::string(owner) : std::string();
}

void ReplicaRelay::forward(const std::string& owner, const SharedExchange& exchange, std::function<void(const SharedExchange&)> otherwise)
{
    if (!m_bus || !m_bus->isUp())
        return exchange->answer(cannotReach());
    const std::string token = base::randomId(12);
    m_forwards.emplace(token, Forward{owner, exchange, false});
    m_metrics.relayed.fetch_add(1, std::memory_order_relaxed);
    exchange->onGone([this, token, line = std::weak_ptr(m_line)](HttpExchange::Gone gone) {
        const auto found = line.expired() ? m_forwards.end() : m_forwards.find(token);
        if (line.expired() || found == m_forwards.end())
            return;
        m_bus->send(found->second.owner, base::toText(Json{{"kind", "gone"}, {"token", token}, {"planned", gone == HttpExchange::Gone::Planned}}), {});
        if (gone == HttpExchange::Gone::Client)
            m_forwards.erase(found);
    });
    Json message = RelayedExchange::requestJson(exchange->request());
    message["kind"] = "ask";
    message["token"] = token;
    m_bus->send(owner, base::toText(message), [this, token, otherwise = std::move(otherwise), line = std::weak_ptr(m_line)](bool arrived) {
        const auto found = line.expired() || arrived ? m_forwards.end() : m_forwards.find(token);
        if (line.expired() || arrived || found == m_forwards.end())
            return;
        if (!m_bus->isUp())
            return lose(token);
        const SharedExchange held = std::move(found->second.exchange);
        m_forwards.erase(found);
        held->onGone(nullptr);
        otherwise(held);
    });
}

void ReplicaRelay::tellAll(Json note)
{
    if (!m_bus || !m_bus->isUp())
        return;
    note["kind"] = "note";
    m_bus->send({}, base::toText(note), {});
}

void ReplicaRelay::received(const std::string& from, const std::string& text)
{
    const auto message = base::parseJson(text);
    if (!message || !message->is_object())
        return;
    const std::string kind = message->value("kind", "");
    if (kind == "ask")
        return asked(from, *message);
    if (kind == "note")
        return m_note ? m_note(*message) : void();
    if (kind != "gone")
        return answered(from, *message);
    const auto found = m_exchanges.find(message->value("token", ""));
    const auto exchange = found == m_exchanges.end() ? nullptr : found->second.lock();
    if (exchange && exchange->from() == from)
        exchange->tell(message->value("planned", false) ? HttpExchange::Gone::Planned : HttpExchange::Gone::Client);
}

void ReplicaRelay::asked(const std::string& from, const Json& message)
{
    const std::string token = message.value("token", "");
    const auto exchange = std::make_shared<RelayedExchange>(m_line, from, token, message);
    m_exchanges[token] = exchange;
    if (m_serve)
        m_serve(exchange);
}

void ReplicaRelay::answered(const std::string& from, const Json& message)
{
    const std::string token = message.value("token", "");
    const auto found = m_forwards.find(token);
    if (found == m_forwards.end() || found->second.owner != from)
        return;
    const SharedExchange exchange = found->second.exchange;
    const std::string kind = message.value("kind", "");
    if (kind == "open") {
        found->second.isOpen = true;
        return exchange->openStream(answerFrom(message));
    }
    if (kind == "bytes")
        return exchange->write(message.value("bytes", ""));
    m_forwards.erase(found);
    exchange->onGone(nullptr);
    if (kind == "answer")
        exchange->answer(answerFrom(message));
    else
        exchange->endStream();
}

void ReplicaRelay::lose(const std::string& token)
{
    auto node = m_forwards.extract(token);
    if (!node)
        return;
    const SharedExchange exchange = node.mapped().exchange;
    exchange->onGone(nullptr);
    if (node.mapped().isOpen)
        exchange->endStream(); // its client comes back with Last-Event-ID
    else
        exchange->answer(cannotReach());
}

void ReplicaRelay::sweep()
{
    if (!m_bus)
        return;
    std::vector<std::string> lost;
    for (const auto& [token, forward] : m_forwards)
        if (!m_bus->isUp() || !m_bus->isAlive(forward.owner))
            lost.push_back(token);
    for (const std::string& token : lost)
        lose(token);
    std::vector<std::shared_ptr<RelayedExchange>> orphans;
    for (auto at = m_exchanges.begin(); at != m_exchanges.end();) {
        const auto exchange = at->second.lock();
        const bool isLost = exchange && (!m_bus->isUp() || !m_bus->isAlive(exchange->from()));
        if (isLost)
            orphans.push_back(exchange);
        at = !exchange || isLost || exchange->isOver() ? m_exchanges.erase(at) : std::next(at);
    }
    for (const auto& exchange : orphans)
        exchange->tell(HttpExchange::Gone::Client);
}

} // namespace gwt::net
