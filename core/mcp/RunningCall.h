#pragma once

#include "core/base/Json.h"
#include "core/mcp/Exchange.h"
#include "core/mcp/MethodResult.h"
#include "core/mcp/Protocol.h"
#include "core/tools/CallContext.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace gwt::mcp
{

class Server;

/// One request on its way: its cancellation, its progress, its one answer. In the newer era it may be parked: it asked
/// the client for input, was answered `input_required`, and waits (without an exchange) for the client to come back.
class RunningCall : public std::enable_shared_from_this<RunningCall>
{
public:
    /// `digest`: what must be the same when the client comes back.
    RunningCall(Server& server, Era era, tools::Principal principal, std::string digest);

    /// The request that waits for the answer now.
    void attach(std::shared_ptr<Exchange> exchange, base::Json id, const base::Json& requestMeta);
    /// What the tool is given. In the newer era it also makes the peer that parks.
    tools::CallContext context(const std::string& sessionId, const base::Json& requestMeta);

    /// The one answer: sent, or kept until the client comes back.
    void answer(std::string result);
    void fail(const base::Json& error);
    /// The client no longer wants it, or is gone: stops the work, answers nothing.
    void cancel();
    /// The transport is gone: what follows is not sent.
    void detachFromTransport()
    {
        if (m_exchange)
            m_exchange->close();
    }

    /// Newer era: the client's answers to what it was asked; then goes on, parks again, or answers.
    void resume(const base::Json& inputResponses);

    bool isParked() const { return !m_exchange && !m_isOver; }
    bool isOver() const { return m_isOver; }
    const tools::Principal& principal() const { return m_principal; }
    const std::string& digest() const { return m_digest; }
    /// Told once, when answered, parked or cancelled: the request no longer runs for its session.
    void onLeft(std::function<void()> listener) { m_left = std::move(listener); }
    /// A capability that the tool asked for in vain (newer era); empty: none.
    const std::string& missingCapability() const { return m_missingCapability; }

private:
    class ParkingPeer;
    struct Question {
        base::Json request;
        base::Reply<base::Json> reply;
        bool isSent = false;
    };
    void ask(const std::string& method, base::Json params, base::Reply<base::Json> reply);
    void park();
    void deliver(std::string body, int errorCode);
    void left();
    void progress(const tools::Progress& step);

    Server& m_server;
    Era m_era;
    tools::Principal m_principal;
    std::string m_digest;
    std::shared_ptr<Exchange> m_exchange;
    base::Json m_id;
    base::Json m_progressToken;
    base::Json m_capabilities; ///< newer era: of this request
    std::stop_source m_stop;
    std::map<std::string, Question> m_questions;
    int m_nextQuestion = 1;
    struct Kept {
        std::string body;
        int errorCode = 0;
    };
    std::optional<Kept> m_kept;
    std::string m_missingCapability;
    std::function<void()> m_left;
    bool m_isOver = false;
};

} // namespace gwt::mcp
