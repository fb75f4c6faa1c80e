#pragma once

#include "core/agents/Alarm.h"
#include "core/agents/Composer.h"
#include "core/agents/MessageStore.h"
#include "tests/support/ManualClock.h"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace gwt::tests
{

/// A tab with an agent that behaves as the real ones were seen to: it takes input a little later than it is written, an
/// Enter too soon after a paste is a line end, and a dialog takes the Enter for its answer.
class FakeTab final : public agents::Composer
{
public:
    explicit FakeTab(const ManualClock& clock)
        : m_clock(clock)
    {
    }

    // What the test decides.
    bool knowsComposer = true;
    bool takesPaste = true;
    bool isRunning = true;
    bool midTurn = false; ///< takes a message while it works, and queues it
    int lagMs = 30;       ///< until what is written is read
    int burstMs = 120;    ///< an Enter within this time of a paste is a line end
    agents::Foreground foreground = agents::Foreground::Agent;
    agents::ActivityKind activity = agents::ActivityKind::Idle;
    bool dialog = false;
    std::optional<base::Clock::Steady> lastKey;
    std::optional<base::Clock::Steady> lastEnter;

    // What came of it.
    std::string composer;
    std::vector<std::string> submitted;
    std::vector<std::string> toShell;
    int answeredDialogs = 0; ///< by an Enter that was not a person's
    int clobbered = 0;       ///< pastes that landed on a person's text
    int pastes = 0;
    int enters = 0;

    agents::ComposerView view() const override
    {
        agents::ComposerView view;
        view.isRunning = isRunning;
        view.foreground = foreground;
        view.takesPaste = takesPaste;
        view.knowsComposer = knowsComposer;
        view.activity = activity;
        view.lastKey = lastKey;
        view.lastEnter = lastEnter;
        view.screen.dialog = dialog;
        using Composed = agents::ScreenReading::Composer;
        if (knowsComposer && !dialog) {
            view.screen.composer = composer.empty() ? Composed::Empty : Composed::Draft;
            view.screen.draft = composer;
        }
        return view;
    }
    void paste(std::string_view text) override
    {
        ++pastes;
        write({Input::Kind::Paste, std::string(text), {}});
    }
    void pressEnter() override
    {
        ++enters;
        write({Input::Kind::Enter, "\r", {}});
    }

    /// The agent reads what has arrived. True when anything changed.
    bool run()
    {
        bool changed = false;
        while (!m_input.empty() && m_input.front().at <= m_clock.now()) {
            take(m_input.front());
            m_input.pop_front();
            changed = true;
        }
        return changed;
    }
    // A person's keys go the same way as what gwt writes, in the same order; the window knows of them at once.
    void type(const std::string& text) { key({Input::Kind::Text, text, {}}); }
    void clear() { key({Input::Kind::Clear, {}, {}}); }
    void personEnters()
    {
        lastEnter = m_clock.now();
        key({Input::Kind::PersonEnter, {}, {}});
    }
    bool hasUnread() const { return !m_input.empty(); }
    void forgetInput() { m_input.clear(); }

private:
    struct Input {
        enum class Kind { Paste, Enter, Text, Clear, PersonEnter };
        Kind kind = Kind::Text;
        std::string text;
        base::Clock::Steady at{};
    };
    void key(Input input)
    {
        lastKey = m_clock.now();
        write(std::move(input));
    }
    void write(Input input)
    {
        input.at = m_clock.now() + std::chrono::milliseconds(lagMs);
        m_input.push_back(std::move(input));
    }
    void take(const Input& input)
    {
        const bool ours = input.kind == Input::Kind::Paste || input.kind == Input::Kind::Enter;
        if (foreground != agents::Foreground::Agent) {
            if (ours)
                toShell.push_back(input.text);
            return;
        }
        const bool isEnter = input.kind == Input::Kind::Enter || input.kind == Input::Kind::PersonEnter;
        if (dialog && isEnter) {
            dialog = false;
            answeredDialogs += ours ? 1 : 0;
        } else if (dialog) {
            return;
        } else if (isEnter) {
            if (ours && m_lastPaste && input.at - *m_lastPaste < std::chrono::milliseconds(burstMs))
                composer += "\n";
            else if (!composer.empty())
                submit();
        } else if (input.kind == Input::Kind::Clear) {
            composer.clear();
        } else {
            if (input.kind == Input::Kind::Paste) {
                clobbered += composer.empty() ? 0 : 1;
                m_lastPaste = input.at;
            }
            composer += input.text;
        }
    }
    void submit()
    {
        submitted.push_back(composer);
        composer.clear();
        activity = agents::ActivityKind::Working;
    }

    const ManualClock& m_clock;
    std::deque<Input> m_input;
    std::optional<base::Clock::Steady> m_lastPaste;
};

class MemoryStore final : public agents::MessageStore
{
public:
    bool isFull = false;
    base::Result<void> write(const Entry& entry) override
    {
        if (isFull)
            return base::fail(base::ErrorCode::Unavailable, "no space left");
        if (!m_entries.contains(entry.receipt.message.id))
            m_order.push_back(entry.receipt.message.id);
        m_entries[entry.receipt.message.id] = entry;
        return {};
    }
    std::vector<Entry> read() override
    {
        std::vector<Entry> out;
        for (const std::string& id : m_order)
            out.push_back(m_entries[id]);
        return out;
    }

private:
    std::vector<std::string> m_order;
    std::map<std::string, Entry> m_entries;
};

class ManualAlarm final : public agents::Alarm
{
public:
    std::optional<base::Clock::Steady> due;
    void set(base::Clock::Steady when) override { due = when; }
    void clear() override { due.reset(); }
};

} // namespace gwt::tests
