#pragma once

#include "core/base/Json.h"
#include "core/net/HttpExchange.h"
#include "core/net/ReplicaBus.h"

#include <optional>

namespace gwt::net
{

/// An exchange whose connection another replica holds: what is said here travels over the bus. Core thread.
class RelayedExchange final : public HttpExchange, public std::enable_shared_from_this<RelayedExchange>
{
public:
    /// What the other replica sends of a request: {"method","target","headers","body","id","principal"}.
    static base::Json requestJson(const HttpRequest& request);
    /// `from` and `token` are what the other replica knows the request by. `bus` outlives the exchange.
    RelayedExchange(std::weak_ptr<ReplicaBus*> bus, std::string from, std::string token, const base::Json& request);
    ~RelayedExchange() override;

    const HttpRequest& request() const override { return m_request; }
    void answer(HttpAnswer answer) override;
    void openStream(HttpAnswer head) override;
    void write(std::string bytes) override;
    void endStream() override;
    void onGone(std::function<void(Gone)> listener) override;

    // For ReplicaRelay.
    void tell(Gone gone);
    const std::string& from() const { return m_from; }
    bool isOver() const { return m_isOver; }

private:
    void send(const char* kind, base::Json fields);

    std::weak_ptr<ReplicaBus*> m_bus;
    std::string m_from;
    std::string m_token;
    HttpRequest::Message m_message;
    HttpRequest m_request;
    std::function<void(Gone)> m_listener;
    std::optional<Gone> m_unheard;
    bool m_isOpen = false;
    bool m_isOver = false;
};

/// An answer or the head of a stream as it travels.
base::Json answerJson(const HttpAnswer& answer);
HttpAnswer answerFrom(const base::Json& json);

} // namespace gwt::net
