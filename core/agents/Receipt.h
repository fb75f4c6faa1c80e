#pragma once

#include "core/base/Clock.h"

#include <string>
#include <string_view>

namespace gwt::agents
{

/// The contract's words for what became of a message.
enum class MessageState { Submitted, Queued, Held, Refused };

/// Why it is so. Snake case by name(); text for people by describe().
enum class DeliveryReason {
    None,
    // queued
    BehindOthers,
    Working, ///< this agent takes nothing in the middle of a turn
    Sending,
    // held
    DialogOpen,
    Draft,  ///< a person's text stands in the composer
    Typing, ///< a person has pressed a key just now
    ComposerHidden,
    Starting, ///< bracketed paste is not on (yet)
    ShellInForeground,
    OtherInForeground,
    TabEnded,
    EditedByPerson, ///< pasted, and then a person went on typing
    EnterNotTaken,
    CannotRecord, ///< the store does not take it: sent now it could be sent twice
    // refused
    IsShell,
    QueueFull,
    TooOften,
    TooManyHops,
    TabClosed,
    ProgramEnded,     ///< between the paste and the Enter
    EndedUnconfirmed, ///< right behind the Enter: it is not known whether it was taken, so it is not sent again
    ClearedByPerson,  ///< pasted, and a person took it out again
    WindowEnded,      ///< while it was being sent: it is not known whether it arrived, so it is not sent again
    // submitted
    ByPerson, ///< pasted by gwt, sent by a person
};

struct Message {
    std::string id;
    std::string from;   ///< tab, empty: a person or a program outside
    std::string sender; ///< "claude@main", as the receiver reads it
    std::string to;     ///< tab
    std::string line;   ///< `[gwt msg from …]: …`
    int hops = 0;       ///< how many messages it answers to in a row, without a person in between
    base::Clock::Wall sentAt;

    bool operator==(const Message&) const = default;
};

struct Receipt {
    Message message;
    MessageState state = MessageState::Queued;
    DeliveryReason reason = DeliveryReason::None;
    int position = 0; ///< in the queue, from 1; 0: not in it
    base::Clock::Wall changedAt;

    bool isFinal() const { return state == MessageState::Submitted || state == MessageState::Refused; }
};

std::string_view name(MessageState state);
std::string_view name(DeliveryReason reason);

/// One sentence for the sender, with what to do when there is something to do.
std::string_view describe(DeliveryReason reason);

} // namespace gwt::agents
