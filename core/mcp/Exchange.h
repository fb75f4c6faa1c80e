#pragma once

#include "core/mcp/Outgoing.h"

#include <cstddef>
#include <string>

namespace gwt::mcp
{

/// Stream: a connection that carries everything. Post: an HTTP request whose response ends with its last answer.
enum class ExchangeKind { Stream, Post };

/// What one received frame still owes: collects a batch's answers, and tells the transport which message is the last.
class Exchange
{
public:
    /// `owed`: answers still to come; `isBatch`: they leave as one array.
    Exchange(Send send, ExchangeKind kind, std::size_t owed, bool isBatch);

    /// Something that belongs to the exchange but is no answer: progress, a request to the client.
    void notify(std::string text);
    /// One of the owed answers; empty when there is none (cancelled).
    void answer(std::string text, int errorCode = 0);
    /// Nothing was owed: a Post ends at once.
    void endIfNothingOwed();
    /// The transport is gone: nothing is sent any more.
    void close() { m_send = nullptr; }

private:
    void send(Outgoing outgoing);

    Send m_send;
    ExchangeKind m_kind;
    std::size_t m_owed;
    bool m_isBatch;
    std::string m_answers;
};

} // namespace gwt::mcp
