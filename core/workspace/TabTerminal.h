#pragma once

#include "core/base/Result.h"
#include "core/process/Pty.h"
#include "core/process/PtyReader.h"
#include "core/terminal/Terminal.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <string_view>

namespace gwt::workspace
{

/// A program on a pty and the screen model that it draws on. The reader's threads feed the model; here, on the core
/// thread, arrive the signals: coalesced for the view, in order for events. Destroying it ends the program.
class TabTerminal final : public QObject
{
    Q_OBJECT

public:
    /// `screen` may already hold a scrollback (restart, restored tab).
    static base::Result<std::unique_ptr<TabTerminal>> create(process::PtyReader& reader, const process::Command& command,
                                                             std::shared_ptr<terminal::Terminal> screen);
    ~TabTerminal() override;

    const std::shared_ptr<terminal::Terminal>& screen() const { return m_screen; }
    /// Bytes for the program, as if typed.
    base::Result<void> write(std::string_view bytes) { return m_pty->write(bytes); }
    void resize(terminal::Size size, terminal::CellPixels cell);
    /// SIGHUP now, SIGKILL to session and tree after a grace of two seconds; ended() follows.
    void hangUp();

    bool isRunning() const { return m_running; }
    pid_t sessionId() const { return m_pty->sessionId(); }
    pid_t foregroundGroup() const { return m_pty->foregroundGroup(); }

Q_SIGNALS:
    void viewChanged();
    void eventArrived(const gwt::terminal::Event& event);
    void ended(gwt::process::ExitStatus status);

private:
    class Sink;
    TabTerminal(process::PtyReader& reader, std::shared_ptr<process::Pty> pty, std::shared_ptr<terminal::Terminal> screen);
    void deliver();

    process::PtyReader& m_reader;
    std::shared_ptr<process::Pty> m_pty;
    std::shared_ptr<terminal::Terminal> m_screen;
    std::shared_ptr<Sink> m_sink;
    bool m_running = true;
    QTimer m_quiet; ///< runs out a second after the last output: time to compress the scrollback
};

} // namespace gwt::workspace
