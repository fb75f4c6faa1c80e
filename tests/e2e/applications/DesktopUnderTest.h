#pragma once

#include "core/applications/ApplicationControl.h"

#include <QEventLoop>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>
#include <optional>

namespace gwt::tests
{

/// Spins the event loop until the reply has come.
template <class T> base::Result<T> awaited(const std::function<void(base::Reply<T>)>& call, int ms = 40'000)
{
    const auto state = std::make_shared<std::optional<base::Result<T>>>();
    QEventLoop loop; // qWaitFor looks every 10 ms only
    call([state, &loop](base::Result<T> result) {
        *state = std::move(result);
        loop.quit();
    });
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    if (!state->has_value())
        loop.exec();
    if (!state->has_value())
        return base::fail(base::ErrorCode::TimedOut, "the test waited too long for a reply");
    return **state;
}

/// A desktop of our own: display, session bus, home and runtime folders, all gone with it; and what is started on it.
class DesktopUnderTest
{
public:
    enum class Kind { Bare, WithWindowManager, Sway };
    explicit DesktopUnderTest(Kind kind);
    ~DesktopUnderTest();

    /// Empty when it runs; else why not, naming the Debian packages.
    const QString& whyNot() const { return m_whyNot; }
    const process::Environment& environment() const { return m_environment; }
    applications::ApplicationControl& control() { return *m_control; }
    QString folder() const { return m_folder.path(); }

    base::Result<std::vector<applications::Application>> list();
    base::Result<applications::LaunchOutcome> launch(const char* id);
    base::Result<applications::QuitOutcome> quit(const char* id);
    /// The rows of one id.
    std::vector<applications::Application> rows(const std::string& id);

    /// Runs a program on the desktop to its end; stdout.
    QString run(const QString& program, const QStringList& arguments);
    /// Starts one that stays.
    QProcess& start(const QString& program, const QStringList& arguments);
    /// Adds a launcher entry to the person's own.
    void addEntry(const QString& id, const QString& body);

private:
    bool startBus();
    bool startX(Kind kind);
    bool startSway();
    QProcess& startIn(const QStringList& command);

    QTemporaryDir m_folder;
    QString m_whyNot;
    process::Environment m_environment;
    std::vector<std::unique_ptr<QProcess>> m_programs;
    std::unique_ptr<applications::ApplicationControl> m_control;
};

} // namespace gwt::tests
