#pragma once

#include "core/net/HttpMetrics.h"
#include "core/net/RelayedExchange.h"

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

namespace gwt::net
{

/// Hands whole exchanges to the replica that owns what they are about, and takes those of others: a legacy POST, a stream
/// that comes back, an answer to a question, a call that waits for its input. Also small notes to all. Without a bus
/// (one process) nothing is ever another's. Core thread.
class ReplicaRelay
{
public:
    /// An exchange of another replica, to be served here.
    using Serve = std::function<void(SharedExchange exchange)>;
    using Note = std::function<void(const base::Json& note)>;

    /// `bus` null: one process. All outlive it.
    ReplicaRelay(ReplicaBus* bus, HttpMetrics& metrics);

    void onAsked(Serve serve) { m_serve = std::move(serve); }
    void onNote(Note listener) { m_note = std::move(listener); }

    bool hasReplicas() const { return m_bus != nullptr; }
    /// The replica named by `id`, when that is another than this one; else empty.
    std::string ownerOf(std::string_view id) const;

    /// Nothing was heard of it for a while.
    bool isGone(const std::string& owner) const { return m_bus && m_bus->isUp() && !m_bus->isAlive(owner); }

    /// The owner answers `exchange`. `otherwise` when it is gone; 503 when the bus is down or breaks meanwhile, for then
    /// nobody knows.
    void forward(const std::string& owner, const SharedExchange& exchange, std::function<void(const SharedExchange&)> otherwise);

    /// To all others, at most once.
    void tellAll(base::Json note);

    /// Ends what waits for a replica that is gone.
    void sweep();

private:
    struct Forward {
        std::string owner;
        SharedExchange exchange;
        bool isOpen = false;
    };
    void received(const std::string& from, const std::string& text);
    void asked(const std::string& from, const base::Json& message);
    void answered(const std::string& from, const base::Json& message);
    void lose(const std::string& token);

    ReplicaBus* m_bus;
    HttpMetrics& m_metrics;
    std::shared_ptr<ReplicaBus*> m_line; ///< what exchanges hold on to
    Serve m_serve;
    Note m_note;
    std::unordered_map<std::string, Forward> m_forwards;                         ///< ours, elsewhere; by token
    std::unordered_map<std::string, std::weak_ptr<RelayedExchange>> m_exchanges; ///< others', here; by their token
};

} // namespace gwt::net
