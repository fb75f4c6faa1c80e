#pragma once

#include "core/agents/AgentRow.h"
#include "core/agents/Composer.h"
#include "core/agents/Receipt.h"
#include "core/base/Clock.h"

#include <functional>
#include <optional>
#include <string>

namespace gwt::agents
{

/// One message on its way into one tab: looks, pastes once, waits, presses Enter, and looks whether it was taken.
/// Enter may be pressed again on a text that still stands there; the paste is never repeated.
class DeliveryLane
{
public:
    using Steady = base::Clock::Steady;

    struct Outcome {
        MessageState state = MessageState::Queued;
        DeliveryReason reason = DeliveryReason::None;
        std::optional<Steady> lookAgain; ///< nothing: when the tab stirs
        bool isFinal() const { return state == MessageState::Submitted || state == MessageState::Refused; }
    };

    DeliveryLane(const base::Clock& clock, DeliveryProfile profile, Composer& composer)
        : m_clock(clock)
        , m_profile(profile)
        , m_composer(composer)
        , m_finishedAt(clock.now())
    {
    }

    /// Goes as far as it can now. `commit` is asked right before the paste; false: not now. After a final outcome the
    /// lane is ready for the next message.
    Outcome advance(const std::string& line, const std::function<bool()>& commit);

    bool hasPasted() const { return m_stage != Stage::Waiting; }

private:
    enum class Stage { Waiting, Pasted, Entered, TakenOver };
    struct Emptied {
        Steady at;
        bool byEnter; ///< an Enter of the person's fits
    };

    Outcome waiting(const std::string& line, const std::function<bool()>& commit);
    Outcome pasted(const std::string& line);
    Outcome entered(const std::string& line);
    Outcome takenOver(const std::string& line);
    Outcome takenAway();
    Outcome held(DeliveryReason reason, std::optional<Steady> lookAgain = {}) const
    {
        return {MessageState::Held, reason, lookAgain};
    }
    Outcome finish(MessageState state, DeliveryReason reason = DeliveryReason::None);
    Outcome enter(const ComposerView& view);
    std::optional<Outcome> obstacle(const ComposerView& view) const;
    /// The text that we pressed Enter on is still in the composer.
    bool stands(const ComposerView& view) const;
    bool personTyped(const ComposerView& view, Steady since) const { return view.lastKey && *view.lastKey >= since; }

    const base::Clock& m_clock;
    DeliveryProfile m_profile;
    Composer& m_composer;
    Stage m_stage = Stage::Waiting;
    Steady m_pastedAt{};
    Steady m_enteredAt{};
    Steady m_finishedAt;                ///< or attached: what an earlier window has typed may still be on its way
    std::optional<Steady> m_clearSince; ///< nothing stands in the way
    std::optional<Emptied> m_emptiedBy;
    std::optional<Steady> m_sawOurs; ///< our text in the composer, since a person has typed there
    bool m_sawDraft = false;         ///< any text in the composer, since the paste
    int m_enters = 0;
    std::string m_draftAtEnter;
};

} // namespace gwt::agents
