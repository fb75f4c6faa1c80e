#pragma once

#include "core/agents/Activity.h"
#include "core/agents/AgentCatalogue.h"
#include "core/agents/Composer.h"
#include "core/base/Clock.h"
#include "core/process/PtyReader.h"
#include "core/workspace/TabTerminal.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace gwt::tests
{

/// A real shell in a real pty, in which a test starts a real agent; seen by delivery as a tab is.
class RealTab final : public QObject, public agents::Composer
{
public:
    RealTab(const base::Clock& clock, process::PtyReader& reader, const agents::AgentRow& row,
            const process::Command& shell);

    std::function<void()> stirred;

    agents::ComposerView view() const override;
    void paste(std::string_view text) override { write("\x1b[200~" + std::string(text) + "\x1b[201~"); }
    void pressEnter() override { write("\r"); }

    /// A person presses these.
    void type(const std::string& bytes, agents::PersonKey key);

    agents::ActivityNow activity() const { return m_activity.now(); }
    /// Every change of the activity since the last call: "working/status".
    QStringList takeTransitions() { return std::exchange(m_transitions, {}); }
    pid_t foregroundGroup() const { return m_terminal->foregroundGroup(); }
    QString text() const;
    void write(const std::string& bytes) { (void)m_terminal->write(bytes); }

private:
    void hear(const terminal::Event& event);
    void look();
    void note();
    agents::ScreenReading read() const;

    const base::Clock& m_clock;
    agents::AgentRow m_row;
    agents::Activity m_activity;
    std::shared_ptr<terminal::Terminal> m_screen;
    std::unique_ptr<workspace::TabTerminal> m_terminal;
    mutable terminal::Snapshot m_snapshot;
    mutable agents::ScreenReading m_reading;
    std::optional<base::Clock::Steady> m_lastKey;
    std::optional<base::Clock::Steady> m_lastEnter;
    QTimer m_lookTimer;
    QTimer m_checkTimer;
    QStringList m_transitions;
};

} // namespace gwt::tests
