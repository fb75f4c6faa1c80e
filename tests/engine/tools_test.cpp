// The eight tools by their names and fields, through the whole road, on a worktree.
#include "tests/engine/EngineUnderTest.h"
#include "tests/engine/ToolRoad.h"

#include <QFile>

using namespace gwt;
using base::Json;

class ToolsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_engine = std::make_unique<tests::EngineUnderTest>();
        if (!m_engine->whyNot().isEmpty())
            QSKIP(qPrintable(m_engine->whyNot()));
        m_worktree = m_home.filePath(QStringLiteral("feature"));
        const QString main = m_home.filePath(QStringLiteral("main"));
        git({QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("main"), main});
        git({QStringLiteral("-C"), main, QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("--allow-empty"), QStringLiteral("-m"), QStringLiteral("start")});
        git({QStringLiteral("-C"), main, QStringLiteral("worktree"), QStringLiteral("add"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("feature"), m_worktree});
        m_live = std::make_unique<tests::LiveEnvironments>(m_home.filePath(QStringLiteral("state")), "tools", std::vector<environments::EngineConfig>{{"test", m_engine->address().toStdString(), {}, 0}});
        m_road = std::make_unique<tests::ToolRoad>(*m_live);
    }
    void cleanupTestCase()
    {
        if (m_live)
            QVERIFY(m_live->shutdown());
        m_road.reset();
        m_live.reset();
    }

    void createsOnAWorktree()
    {
        const Json made = call("create_environment", {{"project_root", m_worktree.toStdString()}, {"env_id", "環境"}, {"image", tests::EngineUnderTest::image}, {"network", "none"}, {"env", {{"API_KEY", "s3cr3t-in-arguments"}}}});
        for (const char* field : {"env_id", "container_id", "image", "mounts", "status", "created_at"})
            QVERIFY2(made.contains(field), field);
        QCOMPARE(made["status"], Json("running"));
        const Json mounts = made["mounts"];
        QCOMPARE(mounts.size(), std::size_t{2}); // the worktree, and the git folder that it points to
        QCOMPARE(mounts[1]["source"], mounts[1]["target"]);
        QCOMPARE(mounts[1]["source"], Json(QFileInfo(m_home.filePath(QStringLiteral("main/.git"))).canonicalFilePath().toStdString()));
        const Json seen = run({"sh", "-c", "cat \"$(sed 's/gitdir: //' .git)/HEAD\"; echo $GIT_CONFIG_KEY_0"});
        QCOMPARE(seen["stdout_tail"], Json("ref: refs/heads/feature\nsafe.directory\n"));
    }
    void runs()
    {
        const Json outcome = run({"sh", "-c", "echo out; echo err >&2; exit 7"});
        QCOMPARE(outcome["exit_code"], Json(7));
        QCOMPARE(outcome["stdout_tail"], Json("out\n"));
        QCOMPARE(outcome["stderr_tail"], Json("err\n"));
        QCOMPARE(outcome["stdout_bytes"], Json(4));
        QCOMPARE(outcome["stderr_bytes"], Json(4));
        QCOMPARE(outcome["truncated"], Json(false));
        QCOMPARE(outcome["timed_out"], Json(false));
        QVERIFY(outcome["duration_ms"].is_number());
        const Json late = call("run_command", {{"env_id", "環境"}, {"command", {"sleep", "300"}}, {"timeout_s", 0.3}});
        QCOMPARE(late["exit_code"], Json(124));
        QCOMPARE(late["timed_out"], Json(true));
        QCOMPARE(call("run_command", {{"env_id", "環境"}, {"command", {"cat"}}, {"stdin", "日本語"}})["stdout_tail"], Json("日本語"));
    }
    void lists()
    {
        const Json all = call("list_environments", Json::object())["environments"];
        QCOMPARE(all.size(), std::size_t{1});
        QVERIFY(all[0]["uptime_s"].get<double>() > 0);
        QCOMPARE(all[0]["running_commands"], Json(0));
        QCOMPARE(call("get_environment", {{"env_id", "環境"}})["container_id"], all[0]["container_id"]);
    }
    void commitsAndNotes()
    {
        run({"sh", "-c", "echo inside > made.txt"});
        const Json committed = call("watch_commit", {{"env_id", "環境"}, {"action", "once"}});
        QCOMPARE(committed["branch"], Json("feature"));
        QCOMPARE(committed["changes"], Json(1));
        QCOMPARE(committed["watching"], Json(false));
        const Json noted = call("note_append", {{"env_id", "環境"}, {"payload", "1\n2\n3\n4\n5"}, {"cap_lines", 1}});
        QCOMPARE(noted["note"], Json("1\n[3 lines left out]\n5\n"));
        QCOMPARE(noted["commit"], committed["last_commit"]);
        QCOMPARE(call("watch_commit", {{"env_id", "環境"}, {"action", "start"}, {"debounce_ms", 30}})["watching"], Json(true));
        run({"sh", "-c", "echo more >> made.txt"});
        QTRY_VERIFY(call("watch_commit", {{"env_id", "環境"}, {"action", "status"}})["last_commit"] != committed["last_commit"]);
        QCOMPARE(call("watch_commit", {{"env_id", "環境"}, {"action", "stop"}})["watching"], Json(false));
    }
    void goesUpAndDown()
    {
        const Json up = call("up", {{"env_id", "環境"}, {"ports", {8099}}, {"entrypoint", "httpd -f -p 8099"}});
        QCOMPARE(up["status"], Json("running"));
        QCOMPARE(up["ports"][0]["container"], Json(8099));
        QVERIFY(up["ports"][0]["host"].get<int>() > 0);
        QCOMPARE(call("get_environment", {{"env_id", "環境"}})["running_commands"], Json(1));
        QCOMPARE(call("down", {{"env_id", "環境"}})["status"], Json("stopped"));
        QCOMPARE(call("get_environment", {{"env_id", "環境"}})["status"], Json("stopped"));
        QCOMPARE(call("up", {{"env_id", "環境"}})["status"], Json("running"));
        QCOMPARE(call("down", {{"env_id", "環境"}, {"remove", true}})["status"], Json("removed"));
        QCOMPARE(m_engine->containers(), QStringList());
    }
    void refusesWithHints_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QString>("arguments");
        QTest::newRow("unknown environment") << "run_command" << R"({"env_id":"x","command":["true"]})";
        QTest::newRow("nothing to run") << "run_command" << R"({"env_id":"x","command":[]})";
        QTest::newRow("missing argument") << "create_environment" << R"({"env_id":"x","image":"i"})";
        QTest::newRow("missing folder") << "create_environment" << R"({"env_id":"x","image":"i","project_root":"/no/where"})";
        QTest::newRow("unknown action") << "watch_commit" << R"({"env_id":"x","action":"dance"})";
        QTest::newRow("unknown for get") << "get_environment" << R"({"env_id":"x"})";
    }
    void refusesWithHints()
    {
        QFETCH(QString, tool);
        QFETCH(QString, arguments);
        const auto result = m_road->call(tool.toStdString(), *base::parseJson(arguments.toStdString()), person());
        QVERIFY(!result);
        QVERIFY(!result.error().message.empty());
    }
    void auditHoldsNoSecret()
    {
        QVERIFY(m_road->audit.all.size() > 10);
        for (const tools::AuditRecord& record : m_road->audit.all)
            QVERIFY((record.tool + record.principal + record.argumentsDigest + record.decision + record.outcome).find("s3cr3t") == std::string::npos);
    }

private:
    static tools::CallContext person()
    {
        tools::CallContext context;
        context.principal.kind = tools::PrincipalKind::Person;
        return context;
    }
    Json call(const std::string& tool, Json arguments)
    {
        auto result = m_road->call(tool, std::move(arguments), person());
        if (!result) {
            qWarning("%s: %s", tool.c_str(), result.error().message.c_str());
            return Json::object();
        }
        return result->structuredContent;
    }
    Json run(std::vector<std::string> command) { return call("run_command", {{"env_id", "環境"}, {"command", command}}); }
    static void git(const QStringList& arguments)
    {
        QProcess process;
        process.start(QStringLiteral("git"), QStringList{QStringLiteral("-c"), QStringLiteral("user.name=t"), QStringLiteral("-c"), QStringLiteral("user.email=t@t")} + arguments);
        process.waitForFinished();
    }

    QTemporaryDir m_home;
    QString m_worktree;
    std::unique_ptr<tests::EngineUnderTest> m_engine;
    std::unique_ptr<tests::LiveEnvironments> m_live;
    std::unique_ptr<tests::ToolRoad> m_road;
};

QTEST_GUILESS_MAIN(ToolsTest)
#include "tools_test.moc"
