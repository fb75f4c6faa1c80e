#include "core/agents/AgentCatalogue.h"
#include "core/agents/AgentCommand.h"
#include "core/agents/AgentDetection.h"
#include "core/agents/OwnAgents.h"

#include <QTest>

using namespace gwt::agents;
using gwt::base::ErrorCode;

namespace
{

QStringList list(const std::vector<std::string>& texts)
{
    QStringList out;
    for (const auto& text : texts)
        out.append(QString::fromStdString(text));
    return out;
}

class FakeRunner final : public gwt::process::CommandRunner
{
public:
    std::string output;
    gwt::process::Command last;
    gwt::base::Result<gwt::process::CommandOutput> run(const gwt::process::Command& command, const std::string&,
                                                       const gwt::process::RunLimits&, std::stop_token) override
    {
        last = command;
        return gwt::process::CommandOutput{{}, output, {}, false};
    }
};

} // namespace

class CatalogueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheAgents()
    {
        const AgentCatalogue catalogue;
        QStringList ids;
        for (const AgentRow& row : catalogue.rows()) {
            ids.append(QString::fromStdString(row.id));
            QVERIFY(!row.name.empty() && !row.program.empty());
            QVERIFY(row.id == "shell" || !row.installHint.empty());
        }
        QCOMPARE(ids, QStringList({"claude", "codex", "gemini", "opencode", "shell"}));
        const auto missing = catalogue.get("nobody");
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QVERIFY(missing.error().hint.find("claude, codex, gemini, opencode, shell") != std::string::npos);
        QCOMPARE(catalogue.find("shell")->delivery.target, DeliveryProfile::Target::Never);
        QCOMPARE(catalogue.find("claude")->delivery.midTurn, DeliveryProfile::MidTurn::Accepts);
        QCOMPARE(catalogue.find("codex")->delivery.midTurn, DeliveryProfile::MidTurn::Holds);
        for (const AgentRow& row : catalogue.rows())
            QVERIFY(row.delivery.pauseBeforeEnter >= std::chrono::milliseconds(150));
    }

    void buildsCommandLines_data()
    {
        QTest::addColumn<QString>("agent");
        QTest::addColumn<QStringList>("launch"); // name=value
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("claude plain") << "claude" << QStringList() << QStringList();
        QTest::newRow("claude all") << "claude"
                                    << QStringList{"prompt=fix -it {model}", "model=opus", "mode=plan", "session=u-1",
                                                   "extra=--verbose"}
                                    << QStringList{"--model",   "opus",         "--permission-mode",
                                                   "plan",      "--session-id", "u-1",
                                                   "--verbose", "--",           "fix -it {model}"};
        QTest::newRow("claude resume") << "claude" << QStringList{"resume=u-1", "session=u-2"}
                                       << QStringList{"--resume", "u-1"};
        QTest::newRow("claude bridge")
            << "claude" << QStringList{"bridge=/opt/g w/gwt-mcp-bridge", "prompt=hi"}
            << QStringList{
                   "--mcp-config={\"mcpServers\":{\"gwt-agent-bridge\":{\"type\":\"stdio\",\"command\":\"/opt/g w/"
                   "gwt-mcp-bridge\",\"args\":[],\"env\":{},\"alwaysLoad\":true}}}",
                   "--allowedTools=mcp__gwt-agent-bridge", "--", "hi"};
        QTest::newRow("codex plain") << "codex" << QStringList() << QStringList{"--no-daemon"};
        QTest::newRow("codex all") << "codex" << QStringList{"prompt=--help", "model=gpt-5", "mode=read-only"}
                                   << QStringList{"--no-daemon", "--model", "gpt-5", "--sandbox",
                                                  "read-only",   "--",      "--help"};
        QTest::newRow("codex resume") << "codex" << QStringList{"resume=u-1", "prompt=go on"}
                                      << QStringList{"resume", "u-1", "--no-daemon", "--", "go on"};
        QTest::newRow("codex bridge") << "codex" << QStringList{"bridge=/opt/\"x\"/gwt-mcp-bridge"}
                                      << QStringList{"--no-daemon", "-c",
                                                     "mcp_servers.gwt-agent-bridge={command=\"/opt/\\\"x\\\"/"
                                                     "gwt-mcp-bridge\",args=[],env_vars=[\"GWT_TAB_ID\","
                                                     "\"GWT_TAB_NONCE\",\"GWT_HOME\"]}"};
        QTest::newRow("gemini all") << "gemini" << QStringList{"prompt=-x 日本", "model=pro", "mode=yolo"}
                                    << QStringList{"--model", "pro", "--approval-mode", "yolo",
                                                   "--prompt-interactive=-x 日本"};
        QTest::newRow("opencode") << "opencode" << QStringList{"prompt=hi", "resume=s"}
                                  << QStringList{"--session", "s", "--prompt=hi"};
        QTest::newRow("shell") << "shell" << QStringList() << QStringList();
    }
    static AgentLaunch launchOf(const QStringList& parts)
    {
        AgentLaunch launch;
        for (const QString& part : parts) {
            const QString name = part.section('=', 0, 0);
            const std::string value = part.section('=', 1).toStdString();
            if (name == "extra")
                launch.extraArguments.push_back(value);
            else
                (name == "prompt"    ? launch.prompt
                 : name == "model"   ? launch.model
                 : name == "mode"    ? launch.mode
                 : name == "session" ? launch.sessionId
                 : name == "resume"  ? launch.resumeId
                                     : launch.bridge) = value;
        }
        return launch;
    }
    void buildsCommandLines()
    {
        QFETCH(QString, agent);
        QFETCH(QStringList, launch);
        QFETCH(QStringList, arguments);
        const auto command = agentCommand(AgentCatalogue().get(agent.toStdString()).value(), launchOf(launch));
        QVERIFY2(command, command ? "" : command.error().message.c_str());
        QCOMPARE(list(command->arguments), arguments);
        const bool trusted = command->environment ==
                             std::vector<std::pair<std::string, std::string>>{{"GEMINI_CLI_TRUST_WORKSPACE", "true"}};
        QCOMPARE(trusted, agent == "gemini");
    }

    void refusesLaunches_data()
    {
        QTest::addColumn<QString>("agent");
        QTest::addColumn<QStringList>("launch");
        QTest::addColumn<QString>("says");
        QTest::newRow("prompt for a shell") << "shell" << QStringList{"prompt=rm -rf /"} << "prompt: Shell takes none";
        QTest::newRow("unknown mode") << "claude" << QStringList{"mode=root"} << "has no root";
        QTest::newRow("option as model") << "claude" << QStringList{"model=--dangerously-skip-permissions"}
                                         << "must not start with -";
        QTest::newRow("option as session") << "codex" << QStringList{"resume=--last"} << "must not start with -";
    }
    void refusesLaunches()
    {
        QFETCH(QString, agent);
        QFETCH(QStringList, launch);
        QFETCH(QString, says);
        const auto command = agentCommand(AgentCatalogue().get(agent.toStdString()).value(), launchOf(launch));
        QVERIFY(!command);
        QCOMPARE(command.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(QString::fromStdString(command.error().message).contains(says), command.error().message.c_str());
        QVERIFY(!command.error().hint.empty());
    }

    void readsVersions_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("version");
        QTest::newRow("claude") << "2.1.328 (Claude Code)\n"
                                << "2.1.328";
        QTest::newRow("codex") << "codex-cli 0.169.0\n"
                               << "0.169.0";
        QTest::newRow("v") << "tool v1.2.3-rc.1+b5, of 2026\n"
                           << "1.2.3-rc.1+b5";
        QTest::newRow("digits in the name") << "h2o 1.0\n"
                                            << "1.0";
        QTest::newRow("first line only") << "none\n1.2.3\n"
                                         << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }
    void readsVersions()
    {
        QFETCH(QString, output);
        QFETCH(QString, version);
        QCOMPARE(QString::fromStdString(versionIn(output.toStdString())), version);
    }

    void readsOwnAgents()
    {
        const auto own = readOwnAgents(R"(
            [agents.aider]
            name = "Aider"
            command = ["aider", "--no-auto-commits"]
            model = ["--model", "{model}"]
            install = "pipx install aider-chat"
            env = { B = "2", A = "1" }
            composer = "> "
            dialog = ["(Y)es/(N)o"]
            accepts_mid_turn = true
            [agents.claude]
            command = ["/opt/claude", "--verbose"]
            [agents.cautious]
            like = "codex"
            name = "Codex, read-only"
            command = ["codex", "--sandbox=read-only"]
            [agents.broken]
            command = "one string"
            [agents.nothing]
            name = "x"
            [agents.odd]
            like = "nobody"
            [agents."No Id"]
            command = ["x"]
        )");
        QVERIFY2(own, own ? "" : own.error().message.c_str());
        QCOMPARE(own->rows.size(), size_t(3));
        QStringList problems;
        for (const auto& problem : own->problems)
            problems.append(QString::fromStdString(problem.message));
        problems.sort();
        QCOMPARE(problems, QStringList({"agents.No Id: expected a name of a-z, 0-9, - and _",
                                        "agents.broken.command: expected an array of strings",
                                        "agents.nothing.command: expected the program and its arguments",
                                        "agents.odd.like: expected the id of a built-in agent"}));
        const AgentCatalogue catalogue(own->rows);
        QCOMPARE(catalogue.rows().size(), size_t(7));
        const AgentRow aider = catalogue.get("aider").value();
        QCOMPARE(aider.program, std::string("aider"));
        QCOMPARE(aider.screen.composer.prompt, std::string(">"));
        QCOMPARE(aider.delivery.midTurn, DeliveryProfile::MidTurn::Accepts);
        QCOMPARE(aider.environment.front().first, std::string("A"));
        AgentLaunch launch;
        launch.model = "gpt";
        QCOMPARE(list(agentCommand(aider, launch)->arguments), QStringList({"--no-auto-commits", "--model", "gpt"}));
        QCOMPARE(catalogue.find("claude")->program, std::string("/opt/claude"));
        QCOMPARE(catalogue.find("claude")->injection, BridgeInjection::ClaudeOption);
        QCOMPARE(catalogue.find("cautious")->screen.composer.prompt, std::string("›"));
        QCOMPARE(readOwnAgents("a = ").error().code, ErrorCode::InvalidArgument);
        QVERIFY(readOwnAgents("").value().rows.empty());
        QVERIFY(!readOwnAgents("agents = 1"));
    }

    void asksForTheVersion()
    {
        FakeRunner runner;
        runner.output = "codex-cli 0.169.0\n";
        const AgentCatalogue catalogue;
        QCOMPARE(*probeVersion(*catalogue.find("codex"), "/x/codex", {}, runner, {}), std::string("0.169.0"));
        QCOMPARE(runner.last.program, std::string("/x/codex"));
        QCOMPARE(list(runner.last.arguments), QStringList("--version"));
        QCOMPARE(*probeVersion(*catalogue.find("shell"), "/bin/sh", {}, runner, {}), std::string());
        const auto missing = findAgent(*catalogue.find("codex"), {{"PATH", "/nowhere"}});
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QVERIFY(missing.error().hint.find("npm install -g @openai/codex") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
