#pragma once

#include "core/base/Reply.h"
#include "core/tools/Principal.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gwt::workspace
{

enum class MessageState { Submitted, Queued, Held, Refused };

struct MessageReceipt {
    std::string messageId;
    MessageState state = MessageState::Queued;
    std::optional<std::string> reason;
    std::optional<int> position; ///< of a queued one: 1 is next
};

struct InboxMessage {
    std::string messageId;
    std::string from;
    std::string to; ///< the caller's own tab, or, for what it sent itself, the receiver's
    std::string message;
    MessageState state = MessageState::Queued;
    std::string at; ///< RFC 3339
};

/// Port: messages between tabs. Core thread.
class Messenger
{
public:
    virtual ~Messenger() = default;
    /// NotFound, NotRunning, TooLarge, InvalidArgument (nothing left of the text); a message that cannot be put in is not
    /// an error but a receipt with state refused and a reason. Answered when the outcome is known or must wait, within 4 s.
    virtual void send(const tools::Principal& from, const std::string& tabId, const std::string& text, base::Reply<MessageReceipt> reply) = 0;
    /// What was delivered to, is held for or was sent by the tab, oldest first; after the message id `after`, when it is given.
    virtual std::vector<InboxMessage> inbox(const std::string& tabId, const std::optional<std::string>& after) const = 0;
};

} // namespace gwt::workspace
