#include "core/mcp/Exchange.h"

#include <utility>

namespace gwt::mcp
{

Exchange::Exchange(Send send, ExchangeKind kind, std::size_t owed, bool isBatch)
    : m_send(std::move(send))
    , m_kind(kind)
    , m_owed(owed)
    , m_isBatch(isBatch)
{
}

void Exchange::notify(std::string text) { send({std::move(text), false, 0}); }

void Exchange::answer(std::string text, int errorCode)
{
    if (m_owed > 0)
        --m_owed;
    const bool isLast = m_owed == 0;
    if (!m_isBatch)
        return send({std::move(text), isLast, errorCode});
    if (!text.empty())
        m_answers += (m_answers.empty() ? "[" : ",") + text;
    if (isLast)
        send({m_answers.empty() ? std::string() : std::exchange(m_answers, {}) + ']', true, 0});
}

void Exchange::endIfNothingOwed()
{
    if (m_owed == 0)
        send({{}, true, 0});
}

void Exchange::send(Outgoing outgoing)
{
    if (!m_send || (outgoing.text.empty() && m_kind == ExchangeKind::Stream))
        return;
    // A copy: the transport may close the session, and with it this exchange, while it is called.
    const Send out = m_send;
    if (outgoing.isLast && m_kind == ExchangeKind::Post)
        m_send = nullptr;
    out(std::move(outgoing));
}

} // namespace gwt::mcp
