#include "core/applications/ApplicationErrors.h"
#include "core/applications/LaunchFlow.h"
#include "core/applications/QuitFlow.h"
#include "core/applications/RunningWindows.h"

#include <QTest>

#include <unistd.h>

using namespace gwt::applications;
using namespace std::chrono_literals;
using gwt::base::ErrorCode;

namespace
{

const LauncherIndex& index()
{
    static const LauncherIndex made({
        {"debian-xterm", "XTerm", "XTerm", "xterm", true},
        {"featherpad", "FeatherPad", "", "featherpad", true},
        {"org.kde.konsole", "Konsole", "konsole", "konsole", true},
        {"org.xfce.mousepad", "Mousepad", "", "mousepad", true},
        {"org.xfce.mousepad-settings", "Mousepad Settings", "", "mousepad", true},
        {"org.gimp.GIMP", "GIMP", "", "gimp-2.10", true},
        {"com.example.Player", "Player", "", "run-player", true},
        {"a-hidden", "Hidden", "Shared", "one", false},
        {"b-shown", "Shown", "Shared", "two", true},
        {"x.first", "First", "", "same-program", true},
        {"x.second", "Second", "", "same-program", true},
    });
    return made;
}

/// Windows whose program does as the test says at each look.
struct ScriptedSession final : WindowSession {
    std::vector<std::vector<Toplevel>> looks; ///< the last one stays
    std::size_t look = 0;
    std::vector<std::uint64_t> closed;
    Pulse answer = Pulse::Alive;

    gwt::base::Result<std::vector<Toplevel>> windows() override { return looks[std::min(look++, looks.size() - 1)]; }
    gwt::base::Result<void> activate(const Toplevel&) override { return {}; }
    gwt::base::Result<void> close(const Toplevel& window) override
    {
        closed.push_back(window.handle);
        return {};
    }
    Pulse pulse(const Toplevel&) override { return answer; }
    void wait(std::chrono::milliseconds) override { QTest::qSleep(1); }
};

Toplevel pad(std::uint64_t handle) { return {.handle = handle, .processId = 0, .applicationId = {}, .instanceName = "featherpad", .className = "FeatherPad", .title = "a.txt"}; }
Toplevel dialog(std::uint64_t handle, const char* title)
{
    Toplevel made = pad(handle);
    made.isDialog = true;
    made.title = title;
    return made;
}
constexpr QuitPatience brisk{40ms, 2ms, 20ms};

} // namespace

class MatchingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void match_data()
    {
        QTest::addColumn<QString>("gtkId");
        QTest::addColumn<QString>("instance");
        QTest::addColumn<QString>("className");
        QTest::addColumn<QString>("flatpak");
        QTest::addColumn<QString>("launched");
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the id that the window carries wins") << "org.xfce.mousepad" << "xterm" << "XTerm" << "org.gimp.GIMP" << "featherpad" << "konsole" << "org.xfce.mousepad";
        QTest::newRow("flatpak before the class") << "" << "xterm" << "XTerm" << "org.gimp.GIMP" << "featherpad" << "konsole" << "org.gimp.GIMP";
        QTest::newRow("StartupWMClass before the launch") << "" << "xterm" << "XTerm" << "" << "featherpad" << "konsole" << "debian-xterm";
        QTest::newRow("the launch before the names") << "" << "featherpad" << "FeatherPad" << "" << "com.example.Player" << "featherpad" << "com.example.Player";
        QTest::newRow("class is the id") << "" << "featherpad" << "FeatherPad" << "" << "" << "python3" << "featherpad";
        QTest::newRow("class is the last part of the id") << "" << "gimp" << "Gimp" << "" << "" << "python3" << "org.gimp.GIMP";
        QTest::newRow("the executable at last") << "" << "odd" << "Odd" << "" << "" << "run-player" << "com.example.Player";
        QTest::newRow("a program of two entries goes to the one named for it") << "" << "odd" << "Odd" << "" << "" << "mousepad" << "org.xfce.mousepad";
        QTest::newRow("a program of two entries, neither named for it") << "" << "odd" << "Odd" << "" << "" << "same-program" << "";
        QTest::newRow("a shown entry before a hidden one") << "" << "shared" << "Shared" << "" << "" << "" << "b-shown";
        QTest::newRow("an unknown id is no sign") << "org.unknown" << "xterm" << "XTerm" << "" << "" << "" << "debian-xterm";
        QTest::newRow("nothing fits") << "" << "odd" << "Odd" << "" << "" << "odd" << "";
        QTest::newRow("nothing at all") << "" << "" << "" << "" << "" << "" << "";
    }
    void match()
    {
        const auto text = [](const char* column) { return QTest::qData(column, qMetaTypeId<QString>()) ? static_cast<QString*>(QTest::qData(column, qMetaTypeId<QString>()))->toStdString() : std::string(); };
        const Toplevel window{.handle = 1, .processId = 7, .applicationId = text("gtkId"), .instanceName = text("instance"), .className = text("className"), .title = {}};
        const LauncherEntry* entry = index().match(window, [&](int) { return ProcessFacts{text("flatpak"), text("launched"), text("program")}; });
        QCOMPARE(entry ? entry->id : std::string(), text("expected"));
    }

    void similarIdsAreOffered()
    {
        QCOMPARE(index().similar("konsole"), std::vector<std::string>{"org.kde.konsole"});
        QCOMPARE(index().similar("org.mozilla.mousepad").front(), std::string("org.xfce.mousepad"));
        QVERIFY(index().similar("zz").empty());
    }

    void canonicalIds()
    {
        QCOMPARE(canonicalId("org.kde.konsole.desktop").value_or(""), std::string("org.kde.konsole"));
        QCOMPARE(canonicalId("galculator").value_or(""), std::string("galculator"));
        for (const char* odd : {"", "../evil", "/usr/share/applications/x.desktop", "a b", "x\n", "a\\b"})
            QCOMPARE(canonicalId(odd).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(canonicalId(std::string(256, 'a')).error().code, ErrorCode::InvalidArgument);
    }

    void everyErrorSaysWhatToDo()
    {
        for (const auto& error : {applicationNotFound("x"), applicationNotRunning("X"), launchFailed("X", "why"), permissionMissing("what", "remedy"), noDisplay(), noWindowManager(), noWindowList("GNOME")}) {
            QVERIFY(!error.message.empty());
            QVERIFY2(!error.hint.empty(), error.message.c_str());
        }
    }

    void rowsAreOneForEachProcess()
    {
        Toplevel hidden = pad(2);
        hidden.isHidden = true;
        hidden.processId = 41;
        Toplevel open = pad(3);
        open.processId = 41;
        Toplevel other = hidden;
        other.processId = 42;
        Toplevel stranger{.handle = 9, .processId = 43, .applicationId = {}, .instanceName = "odd", .className = "Odd", .title = "secret title"};
        ScriptedSession session;
        session.looks = {{hidden, open, other, stranger}};
        const auto rows = applicationsOf(*ownedWindows(session, index(), [](int) { return ProcessFacts{}; }));
        const std::vector<Application> expected = {{"featherpad", "FeatherPad", 41, false}, {"featherpad", "FeatherPad", 42, true}, {"Odd", "Odd", 43, false}};
        QVERIFY(rows == expected);
    }

    void aDialogBelongsToItsProcess()
    {
        Toplevel main = pad(1);
        main.processId = 50;
        Toplevel question{.handle = 2, .processId = 50, .applicationId = {}, .instanceName = "zenity", .className = "Zenity", .title = "Save?", .isHidden = false, .isDialog = true};
        ScriptedSession session;
        session.looks = {{main, question}};
        QCOMPARE(of(*ownedWindows(session, index(), [](int) { return ProcessFacts{}; }), "featherpad").size(), std::size_t(2));
    }

    void quitClosesEveryWindowButDialogs()
    {
        ScriptedSession session;
        session.looks = {{pad(1), pad(2)}, {pad(2)}, {}};
        const auto outcome = quitApplication(session, index(), "featherpad", {}, brisk);
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->state, QuitState::Quit);
        QCOMPARE(session.closed, (std::vector<std::uint64_t>{1, 2}));
    }
    void quitIsBlockedByANewDialog()
    {
        ScriptedSession session;
        session.looks = {{pad(1)}, {pad(1), dialog(2, "Save changes?\xff")}};
        const auto outcome = quitApplication(session, index(), "featherpad", {}, brisk);
        QCOMPARE(outcome->state, QuitState::Blocked);
        QCOMPARE(outcome->reason, BlockReason::Dialog);
        QCOMPARE(outcome->dialogTitle, std::string("Save changes?\xEF\xBF\xBD"));
        QCOMPARE(session.closed, std::vector<std::uint64_t>{1});
    }
    void aDialogThatWasThereGoesWithItsWindow()
    {
        ScriptedSession session;
        session.looks = {{pad(1), dialog(2, "Find")}, {pad(1), dialog(2, "Find")}, {pad(1), dialog(2, "Find")}, {}};
        QCOMPARE(quitApplication(session, index(), "featherpad", {}, brisk)->state, QuitState::Quit);
    }
    void aHungOneIsToldApart()
    {
        ScriptedSession session;
        session.looks = {{pad(1)}};
        session.answer = WindowSession::Pulse::Silent;
        QCOMPARE(quitApplication(session, index(), "featherpad", {}, brisk)->reason, BlockReason::NotResponding);
        session.answer = WindowSession::Pulse::Alive;
        QCOMPARE(quitApplication(session, index(), "featherpad", {}, brisk)->reason, BlockReason::WindowsOpen);
    }
    void whatTakesNoCloseIsLeftAlone()
    {
        Toplevel stubborn = pad(1);
        stubborn.isClosable = false;
        ScriptedSession session;
        session.looks = {{stubborn}};
        QCOMPARE(quitApplication(session, index(), "featherpad", {}, brisk)->reason, BlockReason::NotClosable);
        QVERIFY(session.closed.empty());
    }
    void aProcessThatStaysIsSaid()
    {
        Toplevel ours = pad(1);
        ours.processId = ::getpid();
        ScriptedSession session;
        session.looks = {{ours}, {}};
        QCOMPARE(quitApplication(session, index(), "featherpad", {}, brisk)->state, QuitState::WindowsClosedProcessAlive);
    }
    void quitOfWhatDoesNotRun()
    {
        ScriptedSession session;
        session.looks = {{}};
        QCOMPARE(quitApplication(session, index(), "featherpad", {}, brisk).error().code, ErrorCode::NotRunning);
        QCOMPARE(quitApplication(session, index(), "no.such", {}, brisk).error().code, ErrorCode::NotFound);
    }
    void aCancelledQuitSaysThatItWasAsked()
    {
        ScriptedSession session;
        session.looks = {{pad(1)}};
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(quitApplication(session, index(), "featherpad", stop.get_token(), brisk).error().code, ErrorCode::Cancelled);
        QCOMPARE(session.closed.size(), std::size_t(1));
    }

    void secretsAreNotInherited()
    {
        const gwt::process::Environment own{{"HOME", "/h"}, {"DISPLAY", ":1"}, {"GWT_TAB_NONCE", "n"}, {"MCP_API_KEYS", "k"}, {"GITHUB_TOKEN", "t"}, {"ANTHROPIC_API_KEY", "a"}, {"db_password", "p"}, {"QT_QPA_PLATFORM", "offscreen"}};
        QVERIFY(launchEnvironment(own) == (gwt::process::Environment{{"HOME", "/h"}, {"DISPLAY", ":1"}}));
    }
};

QTEST_GUILESS_MAIN(MatchingTest)
#include "matching_test.moc"
