#include "tests/e2e/applications/DesktopUnderTest.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <csignal>
#include <unistd.h>

namespace gwt::tests
{

DesktopUnderTest::DesktopUnderTest(Kind kind)
{
    for (const char* folder : {"home/.local/share/applications", "run"})
        QDir(m_folder.path()).mkpath(QString::fromLatin1(folder));
    QFile::setPermissions(m_folder.path() + "/run", QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const std::string home = (m_folder.path() + "/home").toStdString();
    m_environment = {{"HOME", home}, {"PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"}, {"LANG", "C.UTF-8"}, {"XDG_RUNTIME_DIR", (m_folder.path() + "/run").toStdString()}, {"GTK_A11Y", "none"}, {"NO_AT_BRIDGE", "1"}};
    // GIO reads where entries lie from this process's own variables, once.
    qputenv("HOME", home.c_str());
    qunsetenv("XDG_DATA_HOME");
    qunsetenv("XDG_DATA_DIRS");
    if (!startBus() || !(kind == Kind::Sway ? startSway() : startX(kind)))
        return;
    m_control = applications::desktopApplications(m_environment);
}

DesktopUnderTest::~DesktopUnderTest()
{
    m_control.reset();
    // The display goes first: whatever was launched on it ends with it.
    while (!m_programs.empty()) {
        QProcess& program = *m_programs.back();
        program.terminate();
        if (!program.waitForFinished(3000))
            program.kill();
        program.waitForFinished(3000);
        m_programs.pop_back();
    }
}

QProcess& DesktopUnderTest::startIn(const QStringList& command)
{
    auto& program = *m_programs.emplace_back(std::make_unique<QProcess>());
    QProcessEnvironment environment;
    for (const auto& [name, value] : m_environment.variables())
        environment.insert(QString::fromStdString(name), QString::fromStdString(value));
    program.setProcessEnvironment(environment);
    program.setStandardErrorFile(m_folder.path() + "/" + QString::number(m_programs.size()) + ".stderr");
    program.start(command.first(), command.mid(1));
    program.waitForStarted();
    return program;
}

bool DesktopUnderTest::startBus()
{
    if (QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty()) {
        m_whyNot = QStringLiteral("no dbus-daemon (apt-get install dbus)");
        return false;
    }
    QProcess& bus = startIn({"dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1", "--address=unix:dir=" + m_folder.path() + "/run"});
    if (!QTest::qWaitFor([&] { return bus.canReadLine(); }, 10'000)) {
        m_whyNot = QStringLiteral("dbus-daemon did not start");
        return false;
    }
    m_environment.set("DBUS_SESSION_BUS_ADDRESS", bus.readLine().trimmed().toStdString());
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_environment.get("DBUS_SESSION_BUS_ADDRESS")->c_str());
    return true;
}

bool DesktopUnderTest::startX(Kind kind)
{
    for (const char* needed : {"Xvfb", "openbox", "xdotool", "galculator", "mousepad", "featherpad", "xterm", "konsole"})
        if (QStandardPaths::findExecutable(QString::fromLatin1(needed)).isEmpty()) {
            m_whyNot = QStringLiteral("no %1 (apt-get install xvfb openbox xdotool galculator mousepad featherpad xterm konsole)").arg(QString::fromLatin1(needed));
            return false;
        }
    // The server says its number on a descriptor of its own: stdout.
    QProcess& server = startIn({"Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"});
    if (!QTest::qWaitFor([&] { return server.canReadLine(); }, 20'000)) {
        m_whyNot = QStringLiteral("Xvfb did not start");
        return false;
    }
    const QByteArray display = ":" + server.readLine().trimmed();
    m_environment.set("DISPLAY", display.toStdString());
    if (kind == Kind::Bare)
        return true;
    startIn({"openbox", "--sm-disable"});
    if (QTest::qWaitFor([&] { return run("xdotool", {"getactivewindow"}).isEmpty() && !run("xprop", {"-root", "_NET_SUPPORTING_WM_CHECK"}).contains("no such atom") && run("xprop", {"-root", "_NET_CLIENT_LIST"}).contains("window id"); }, 20'000))
        return true;
    m_whyNot = QStringLiteral("openbox did not start");
    return false;
}

bool DesktopUnderTest::startSway()
{
    if (QStandardPaths::findExecutable(QStringLiteral("sway")).isEmpty()) {
        m_whyNot = QStringLiteral("no sway (apt-get install sway)");
        return false;
    }
    QFile config(m_folder.path() + "/sway.config");
    if (!config.open(QFile::WriteOnly))
        return false;
    config.write("xwayland disable\nfocus_on_window_activation focus\n");
    config.close();
    for (const auto& [name, value] : {std::pair{"WLR_BACKENDS", "headless"}, {"WLR_RENDERER", "pixman"}, {"WLR_LIBINPUT_NO_DEVICES", "1"}})
        m_environment.set(name, value);
    QStringList command = {"sway", "--config", config.fileName()};
    if (::geteuid() == 0) {
        // A compositor does not run as root; nobody gets the folders, and we, being root, may connect all the same.
        for (const QString& folder : {m_folder.path(), m_folder.path() + "/run", m_folder.path() + "/home"})
            if (::chown(folder.toLocal8Bit().constData(), 65534, 65534) != 0)
                return false;
        command = QStringList{"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"} + command;
    }
    QProcess& sway = startIn(command);
    const QDir runtime(m_folder.path() + "/run");
    const auto socket = [&] { return runtime.entryList({"wayland-?"}, QDir::System).value(0); };
    if (!QTest::qWaitFor([&] { return !socket().isEmpty() || sway.state() == QProcess::NotRunning; }, 20'000) || socket().isEmpty()) {
        QFile errors(m_folder.path() + "/" + QString::number(m_programs.size()) + ".stderr");
        m_whyNot = QStringLiteral("sway did not start headless: ") + (errors.open(QFile::ReadOnly) ? QString::fromLocal8Bit(errors.readAll().right(300)) : QString());
        return false;
    }
    m_environment.set("WAYLAND_DISPLAY", socket().toStdString()).set("GDK_BACKEND", "wayland").set("XDG_CURRENT_DESKTOP", "sway");
    return true;
}

base::Result<std::vector<applications::Application>> DesktopUnderTest::list()
{
    return awaited<std::vector<applications::Application>>([&](auto reply) { m_control->list(std::move(reply)); });
}
base::Result<applications::LaunchOutcome> DesktopUnderTest::launch(const char* id)
{
    return awaited<applications::LaunchOutcome>([&](auto reply) { m_control->launch({}, id, std::move(reply)); });
}
base::Result<applications::QuitOutcome> DesktopUnderTest::quit(const char* id)
{
    return awaited<applications::QuitOutcome>([&](auto reply) { m_control->quit({}, id, std::move(reply)); });
}

std::vector<applications::Application> DesktopUnderTest::rows(const std::string& id)
{
    std::vector<applications::Application> own;
    if (const auto all = list())
        std::copy_if(all->begin(), all->end(), std::back_inserter(own), [&](const auto& row) { return row.bundleId == id; });
    return own;
}

QString DesktopUnderTest::run(const QString& program, const QStringList& arguments)
{
    QProcess& process = start(program, arguments);
    process.waitForFinished(20'000);
    const QString out = QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    m_programs.pop_back();
    return out;
}

QProcess& DesktopUnderTest::start(const QString& program, const QStringList& arguments) { return startIn(QStringList{program} + arguments); }

void DesktopUnderTest::addEntry(const QString& id, const QString& body)
{
    QFile file(m_folder.path() + "/home/.local/share/applications/" + id + ".desktop");
    if (file.open(QFile::WriteOnly))
        file.write(("[Desktop Entry]\nType=Application\n" + body).toUtf8());
}

} // namespace gwt::tests
