#pragma once

#include "core/agents/Alarm.h"
#include "core/agents/DeliveryLane.h"
#include "core/agents/DeliveryLimits.h"
#include "core/agents/MessageStore.h"
#include "core/base/Result.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gwt::agents
{

/// Brings messages into the composers of the tabs: one queue per tab, receipts that are true, nothing twice. One
/// thread; never blocks but for the store's write.
class Delivery
{
public:
    using Changed = std::function<void(const Receipt&)>;

    struct Request {
        std::string from;   ///< the tab that really called; empty: a person or a program outside
        std::string sender; ///< its name for the receiver, made by gwt: "claude@main"
        std::string to;
        std::string body;
    };

    /// Reads the store: what waited waits again, what was being typed is refused (WindowEnded).
    /// `changed` hears every receipt, the first one included; it may call back into this object.
    Delivery(const base::Clock& clock, Alarm& alarm, MessageStore& store, DeliveryLimits limits, Changed changed);

    /// A tab that can be written to. `composer` outlives it, or detach() is called first.
    void attach(const std::string& tab, const DeliveryProfile& profile, Composer& composer);
    /// The tab is closed for good: its messages are refused. (When the window only ends, just destroy this object.)
    void detach(const std::string& tab);

    /// NotFound: no such tab; TooLarge, InvalidArgument: the body. A refusal by a limit is a receipt.
    base::Result<Receipt> send(const Request& request);

    /// Something about the tab has changed: screen, activity, mode 2004, foreground. Cheap when nothing waits for it.
    void stir(const std::string& tab);
    /// A person has pressed Enter there: chains of answers start anew.
    void personSpoke(const std::string& tab);
    void ring();

    std::optional<Receipt> receipt(const std::string& messageId) const;
    /// Messages to and from a tab, oldest first, those behind message `after` only (empty: all that are remembered).
    std::vector<Receipt> receiptsOf(const std::string& tab, const std::string& after = {}) const;

private:
    struct Lane {
        std::unique_ptr<DeliveryLane> way; ///< none: the tab is not attached (yet)
        DeliveryProfile profile;
        std::deque<Receipt> queue;
        std::optional<base::Clock::Steady> lookAgain;
        bool isMoving = false;
    };
    struct Heard {
        int hops = 0;
        base::Clock::Steady at;
    };

    std::optional<DeliveryReason> refusal(const Request& request, const Lane& lane, int hops) const;
    int hopsOf(const std::string& from) const;
    Receipt record(Receipt receipt, MessageStore::Stage stage);
    bool commit(const Receipt& receipt);
    void advance(const std::string& tab);
    void step(Lane& lane);
    void close(Receipt receipt, const DeliveryLane::Outcome& outcome);
    void renumber(Lane& lane);
    void change(Receipt& receipt, MessageState state, DeliveryReason reason, int position);
    void setAlarm();
    void tell();

    const base::Clock& m_clock;
    Alarm& m_alarm;
    MessageStore& m_store;
    DeliveryLimits m_limits;
    Changed m_changed;
    std::map<std::string, Lane> m_lanes;
    std::map<std::string, Heard> m_heard; ///< by tab: the last message that went into it
    std::map<std::pair<std::string, std::string>, std::deque<base::Clock::Steady>> m_pairs;
    std::deque<Receipt> m_history;
    std::deque<Receipt> m_untold; ///< told at the end of a call, when everything stands
    bool m_isTelling = false;
};

} // namespace gwt::agents
