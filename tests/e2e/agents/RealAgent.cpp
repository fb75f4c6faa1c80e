#include "tests/e2e/agents/RealAgent.h"

#include <QDir>
#include <QTest>

namespace gwt::tests
{
namespace
{

const char* const support = GWT_SOURCE_DIR "/tests/support/agents/";

QJsonArray rules(const QString& agent)
{
    const QJsonObject touch{{"command", "touch zz"}, {"description", "Makes a file"}};
    const QJsonObject escalated{
        {"cmd", "touch /etc/zz"}, {"sandbox_permissions", "require_escalated"}, {"justification", "May I?"}};
    const QJsonObject ask = agent == "claude"  ? QJsonObject{{"call", "Bash"}, {"arguments", touch}}
                            : agent == "codex" ? QJsonObject{{"call", "exec_command"}, {"arguments", escalated}}
                                               : QJsonObject{{"call", "run_shell_command"}, {"arguments", touch}};
    const QJsonObject hold{{"say", "held"}, {"hold", "answer"}};
    return {QJsonObject{{"when", "please hold"}, {"turns", QJsonArray{hold}}},
            QJsonObject{{"when", "please ask"}, {"turns", QJsonArray{ask, QJsonObject{{"say", "asked"}}}}},
            QJsonObject{{"when", ""}, {"turns", QJsonArray{QJsonObject{{"say", "ok"}}}}}};
}

} // namespace

RealAgent::RealAgent(const QString& agent)
    : m_agent(agent)
    , m_row(agents::AgentCatalogue().get(agent.toStdString()).value())
{
}

QString RealAgent::start()
{
    QFile script(m_home.filePath("rules.json"));
    if (!script.open(QIODevice::WriteOnly))
        return "no temporary folder";
    script.write(QJsonDocument(rules(m_agent)).toJson());
    script.close();
    m_model = std::make_unique<FakeModel>(script.fileName());
    QDir().mkpath(m_home.filePath("project/.git"));
    QProcess prepare;
    prepare.start("/usr/bin/python3", {QString(support) + "real_agents.py", "prepare", m_agent, m_home.path(),
                                       QString::number(m_model->port()), m_home.filePath("project")});
    prepare.waitForFinished(900000);
    const QJsonObject made = QJsonDocument::fromJson(prepare.readAllStandardOutput()).object();
    if (!made["program"].isString())
        return m_agent + " is not in the cache and npm cannot bring it (Debian package npm, network)";
    openTab(made["env"].toObject());
    const QString options = m_agent == "claude"  ? " --permission-mode manual"
                            : m_agent == "codex" ? " --no-daemon"
                                                 : "";
    m_command = made["program"].toString() + options + "\r";
    m_tab->write(m_command.toStdString());
    return QTest::qWaitFor([&] { return isIdle(); }, 90000) ? QString() : "did not start:\n" + m_tab->text();
}

void RealAgent::openTab(const QJsonObject& env)
{
    QFile rc(m_home.filePath("shellrc"));
    if (rc.open(QIODevice::WriteOnly))
        rc.write("PS1='shell$ '\n"
                 "trap 'printf \"%s\\n\" \"$BASH_COMMAND\" >> \"$HOME/shell.log\"' DEBUG\n");
    rc.close();
    process::Environment environment;
    for (auto it = env.begin(); it != env.end(); ++it)
        environment.set(it.key().toStdString(), it.value().toString().toStdString());
    const process::Command shell{"/bin/bash",
                                 {"--rcfile", rc.fileName().toStdString(), "-i"},
                                 environment,
                                 m_home.filePath("project").toStdString()};
    m_tab = std::make_unique<RealTab>(m_clock, m_reader, m_row, shell);
}

QList<QByteArray> RealAgent::shellLog() const
{
    QFile log(m_home.filePath("shell.log"));
    return log.open(QIODevice::ReadOnly) ? log.readAll().trimmed().split('\n') : QList<QByteArray>{};
}

bool RealAgent::isIdle() const
{
    const agents::ComposerView view = m_tab->view();
    return view.takesPaste && view.foreground == agents::Foreground::Agent &&
           view.screen.composer == agents::ScreenReading::Composer::Empty;
}

bool RealAgent::prompt(const std::string& text)
{
    m_tab->type(text, agents::PersonKey::Text);
    const auto shows = [&] { return m_tab->view().screen.draft == text; };
    if (!QTest::qWaitFor(shows, 3000))
        return false;
    QTest::qWait(200); // codex takes an Enter within 120 ms of a burst as a line end
    if (!shows())
        return false;
    m_tab->type("\r", agents::PersonKey::Enter);
    return true;
}

} // namespace gwt::tests
