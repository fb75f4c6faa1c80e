#include "app/desktop/attention/Ages.h"
#include "app/desktop/attention/AttentionRows.h"
#include "app/desktop/attention/NotificationRules.h"
#include "app/desktop/attention/SideSections.h"
#include "app/desktop/theme/Tokens.h"

#include <QTest>

using namespace gwt::desktop;

namespace
{

constexpr qint64 Now = 1'000'000'000;

TabRow tab(const char* id, Activity activity, qint64 ageMs)
{
    TabRow row;
    row.id = QString::fromLatin1(id);
    row.agentName = QStringLiteral("Claude");
    row.branch = row.id;
    row.activity = activity;
    row.activitySinceMs = Now - ageMs;
    return row;
}

QStringList titles(const QVector<SideRow>& rows)
{
    QStringList list;
    for (const SideRow& row : rows)
        list += row.kind == SideRow::Kind::Heading ? row.title + QLatin1Char(' ') + row.right : row.title;
    return list;
}

} // namespace

class AttentionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsInOrderOfNeedAndOldestFirst()
    {
        const QVector<TabRow> tabs{tab("idle", Activity::Idle, 0), tab("young", Activity::NeedsYou, 1000),
                                   tab("old", Activity::NeedsYou, 9000), tab("work", Activity::Working, 0),
                                   tab("broken", Activity::Error, 5000), tab("done", Activity::Ready, 0)};
        const auto rows = attentionRows(tabs, QStringLiteral("work"), Now);
        QCOMPARE(titles(rows), (QStringList{"Needs you 3", "Claude · old", "Claude · broken", "Claude · young", "Ready 1",
                                            "Claude · done", "Working 1", "Claude · work", "Idle 1", "Claude · idle"}));
        QCOMPARE(rows[1].right, QStringLiteral("9s"));
        QVERIFY(rows[7].active);
        QVERIFY(rows.last().right.isEmpty()); // nothing about an idle tab waits
    }

    void detailSaysWhat_data()
    {
        QTest::addColumn<Activity>("activity");
        QTest::addColumn<QString>("expected");
        QTest::newRow("question") << Activity::NeedsYou << QStringLiteral("Run: make ?");
        QTest::newRow("result") << Activity::Ready << QStringLiteral("2 file(s) +5 −1 · tests passed");
        QTest::newRow("step") << Activity::Working << QStringLiteral("Editing a.cpp · +5 −1");
        QTest::newRow("failure") << Activity::Error << QStringLiteral("tests passed");
        QTest::newRow("folder") << Activity::Idle << QStringLiteral("/srv/日本語");
    }
    void detailSaysWhat()
    {
        QFETCH(Activity, activity);
        TabRow row = tab("t", activity, 0);
        row.question = QStringLiteral("Run: make ?");
        row.step = QStringLiteral("Editing a.cpp");
        row.outcome = QStringLiteral("tests passed");
        row.filesChanged = 2;
        row.added = 5;
        row.removed = 1;
        row.worktree = QStringLiteral("/srv/日本語");
        QTEST(plainText(detailOf(row)), "expected");
    }

    void everyMarkHasItsOwnShape()
    {
        QCOMPARE(markOf(tab("a", Activity::NeedsYou, 0)), Mark::NeedsYou);
        QCOMPARE(markOf(tab("a", Activity::Ready, 0)), Mark::Ready);
        QCOMPARE(markOf(tab("a", Activity::Working, 0)), Mark::Working);
        QCOMPARE(markOf(tab("a", Activity::Idle, 0)), Mark::Idle);
        QCOMPARE(markOf(tab("a", Activity::Error, 0)), Mark::Error);
    }

    void jumpsToWhoWaits()
    {
        const QVector<TabRow> tabs{tab("a", Activity::NeedsYou, 1000), tab("b", Activity::NeedsYou, 2000),
                                   tab("c", Activity::Ready, 0), tab("d", Activity::Working, 0)};
        QCOMPARE(nextWaiting(tabs, QStringLiteral("d")), QStringLiteral("b"));
        QCOMPARE(nextWaiting(tabs, QStringLiteral("b")), QStringLiteral("a"));
        QCOMPARE(nextWaiting(tabs, QStringLiteral("a")), QStringLiteral("b"));
        QCOMPARE(nextWaiting({tab("c", Activity::Ready, 0), tab("d", Activity::Working, 0)}, QStringLiteral("d")), QStringLiteral("c"));
        QCOMPARE(nextWaiting({tab("d", Activity::Working, 0)}, QStringLiteral("d")), QString());
    }

    void callsOnceAndNotWhileLookedAt()
    {
        NotificationRules rules;
        QVector<TabRow> tabs{tab("a", Activity::NeedsYou, 0), tab("b", Activity::Working, 0)};
        QVERIFY(rules.update(tabs, {}).isEmpty()); // first sight, as after a restore
        tabs[1].activity = Activity::NeedsYou;
        const auto calls = rules.update(tabs, {});
        QCOMPARE(calls.size(), 1);
        QCOMPARE(calls[0].tab, QStringLiteral("b"));
        QVERIFY(calls[0].urgent);
        QVERIFY(rules.update(tabs, {}).isEmpty());
        tabs[1].activity = Activity::Ready;
        QVERIFY(rules.update(tabs, QStringLiteral("b")).isEmpty());
        tabs[1].activity = Activity::Idle;
        QVERIFY(rules.update(tabs, {}).isEmpty());
    }

    void sectionsCount()
    {
        EnvironmentRow a, b;
        a.id = "a";
        a.state = EnvironmentRow::State::Up;
        a.figure = "1%";
        b.id = "b";
        b.progress = 40;
        const auto rows = environmentRows({a, b});
        QCOMPARE(titles(rows), (QStringList{"Environments 1 of 2 up", "a", "b"}));
        QCOMPARE(rows[2].progress, 40);
        // The heading opens the page also when there is nothing yet: that is where the first one is made.
        QCOMPARE(environmentRows({}).size(), 1);
        QVERIFY(environmentRows({})[0].opens);
        QCOMPARE(serverRows({})[0].key, QStringLiteral("place:servers"));
        ServerRow server;
        server.id = "s";
        server.state = ServerRow::State::NeedsConsent;
        QCOMPARE(serverRows({server})[1].mark, Mark::NeedsYou);
    }

    void shortFigures_data()
    {
        QTest::addColumn<QString>("actual");
        QTest::addColumn<QString>("expected");
        QTest::newRow("future") << shortAge(-1) << QString();
        QTest::newRow("now") << shortAge(0) << QStringLiteral("0s");
        QTest::newRow("minute") << shortAge(60'000) << QStringLiteral("1m");
        QTest::newRow("hours") << shortAge(3 * 3600'000LL) << QStringLiteral("3h");
        QTest::newRow("days") << shortAge(50 * 3600'000LL) << QStringLiteral("2d");
        QTest::newRow("megabytes") << shortBytes(128LL << 20) << QStringLiteral("128 MB");
        QTest::newRow("gigabytes") << shortBytes(1500LL << 20) << QStringLiteral("1.5 GB");
        QTest::newRow("tokens") << shortCount(41'000) << QStringLiteral("41k");
        QTest::newRow("few tokens") << shortCount(950) << QStringLiteral("950");
        QTest::newRow("million") << shortCount(1'200'000) << QStringLiteral("1.2M");
    }
    void shortFigures()
    {
        QFETCH(QString, actual);
        QTEST(actual, "expected");
    }

    void textReadsOnEveryGround_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("dark") << Scheme::Dark;
        QTest::newRow("light") << Scheme::Light;
    }
    void textReadsOnEveryGround()
    {
        QFETCH(Scheme, scheme);
        const auto reads = [&](Ink text, Ink ground, double least) {
            const double ratio = contrast(token(scheme, text), token(scheme, ground));
            if (ratio < least)
                qWarning("ink %d on %d: %.2f", int(text), int(ground), ratio);
            return ratio >= least;
        };
        for (const Ink ground : {Ink::Background, Ink::Panel, Ink::Raised, Ink::Hover, Ink::Selection}) {
            for (const Ink text : {Ink::Text, Ink::Muted, Ink::NeedsYouText, Ink::ReadyText, Ink::ErrorText})
                QVERIFY(reads(text, ground, 4.5));
        }
        for (const Ink ground : {Ink::Background, Ink::Panel, Ink::Raised})
            QVERIFY(reads(Ink::Quiet, ground, 4.5));
        for (const Ink mark : {Ink::NeedsYou, Ink::Ready, Ink::Error, Ink::Accent, Ink::Idle})
            QVERIFY(reads(mark, Ink::Panel, 3.0));
        QVERIFY(reads(Ink::OnAccent, Ink::Accent, 4.5));
        QVERIFY(reads(Ink::AddedText, Ink::AddedBackground, 4.5));
        QVERIFY(reads(Ink::AddedText, Ink::AddedWord, 4.5));
        QVERIFY(reads(Ink::RemovedText, Ink::RemovedBackground, 4.5));
        QVERIFY(reads(Ink::RemovedText, Ink::RemovedWord, 4.5));
        for (const Ink source : {Ink::Keyword, Ink::String, Ink::Comment, Ink::Number})
            QVERIFY(reads(source, Ink::Background, 4.5));
    }
};

QTEST_APPLESS_MAIN(AttentionTest)
#include "attention_test.moc"
