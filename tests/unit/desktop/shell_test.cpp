#include "app/desktop/launch/LaunchForm.h"
#include "app/desktop/messages/MessageRows.h"
#include "app/desktop/shell/ActionTable.h"
#include "app/desktop/shell/FuzzyMatch.h"
#include "app/desktop/shell/PaletteEntries.h"
#include "app/desktop/shell/SplitTree.h"
#include "app/desktop/shell/WindowWords.h"
#include "app/desktop/timeline/TimelineRows.h"

#include <QSet>
#include <QTest>

using namespace gwt::desktop;

class ShellTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreTheWindowsAndUnique()
    {
        QSet<QString> seen;
        for (const ActionRow& row : actionTable()) {
            for (const QString& key : QString::fromLatin1(row.keys).split(QStringLiteral("; "), Qt::SkipEmptyParts)) {
                QVERIFY2(!seen.contains(key), row.keys);
                seen.insert(key);
                // What a terminal leaves to the window: TerminalShortcuts::belongsToWindow.
                const bool ours = key.startsWith(QLatin1String("Ctrl+Shift+")) || key == QLatin1String("Ctrl+Tab") || key.startsWith(QLatin1String("Ctrl+Pg"));
                QVERIFY2(ours || row.owner == KeyOwner::Terminal, row.keys);
            }
        }
    }

    void nothingWithoutAPortIsOffered()
    {
        const ActionContext none;
        for (const ActionId id : {ActionId::Launch, ActionId::ShowReview, ActionId::ShowTimeline, ActionId::ShowMessages, ActionId::Settings, ActionId::Adopt})
            QCOMPARE(availability(id, none), Availability::Hidden);
        QCOMPARE(availability(ActionId::CloseTab, none), Availability::Greyed);
        QCOMPARE(availability(ActionId::Quit, none), Availability::Enabled);
    }

    void findsByLetters_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("first");
        QTest::newRow("beginnings of words") << "sr" << "Split right";
        QTest::newRow("two words") << "tab close" << "Close tab…";
        QTest::newRow("case") << "PALETTE" << "";
        QTest::newRow("nothing") << "qqqq" << "";
        QTest::newRow("tab first") << "claude" << "Claude · fix";
        QTest::newRow("branch") << "release" << "Launch on release/1.4";
    }
    void findsByLetters()
    {
        QFETCH(QString, query);
        TabRow tab;
        tab.id = QStringLiteral("pane-1");
        tab.agentName = QStringLiteral("Claude");
        tab.branch = QStringLiteral("fix");
        ActionContext context;
        context.tab = context.launch = true;
        context.tabs = 1;
        const auto found = filtered(paletteEntries({tab}, {{QStringLiteral("release/1.4"), {}, {}, false}, {QStringLiteral("fix"), {}, QStringLiteral("pane-1"), false}}, context), query);
        QTEST(found.isEmpty() ? QString() : found.first().text, "first");
    }

    void splitsStayATree()
    {
        SplitTree tree;
        tree.show(QStringLiteral("a"));
        tree.split(SplitTree::Direction::Right, QStringLiteral("b"));
        tree.split(SplitTree::Direction::Down, QStringLiteral("c"));
        QCOMPARE(tree.toText(), QStringLiteral("right(a,down(b,c))"));
        tree.show(QStringLiteral("a")); // shown already: its pane becomes active
        QCOMPARE(tree.tabOf(tree.active()), QStringLiteral("a"));
        tree.split(SplitTree::Direction::Right, QStringLiteral("d")); // same direction: no deeper
        QCOMPARE(tree.toText(), QStringLiteral("right(a,d,down(b,c))"));
        tree.removeTab(QStringLiteral("b"), {});
        QCOMPARE(tree.toText(), QStringLiteral("right(a,d,c)"));
        tree.removeTab(QStringLiteral("d"), QStringLiteral("e"));
        QCOMPARE(tree.toText(), QStringLiteral("right(a,e,c)"));
        for (const int pane : tree.panes())
            tree.closePane(pane);
        QCOMPARE(tree.panes().size(), 1);
        QVERIFY(tree.panes().contains(tree.active()));
    }

    void layoutsComeBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one") << "a" << "a";
        QTest::newRow("nested") << "right(a,down(b,c))" << "right(a,down(b,c))";
        QTest::newRow("gone tab") << "right(a,x)" << "a";
        QTest::newRow("twice") << "right(a,a)" << "a";
        QTest::newRow("all gone") << "right(x,y)" << "";
        QTest::newRow("garbage") << "left(a" << "";
        QTest::newRow("open") << "right(a,b" << "";
        QTest::newRow("deep") << QString(QStringLiteral("right(").repeated(50) + QStringLiteral("a") + QStringLiteral(")").repeated(50)) << "";
        QTest::newRow("empty") << "" << "";
    }
    void layoutsComeBack()
    {
        QFETCH(QString, text);
        const SplitTree tree = SplitTree::parse(text, {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        QTEST(tree.toText(), "expected");
        QVERIFY(tree.panes().contains(tree.active()));
    }

    void branchNames_data()
    {
        QTest::addColumn<bool>("fine");
        for (const char* name : {"main", "feature/x", "日本語", "a.b", "v1.2-rc"})
            QTest::newRow(name) << true;
        for (const char* name : {"", "a b", "-x", "a..b", "a/", "/a", "a.lock", "x^", "a:b", "@", "a@{b", ".a", "a\\b", "a//b", "end."})
            QTest::newRow(*name ? name : "(empty)") << false;
    }
    void branchNames()
    {
        const QString name = QString::fromUtf8(QTest::currentDataTag());
        QTEST(isBranchName(name == QLatin1String("(empty)") ? QString() : name), "fine");
    }

    void launchSaysWhatHappens()
    {
        AgentRow claude;
        claude.id = claude.name = QStringLiteral("claude");
        claude.installed = true;
        AgentRow codex = claude;
        codex.id = QStringLiteral("codex");
        codex.installed = false;
        const QVector<BranchRow> branches{{QStringLiteral("main"), QStringLiteral("/p"), {}, true}, {QStringLiteral("old"), {}, {}, false}};
        LaunchRequest request;
        request.agentId = QStringLiteral("codex");
        QCOMPARE(judge(request, {claude, codex}, branches, QStringLiteral("main")).state, LaunchVerdict::State::Wrong);
        request.agentId = QStringLiteral("claude");
        QCOMPARE(judge(request, {claude}, branches, QStringLiteral("main")).state, LaunchVerdict::State::Incomplete);
        request.branch = QStringLiteral("new");
        QVERIFY(judge(request, {claude}, branches, QStringLiteral("main")).newBranch);
        request.branch = QStringLiteral("old");
        QVERIFY(!judge(request, {claude}, branches, QStringLiteral("main")).newBranch);
        request.branch = QStringLiteral("a b");
        QCOMPARE(judge(request, {claude}, branches, QStringLiteral("main")).state, LaunchVerdict::State::Wrong);
        QCOMPARE(inLaunchOrder({codex, claude}).first().id, QStringLiteral("claude"));
    }

    void footAndTitleCount()
    {
        TabRow waits;
        waits.activity = Activity::NeedsYou;
        ProjectRow project;
        project.name = QStringLiteral("parser-lib");
        QCOMPARE(windowTitle(project, {waits}), QStringLiteral("(1) parser-lib — gwt"));
        QCOMPARE(windowTitle({}, {}), QStringLiteral("gwt"));
        Figures figures;
        QCOMPARE(plainText(footLeft({waits}, figures)), QStringLiteral("1 needs you"));
        QCOMPARE(footRight(figures), QString());
        figures.cpuPercent = 21.4;
        figures.memoryBytes = 612LL << 20;
        QCOMPARE(footRight(figures), QStringLiteral("CPU 21 % · 612 MB"));
        QVERIFY(!panelRoom(1000).right);
        QVERIFY(panelRoom(1000).left);
        QVERIFY(!panelRoom(700).left);
        QVERIFY(panelRoom(1440).right);
    }

    void feedsFilterAndSayReceipts()
    {
        TimelineRow call;
        call.id = QStringLiteral("1");
        call.what = QStringLiteral("gwt_list_tabs");
        call.who = QStringLiteral("Claude · fix");
        QVERIFY(passes(call, {TimelineFilter::Kinds::Tools, QStringLiteral("LIST claude")}));
        QVERIFY(!passes(call, {TimelineFilter::Kinds::Messages, {}}));
        QVERIFY(!passes(call, {TimelineFilter::Kinds::All, QStringLiteral("codex")}));
        QCOMPARE(timelineFeed(QVector<TimelineRow>(900, call), {}).size(), 500);
        MessageRow message;
        message.state = MessageRow::State::Queued;
        message.position = 3;
        message.reason = QStringLiteral("approval dialog open");
        QCOMPARE(plainText(receiptOf(message)), QStringLiteral("queued, number 3: approval dialog open"));
        QCOMPARE(undelivered({message, MessageRow()}), 2);
    }
};

QTEST_APPLESS_MAIN(ShellTest)
#include "shell_test.moc"
