#include "core/agents/AgentCatalogue.h"
#include "core/agents/AgentCommand.h"
#include "core/agents/HookReport.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace gwt::agents;

class HookTest : public QObject
{
    Q_OBJECT

private:
    static AgentRow row(const char* id) { return AgentCatalogue().get(id).value(); }
    static QStringList command(const char* id, const HookSettings& hooks, std::vector<std::string> extra = {})
    {
        AgentLaunch launch;
        launch.hooks = hooks;
        launch.extraArguments = std::move(extra);
        QStringList arguments;
        const AgentCommand made = agentCommand(row(id), launch).value();
        for (const std::string& argument : made.arguments)
            arguments.append(QString::fromStdString(argument));
        return arguments;
    }

private Q_SLOTS:
    void readsWhatAgentsSay_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QString>("note");
        QTest::addColumn<int>("hook"); // -1: says nothing
        const auto add = [](const char* name, const char* event, const char* tool, const char* note, int hook) { QTest::newRow(name) << event << tool << note << hook; };
        add("claude prompt", "UserPromptSubmit", "", "", int(AgentHook::PromptSubmitted));
        add("claude tool", "PreToolUse", "Bash", "", int(AgentHook::ToolStarted));
        add("claude asks with a tool", "PreToolUse", "AskUserQuestion", "", int(AgentHook::Asked));
        add("claude tool over", "PostToolUse", "Bash", "", int(AgentHook::ToolEnded));
        add("claude permission", "PermissionRequest", "Bash", "", int(AgentHook::Asked));
        add("claude notes a permission", "Notification", "", "permission_prompt", int(AgentHook::Asked));
        add("claude was idle for a minute", "Notification", "", "idle_prompt", -1);
        add("claude logged in", "Notification", "", "auth_success", -1);
        add("claude stops", "Stop", "", "", int(AgentHook::Stopped));
        add("claude's helper stops", "SubagentStop", "", "", -1);
        add("gemini prompt", "BeforeAgent", "", "", int(AgentHook::PromptSubmitted));
        add("gemini asks", "Notification", "", "ToolPermission", int(AgentHook::Asked));
        add("gemini stops", "AfterAgent", "", "", int(AgentHook::Stopped));
        add("codex stops", "agent-turn-complete", "", "", int(AgentHook::Stopped));
        add("something new", "Whatever", "", "", -1);
        add("nothing", "", "", "", -1);
    }
    void readsWhatAgentsSay()
    {
        QFETCH(QString, event);
        QFETCH(QString, tool);
        QFETCH(QString, note);
        HookFields fields;
        fields.event = event.toStdString();
        fields.toolName = tool.toStdString();
        fields.notificationType = note.toStdString();
        const auto report = hookReport(fields);
        QTEST(report ? int(report->hook) : -1, "hook");
    }

    void sessionsAndDetails()
    {
        HookFields fields{"SessionStart", "0199-aB_c", "clear", {}, {}, "one\ntwo\x1b[31m", "/home/u/t.jsonl"};
        const auto report = hookReport(fields).value();
        QCOMPARE(report.sessionId, "0199-aB_c");
        QVERIFY(report.isSwitch);
        QCOMPARE(report.detail, "one two [31m");
        QCOMPARE(report.transcriptPath, "/home/u/t.jsonl");
        fields.source = "startup";
        QVERIFY(!hookReport(fields)->isSwitch);
        for (const char* bad : {"", "-x", "--resume", "a b", "a;b", "../a", "ä"}) {
            fields.sessionId = bad;
            QCOMPARE(hookReport(fields)->sessionId, "");
        }
        fields.transcriptPath = "relative";
        QCOMPARE(hookReport(fields)->transcriptPath, "");
    }

    void passedPerLaunch()
    {
        const QTemporaryDir home;
        const gwt::process::Environment environment{{"HOME", home.path().toStdString()}};
        const std::string bridge = "/opt/it's here/gwt-mcp-bridge";

        const QStringList claude = command("claude", hookSettings(row("claude"), bridge, environment));
        const auto settings = std::ranges::find_if(claude, [](const QString& a) { return a.startsWith("--settings="); });
        QVERIFY(settings != claude.end());
        const QJsonObject hooks = QJsonDocument::fromJson(settings->mid(11).toUtf8())["hooks"].toObject();
        QVERIFY(hooks.contains("UserPromptSubmit") && hooks.contains("Stop"));
        QCOMPARE(hooks["Stop"][0]["hooks"][0]["command"].toString(), "'/opt/it'\\''s here/gwt-mcp-bridge' --hook");
        // The person's own word on the command line stands alone.
        QVERIFY(!command("claude", hookSettings(row("claude"), bridge, environment), {"--settings", "mine.json"}).join(' ').contains("--hook"));

        QVERIFY(command("codex", hookSettings(row("codex"), bridge, environment)).contains("notify=[\"/opt/it's here/gwt-mcp-bridge\",\"--hook\"]"));
        QVERIFY(hookSettings(row("shell"), bridge, environment).isEmpty());

        QVERIFY(hookSettings(row("gemini"), bridge, environment).isEmpty());
    }

    void thePersonsOwnStay()
    {
        const QTemporaryDir home;
        QVERIFY(QDir(home.path()).mkpath(".codex"));
        QFile config(home.filePath(".codex/config.toml"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("notify = [\"my-notifier\"]\n");
        config.close();
        const gwt::process::Environment environment{{"HOME", home.path().toStdString()}};
        QVERIFY(hookSettings(row("codex"), "/opt/gwt-mcp-bridge", environment).isEmpty());
    }
};

QTEST_GUILESS_MAIN(HookTest)
#include "hook_test.moc"
