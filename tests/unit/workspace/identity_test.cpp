#include "core/workspace/LaunchLimits.h"
#include "core/workspace/TabEnvironment.h"
#include "core/workspace/TabIdentity.h"
#include "tests/support/ManualClock.h"

#include <QTest>

using namespace gwt;
using namespace gwt::workspace;

class IdentityTest : public QObject
{
    Q_OBJECT

    process::PtyReader m_reader{1};

    static process::Command sleeper()
    {
        process::Command command;
        command.program = "/bin/cat";
        command.workingDirectory = "/";
        return command;
    }

private Q_SLOTS:
    void findsTheTab()
    {
        Tabs tabs(m_reader, {});
        for (const char* folder : {"/w/a", "/w/b", "/w/shared", "/w/shared"}) {
            TabRecord record;
            record.agentId = "shell";
            record.worktreePath = folder;
            QVERIFY(tabs.add(record).value()->start(sleeper()));
        }
        const Tab& a = *tabs.find("pane-1");
        const Tab& b = *tabs.find("pane-2");
        const pid_t stranger = ::getpid();
        const auto who = [&](const Claim& claim) { return text(identify(tabs, claim)); };

        QCOMPARE(who({a.id(), a.nonce(), a.terminal()->sessionId(), "/w/a"}), std::string("tab:pane-1"));
        QCOMPARE(who({"", "", b.terminal()->sessionId(), "/elsewhere"}), std::string("tab:pane-2"));
        QCOMPARE(who({a.id(), a.nonce(), stranger, "/elsewhere"}), std::string("tab:pane-1"));
        QCOMPARE(who({a.id(), a.nonce(), stranger, "/w/b/src"}), std::string("tab:pane-2")); // Codex's daemon
        QCOMPARE(who({a.id(), a.nonce(), a.terminal()->sessionId(), "/w/b"}), std::string("tab:pane-1")); // cd in a shell tab
        QCOMPARE(who({"", "", stranger, "/w/b/deep"}), std::string("tab:pane-2"));
        QCOMPARE(who({"", "", stranger, "/w/shared"}), std::string("outside"));
        QCOMPARE(who({"", "", stranger, "/w/bb"}), std::string("outside"));
        QCOMPARE(who({a.id(), b.nonce(), stranger, "/"}), std::string("outside"));
        QCOMPARE(who({a.id(), "", stranger, "/"}), std::string("outside"));
        QCOMPARE(who({}), std::string("outside"));
    }

    void neverGivesAnIdTwice()
    {
        Tabs tabs(m_reader, {}, 5);
        QCOMPARE(tabs.add({}).value()->id(), std::string("pane-5"));
        TabRecord restored;
        restored.id = "pane-9";
        QVERIFY(tabs.add(restored));
        QVERIFY(!tabs.add(restored));
        QVERIFY(tabs.remove("pane-9"));
        QCOMPARE(tabs.add({}).value()->id(), std::string("pane-10"));
        QCOMPARE(tabs.get("pane-77").error().code, base::ErrorCode::NotFound);
        tabs.move("pane-10", 0);
        QCOMPARE(tabs.all().front()->id(), std::string("pane-10"));
    }

    void limitsLaunches()
    {
        tests::ManualClock clock;
        LaunchRate rate(clock);
        const LaunchLimits limits;
        for (int i = 0; i < 5; ++i) {
            QVERIFY(rate.take(limits));
            clock.advance(std::chrono::seconds(1));
        }
        const auto sixth = rate.take(limits);
        QCOMPARE(sixth.error().code, base::ErrorCode::RateLimited);
        QVERIFY(sixth.error().hint.find("55 s") != std::string::npos);
        clock.advance(std::chrono::seconds(55));
        QVERIFY(rate.take(limits));
        QVERIFY(!rate.take(limits));
    }

    void givesTheEnvironmentOfTheContract()
    {
        TabRecord tab;
        tab.id = "pane-3";
        tab.agentId = "claude";
        tab.branch = "fix";
        tab.sessionId = "s";
        tab.worktreePath = "/w/fix";
        const auto environment = tabEnvironment({{"PATH", "/bin"}, {"TMUX", "x"}, {"TERM", "dumb"}}, tab, "/w", "/h/.gwt");
        const std::map<std::string, std::string> expected = {
            {"COLORTERM", "truecolor"}, {"GWT_AGENT", "claude"}, {"GWT_BRANCH", "fix"}, {"GWT_HOME", "/h/.gwt"}, {"GWT_PANE_ID", "pane-3"},
            {"GWT_PROJECT_ROOT", "/w"}, {"GWT_SESSION_ID", "s"}, {"GWT_TAB_ID", "pane-3"}, {"LANG", "C.UTF-8"}, {"PATH", "/bin"},
            {"PWD", "/w/fix"}, {"TERM", "xterm-256color"}, {"TERM_PROGRAM", "gwt"}, {"TERM_PROGRAM_VERSION", "0.1.0"}};
        QCOMPARE(environment.variables(), expected);
    }
};

QTEST_GUILESS_MAIN(IdentityTest)
#include "identity_test.moc"
