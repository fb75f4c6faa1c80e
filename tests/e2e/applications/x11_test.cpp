#include "core/base/Json.h"
#include "tests/e2e/applications/DesktopUnderTest.h"

#include <QFile>

#include <csignal>

using namespace gwt;
using applications::BlockReason;
using applications::QuitState;
using base::ErrorCode;
using tests::DesktopUnderTest;

namespace
{

bool isAlive(int pid)
{
    QFile stat("/proc/" + QString::number(pid) + "/stat");
    return stat.open(QFile::ReadOnly) && !stat.readAll().contains(") Z ");
}

} // namespace

class X11Test : public QObject
{
    Q_OBJECT

    std::unique_ptr<DesktopUnderTest> m_desktop;
    DesktopUnderTest& desktop() { return *m_desktop; }

    QString windowOf(int pid) { return desktop().run("xdotool", {"search", "--onlyvisible", "--pid", QString::number(pid)}).section('\n', 0, 0); }
    int started(const char* id)
    {
        const auto launched = desktop().launch(id);
        if (!launched)
            qWarning("%s: %s", id, launched.error().message.c_str());
        return launched && !launched->alreadyRunning ? launched->processId : 0;
    }

private Q_SLOTS:
    void init()
    {
        if (!m_desktop)
            m_desktop = std::make_unique<DesktopUnderTest>(DesktopUnderTest::Kind::WithWindowManager);
        if (!m_desktop->whyNot().isEmpty())
            QSKIP(qPrintable("no X11 desktop: " + m_desktop->whyNot()));
    }
    void cleanupTestCase() { m_desktop.reset(); }

    void launchesListsAndQuits_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("name");
        QTest::newRow("galculator") << "galculator" << "Galculator";
        QTest::newRow("mousepad") << "org.xfce.mousepad" << "Mousepad";
        QTest::newRow("featherpad") << "featherpad" << "FeatherPad";
        QTest::newRow("xterm") << "debian-xterm" << "XTerm";
        QTest::newRow("konsole") << "org.kde.konsole" << "Konsole";
    }
    void launchesListsAndQuits()
    {
        QFETCH(QString, id);
        QFETCH(QString, name);
        const std::string bundleId = id.toStdString();
        const auto launched = desktop().launch(bundleId.c_str());
        QVERIFY2(launched.has_value(), launched ? "" : launched.error().message.c_str());
        QCOMPARE(QString::fromStdString(launched->name), name);
        QVERIFY(!launched->alreadyRunning);
        const auto rows = desktop().rows(bundleId);
        QCOMPARE(rows.size(), std::size_t(1));
        QCOMPARE(rows[0].processId, launched->processId);
        QCOMPARE(QString::fromStdString(rows[0].name), name);
        QVERIFY(!rows[0].isHidden);
        const auto quit = desktop().quit(bundleId.c_str());
        QVERIFY2(quit.has_value(), quit ? "" : quit.error().message.c_str());
        if (quit->state == QuitState::Quit)
            QVERIFY(!isAlive(launched->processId));
        else // konsole's process may outlive its window
            QCOMPARE(quit->state, QuitState::WindowsClosedProcessAlive);
        QVERIFY(desktop().rows(bundleId).empty());
    }

    void minimisedAndBackInFront()
    {
        const int calculator = started("galculator");
        const int pad = started("featherpad");
        QVERIFY(calculator && pad);
        QTRY_VERIFY(!windowOf(calculator).isEmpty());
        const QString window = windowOf(calculator);
        desktop().run("xdotool", {"windowminimize", window});
        QTRY_VERIFY(desktop().rows("galculator").at(0).isHidden);
        const auto again = desktop().launch("galculator");
        QVERIFY(again.has_value());
        QVERIFY(again->alreadyRunning);
        QCOMPARE(again->processId, calculator);
        QVERIFY(!desktop().rows("galculator").at(0).isHidden);
        QCOMPARE(desktop().run("xdotool", {"getactivewindow"}), window);
        QCOMPARE(desktop().quit("galculator")->state, QuitState::Quit);
        QCOMPARE(desktop().quit("featherpad")->state, QuitState::Quit);
    }

    void twoCallersStartItOnce()
    {
        std::vector<base::Result<applications::LaunchOutcome>> outcomes;
        for (int i = 0; i < 3; ++i)
            desktop().control().launch({}, "galculator", [&](auto outcome) { outcomes.push_back(std::move(outcome)); });
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), std::size_t(3), 40'000);
        QCOMPARE(desktop().rows("galculator").size(), std::size_t(1));
        QCOMPARE(std::count_if(outcomes.begin(), outcomes.end(), [](const auto& outcome) { return outcome && outcome->alreadyRunning; }), 2);
        QCOMPARE(desktop().quit("galculator")->state, QuitState::Quit);
    }

    void unsavedTextBlocks()
    {
        const int pad = started("org.xfce.mousepad");
        QVERIFY(pad);
        QTRY_VERIFY(!windowOf(pad).isEmpty());
        desktop().run("xdotool", {"windowactivate", "--sync", windowOf(pad), "type", "--delay", "20", "unsaved"});
        QTRY_VERIFY(desktop().run("xdotool", {"search", "--pid", QString::number(pad), "--name", "^\\*"}) != "");
        const auto quit = desktop().quit("org.xfce.mousepad");
        QVERIFY(quit.has_value());
        QCOMPARE(quit->state, QuitState::Blocked);
        QCOMPARE(quit->reason, BlockReason::Dialog);
        QVERIFY2(!quit->dialogTitle.empty(), "the dialog's title");
        QVERIFY(isAlive(pad));
        ::kill(pad, SIGKILL); // ours: launched above
        QTRY_VERIFY(desktop().rows("org.xfce.mousepad").empty());
    }

    void aHungOneIsToldApartAndClosesLater()
    {
        const int calculator = started("galculator");
        QVERIFY(calculator);
        ::kill(calculator, SIGSTOP);
        const auto quit = desktop().quit("galculator");
        ::kill(calculator, SIGCONT);
        QVERIFY(quit.has_value());
        QCOMPARE(quit->state, QuitState::Blocked);
        QCOMPARE(quit->reason, BlockReason::NotResponding);
        // A request to close cannot be taken back.
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(calculator), 20'000);
    }

    void twoWindowsOfOneProcess()
    {
        const int pad = started("featherpad");
        QVERIFY(pad);
        desktop().run("featherpad", {"--win"});
        QTRY_VERIFY_WITH_TIMEOUT(desktop().run("xdotool", {"search", "--onlyvisible", "--class", "featherpad"}).split('\n').size() >= 2, 20'000);
        QCOMPARE(desktop().rows("featherpad").size(), std::size_t(1));
        QCOMPARE(desktop().quit("featherpad")->state, QuitState::Quit);
        QVERIFY(!isAlive(pad));
    }

    void twoProcessesOfOneApplication()
    {
        desktop().start("xterm", {});
        desktop().start("xterm", {});
        QTRY_COMPARE_WITH_TIMEOUT(desktop().rows("debian-xterm").size(), std::size_t(2), 20'000);
        QCOMPARE(desktop().quit("debian-xterm")->state, QuitState::Quit);
        QVERIFY(desktop().rows("debian-xterm").empty());
    }

    void unknownAndNotRunning()
    {
        const auto unknown = desktop().launch("org.example.no-such-app");
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
        QVERIFY(!unknown.error().hint.empty());
        QCOMPARE(desktop().quit("org.example.no-such-app").error().code, ErrorCode::NotFound);
        QCOMPARE(desktop().quit("galculator").error().code, ErrorCode::NotRunning);
        QVERIFY2(desktop().launch("mousepad").error().hint.find("org.xfce.mousepad") != std::string::npos, "similar ids are offered");
    }

    void oneThatEndsAtOnce()
    {
        desktop().addEntry("ends-at-once", "Name=Ends at once\nExec=/bin/false\n");
        desktop().addEntry("missing-program", "Name=Missing\nExec=/no/such/program\n");
        QTRY_COMPARE(desktop().launch("ends-at-once").error().code, ErrorCode::Unavailable);
        QCOMPARE(desktop().launch("missing-program").error().code, ErrorCode::NotFound);
    }

    void inheritsNothingOfOurs()
    {
        process::Environment environment = desktop().environment();
        environment.set("MCP_API_KEYS", "key-of-the-server").set("GWT_TAB_NONCE", "nonce-of-a-tab");
        const auto control = applications::desktopApplications(environment);
        const auto launched = tests::awaited<applications::LaunchOutcome>([&](auto reply) { control->launch({}, "galculator", std::move(reply)); });
        QVERIFY(launched.has_value());
        QFile variables("/proc/" + QString::number(launched->processId) + "/environ");
        QVERIFY(variables.open(QFile::ReadOnly));
        const QByteArray all = variables.readAll();
        QVERIFY(all.contains("DISPLAY="));
        QVERIFY(!all.contains("key-of-the-server") && !all.contains("nonce-of-a-tab") && !all.contains("QT_QPA_PLATFORM"));
        QCOMPARE(::getsid(launched->processId), launched->processId);
        QCOMPARE(desktop().quit("galculator")->state, QuitState::Quit);
    }

    void noWindowManager()
    {
        DesktopUnderTest bare(DesktopUnderTest::Kind::Bare);
        QVERIFY2(bare.whyNot().isEmpty(), qPrintable(bare.whyNot()));
        for (const auto& error : {bare.list().error(), bare.launch("galculator").error(), bare.quit("galculator").error()}) {
            QCOMPARE(error.code, ErrorCode::Unsupported);
            QVERIFY2(error.message.find("window manager") != std::string::npos, error.message.c_str());
        }
        QCOMPARE(tests::awaited<void>([&](auto reply) { bare.control().permission(std::move(reply)); }).error().code, ErrorCode::Unsupported);
        QVERIFY(tests::awaited<void>([&](auto reply) { desktop().control().permission(std::move(reply)); }).has_value());
    }

    void noDisplay()
    {
        const auto none = applications::desktopApplications({{"HOME", "/"}});
        QCOMPARE(tests::awaited<std::vector<applications::Application>>([&](auto reply) { none->list(std::move(reply)); }).error().code, ErrorCode::Unsupported);
        const auto away = applications::desktopApplications({{"HOME", "/"}, {"DISPLAY", ":987"}});
        const auto refused = tests::awaited<std::vector<applications::Application>>([&](auto reply) { away->list(std::move(reply)); });
        QCOMPARE(refused.error().code, ErrorCode::Denied);
        QVERIFY(!refused.error().hint.empty());
    }

    void headlessServerListsAndRefuses()
    {
        QProcess& serve = desktop().start(GWT_BIN_DIR "/gwt", {"serve", "--stdio"});
        serve.write(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_applications","arguments":{}}}
{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"launch_application","arguments":{"bundleId":"galculator"}}}
)");
        std::map<int, base::Json> answers;
        QVERIFY(QTest::qWaitFor([&] {
            while (serve.canReadLine())
                if (const auto line = base::parseJson(serve.readLine().toStdString()); line && line->contains("id"))
                    answers[line->at("id").get<int>()] = *line;
            return answers.contains(2) && answers.contains(3);
        }, 20'000));
        QVERIFY(answers[2].at("result").at("structuredContent").at("applications").is_array());
        QVERIFY(answers[3].at("result").at("isError").get<bool>());
        QVERIFY(base::toText(answers[3]).find("-32610") != std::string::npos);
        QVERIFY(desktop().rows("galculator").empty());
        serve.closeWriteChannel();
        QVERIFY(serve.waitForFinished(20'000));
    }
};

QTEST_GUILESS_MAIN(X11Test)
#include "x11_test.moc"
