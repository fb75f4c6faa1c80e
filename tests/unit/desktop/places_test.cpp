#include "app/desktop/applications/ApplicationWords.h"
#include "app/desktop/environments/EnvironmentWords.h"
#include "app/desktop/hub/ServerWords.h"
#include "app/desktop/tickets/TicketWords.h"

#include <QTest>

using namespace gwt::desktop;

class PlacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsSizes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("nothing") << "" << qint64(0);
        QTest::newRow("plain") << "1048576" << qint64(1048576);
        QTest::newRow("MB") << "512 MB" << (qint64(512) << 20);
        QTest::newRow("half") << "1.5GiB" << qint64(1610612736);
        QTest::newRow("letter") << "512m" << (qint64(512) << 20);
        QTest::newRow("word") << "much" << qint64(-1);
        QTest::newRow("negative") << "-1" << qint64(-1);
        QTest::newRow("endless") << "9999999999 TB" << qint64(-1);
    }
    void readsSizes()
    {
        QFETCH(QString, text);
        QTEST(bytesFromText(text), "bytes");
    }

    void namesOfEnvironments()
    {
        QVERIFY(nameProblem(QStringLiteral("bench-simd")).isEmpty());
        QVERIFY(nameProblem(QString::fromUtf8("ベンチ")).isEmpty());
        QVERIFY(!nameProblem(QStringLiteral("a/b")).isEmpty());
        QVERIFY(!nameProblem(QString(65, QLatin1Char('x'))).isEmpty());
    }

    void environmentsAreListedByName()
    {
        EnvironmentRow b, a;
        b.id = QStringLiteral("b");
        a.id = QStringLiteral("a");
        a.state = EnvironmentRow::State::Up;
        a.figure = QStringLiteral("1% · 2 MB");
        const auto rows = environmentList({b, a}, 0);
        QCOMPARE(rows[0].key, QStringLiteral("a"));
        QCOMPARE(rows[0].right, a.figure);
        QCOMPARE(rows[1].mark, Mark::Idle);
        QCOMPARE(environmentSummary({}), QString());
        QCOMPARE(environmentSummary({a, b}), QStringLiteral("1 of 2 up"));
        a.sinceMs = 1;
        QCOMPARE(stateWords(a, 7'200'001), QStringLiteral("Up for 2h"));
    }

    void serversGetANameOfTheirCommand_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("name");
        QTest::newRow("npx") << "npx -y @modelcontextprotocol/server-github" << "github";
        QTest::newRow("version") << "npx -y issues-mcp@1.2.3" << "issues";
        QTest::newRow("uvx") << "uvx mcp-server-git --repository ." << "git";
        QTest::newRow("path") << "/opt/tools/docs.py" << "docs";
        QTest::newRow("url") << "https://mcp.example.org/browser" << "example";
        QTest::newRow("nothing") << "npx -y" << "";
    }
    void serversGetANameOfTheirCommand()
    {
        QFETCH(QString, target);
        QTEST(serverName(target), "name");
    }

    void whoWaitsForConsentIsFirst()
    {
        ServerRow up, waits;
        up.id = QStringLiteral("a");
        up.state = ServerRow::State::Up;
        waits.id = QStringLiteral("z");
        waits.state = ServerRow::State::NeedsConsent;
        const auto rows = serverList({up, waits});
        QCOMPARE(rows[0].key, QStringLiteral("z"));
        QCOMPARE(rows[0].mark, Mark::NeedsYou);
        waits.drift = QStringLiteral("-a\n+b");
        QVERIFY(stateWords(waits) != serverList({up})[0].spoken);
        QCOMPARE(shortTime(1.14), QStringLiteral("1.1 ms"));
        QCOMPARE(shortTime(2300), QStringLiteral("2.3 s"));
        QCOMPARE(shortTime(-1), QString());
    }

    void lateTicketsNeedYou()
    {
        TicketRow row;
        row.id = QStringLiteral("TCK-0001");
        row.hasDue = true;
        row.remainingDays = -2;
        QCOMPARE(ticketList({row})[0].mark, Mark::NeedsYou);
        row.remainingDays = 0;
        QCOMPARE(ticketList({row})[0].mark, Mark::Idle);
        QVERIFY(dueWords(TicketRow()).isEmpty());
    }

    void anAgentIsToldTheTicket()
    {
        TicketDetail ticket;
        ticket.row.id = QStringLiteral("TCK-0012");
        ticket.row.summary = QStringLiteral("Overlong sequences");
        ticket.description = QStringLiteral("C0 80 decodes to U+0000");
        ticket.history = {{{}, QStringLiteral("Tanaka"), QStringLiteral("reproduced"), {}}, {{}, QStringLiteral("Suzuki"), {}, QStringLiteral("Status: a → b")}};
        const QString prompt = ticketPrompt(ticket);
        for (const char* part : {"TCK-0012", "Overlong sequences", "C0 80", "Tanaka wrote: reproduced", "add_ticket_history"})
            QVERIFY2(prompt.contains(QLatin1String(part)), part);
        QVERIFY(!prompt.contains(QLatin1String("Suzuki")));
        QCOMPARE(ticketBranch(ticket.row.id), QStringLiteral("tck-0012"));
    }

    void aDraftSaysWhatIsMissing()
    {
        TicketDraft draft;
        QVERIFY(!draftProblem(draft).isEmpty());
        draft.summary = draft.requestorId = draft.accountId = draft.categoryId = draft.categoryDetailId = draft.channelId = draft.personId = QStringLiteral("1");
        QVERIFY(!draftProblem(draft).isEmpty());
        draft.statusId = QStringLiteral("1");
        QVERIFY(draftProblem(draft).isEmpty());
    }

    void aBlockedQuitSaysWhy()
    {
        ApplicationQuit quit{ApplicationQuit::State::Blocked, QStringLiteral("Mousepad"), QStringLiteral("Save Changes")};
        QVERIFY(quitWords(quit).contains(QStringLiteral("Save Changes")));
        quit.state = ApplicationQuit::State::Quit;
        QVERIFY(quitWords(quit).isEmpty());
    }
};

QTEST_GUILESS_MAIN(PlacesTest)
#include "places_test.moc"
