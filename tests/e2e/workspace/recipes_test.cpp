#include "tests/e2e/workspace/Desk.h"

using namespace gwt;
using namespace gwt::tests;

class RecipesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { GWT_NEEDS_GIT(); }

    void eachInAWorktreeMadeReady()
    {
        Desk desk;
        desk.sandbox.write(desk.root + "/.env", "SECRET=1\n");
        desk.write("[recipes.race]\nprompt = \"go\"\nagents = [\"a\", \"b\"]\ncopy = [\".env\"]\nport = 3000\nport_step = 5\n"
                   "setup = [[\"/bin/sh\", \"-c\", \"echo $GWT_AGENT $GWT_PORT $GWT_BRANCH > made.log\"]]\n"
                   "teardown = [\"/bin/sh\", \"-c\", \"echo $GWT_PORT > $GWT_PROJECT_ROOT/gone-$GWT_AGENT.log\"]\n");
        const auto outcomes = desk.launch("race", RecipeLauncher::Trust::Now, "all of you");
        QVERIFY2(outcomes, outcomes ? "" : outcomes.error().message.c_str());
        QCOMPARE(outcomes->size(), std::size_t(2));
        const char* const expected[] = {"a 3000 race/a\n", "b 3005 race/b\n"};
        for (std::size_t i = 0; i < 2; ++i) {
            const RecipeOutcome& one = (*outcomes)[i];
            QCOMPARE(one.error, "");
            const Tab* tab = desk.tabs.find(one.tabId);
            QVERIFY(tab && tab->isRunning());
            QCOMPARE(desk.read(tab->record().worktreePath + "/made.log"), QByteArray(expected[i]));
            QCOMPARE(desk.read(tab->record().worktreePath + "/.env"), QByteArray("SECRET=1\n"));
            QCOMPARE(tab->record().port, i == 0 ? 3000 : 3005);
        }
        QCOMPARE(desk.programs.started.front().environment.get("PROMPT").value(), "all of you");
        QVERIFY(desk.tabs.remove((*outcomes)[1].tabId));
        QTRY_COMPARE(desk.read(desk.root + "/gone-b.log"), QByteArray("3005\n"));
        QCOMPARE(desk.read(desk.root + "/gone-a.log"), QByteArray("(none)"));
    }

    void askedOnceForEachText()
    {
        Desk desk;
        const std::string toml = "[recipes.r]\nagents = [\"a\"]\nsetup = [\"/bin/sh\", \"-c\", \"touch made.log\"]\n";
        desk.write(toml);
        QVERIFY(!desk.recipes.list()->isTrusted);
        QCOMPARE(desk.launch("r").error().code, ErrorCode::Denied);
        QVERIFY(desk.tabs.all().empty());
        QCOMPARE(desk.sandbox.run(desk.root, {"worktree", "list", "--porcelain"}).find("/r-a"), std::string::npos);
        QVERIFY(desk.launch("r", RecipeLauncher::Trust::Now));
        QVERIFY(desk.launch("r")); // once
        desk.write(toml + "# an agent was here\n");
        QCOMPARE(desk.launch("r").error().code, ErrorCode::Denied);
        desk.write("[recipes.r]\nagents = [\"a\"]\n"); // nothing to run: nothing to trust
        QVERIFY(desk.launch("r"));
    }

    void oneThatFailsStopsNoOther()
    {
        Desk desk;
        desk.write("[recipes.r]\nagents = [\"a\", \"broken\"]\n[recipes.s]\nagents = [\"a\"]\nsetup = [\"/bin/sh\", \"-c\", \"echo oh no >&2; exit 3\"]\n[recipes.c]\nagents = [\"a\"]\ncopy = [\"missing\"]\n");
        const auto mixed = desk.launch("r", RecipeLauncher::Trust::Now);
        QVERIFY(mixed);
        QVERIFY(!(*mixed)[0].tabId.empty());
        QVERIFY((*mixed)[1].tabId.empty() && !(*mixed)[1].error.empty());
        const auto failed = desk.launch("s", RecipeLauncher::Trust::Now);
        QVERIFY(QString::fromStdString((*failed)[0].error).contains("oh no"));
        QVERIFY(QString::fromStdString((*desk.launch("c"))[0].error).contains("missing"));
        QCOMPARE(desk.launch("nobody").error().code, ErrorCode::NotFound);
        QCOMPARE(desk.tabs.running(), 1);
    }

    void noWayOutOfTheProject()
    {
        Desk desk;
        desk.sandbox.write(desk.sandbox.path("outside"), "private\n");
        std::filesystem::create_symlink(desk.sandbox.path("outside"), desk.root + "/link");
        desk.write("[recipes.r]\nagents = [\"a\"]\ncopy = [\"link\"]\n");
        const auto outcome = desk.launch("r", RecipeLauncher::Trust::Now);
        QVERIFY(QString::fromStdString((*outcome)[0].error).contains("symbolic link"));
        QCOMPARE(desk.tabs.running(), 0);
    }
};

QTEST_GUILESS_MAIN(RecipesTest)
#include "recipes_test.moc"
