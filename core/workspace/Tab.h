#pragma once

#include "core/workspace/TabRecord.h"
#include "core/workspace/TabTerminal.h"

#include <QObject>

#include <memory>
#include <string>

namespace gwt::workspace
{

/// Of the process; the seed's words. What the agent is at is its activity (core/agents).
enum class TabStatus { Running, Completed, Error };

/// One tab: its record, its screen, and the program that runs in it now (if any). Core thread.
class Tab final : public QObject
{
    Q_OBJECT

public:
    Tab(TabRecord record, process::PtyReader& reader, terminal::TerminalSettings settings);

    const TabRecord& record() const { return m_record; }
    const std::string& id() const { return m_record.id; }
    TabStatus status() const { return m_status; }
    bool isRunning() const { return m_terminal && m_terminal->isRunning(); }
    /// How the last program ended; meaningful when it is not running.
    process::ExitStatus exit() const { return m_exit; }
    /// Proves to the window that a process belongs to this tab; new with each start.
    const std::string& nonce() const { return m_nonce; }
    const std::shared_ptr<terminal::Terminal>& screen() const { return m_screen; }
    /// Null before the first start and after the end.
    TabTerminal* terminal() const { return m_terminal.get(); }

    /// Starts `command` on this tab's screen, with GWT_TAB_NONCE added. Conflict while a program runs.
    base::Result<void> start(process::Command command);
    /// Ends the program, to be resumed by a later start. Conflict when none runs.
    base::Result<void> sleep();
    void setSessionUsed();
    void setTitle(std::string title);
    /// As the agent has told it.
    void setSessionId(std::string id);

Q_SIGNALS:
    void changed();
    void viewChanged();
    void eventArrived(const gwt::terminal::Event& event);
    void ended();
    /// Bytes went to the program from the person's keyboard or mouse.
    void typed(const std::string& bytes);

public:
    /// The window's keyboard: written to the program and told to who watches activity.
    void type(std::string_view bytes);

private:
    TabRecord m_record;
    process::PtyReader& m_reader;
    std::shared_ptr<terminal::Terminal> m_screen;
    std::unique_ptr<TabTerminal> m_terminal;
    std::string m_nonce;
    TabStatus m_status = TabStatus::Completed;
    process::ExitStatus m_exit;
};

} // namespace gwt::workspace
