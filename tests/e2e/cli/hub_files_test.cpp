#include "tests/e2e/cli/GwtCommand.h"

#include <QStandardPaths>
#include <QTest>

using gwt::base::Json;
using gwt::tests::GwtCommand;

/// The commands that read and edit the hub's configuration, with nothing running.
class HubFilesTest : public QObject
{
    Q_OBJECT
    std::unique_ptr<GwtCommand> m_gwt;

    GwtCommand::Ran gwt(const QStringList& arguments, const QByteArray& input = {}) const { return (*m_gwt)(arguments, input); }
    QByteArray file() const { return m_gwt->read("project/.gwt/hub.jsonc"); }

private Q_SLOTS:
    void init() { m_gwt = std::make_unique<GwtCommand>(); }

    void everyCommandHasHelpWithAnExample_data()
    {
        QTest::addColumn<QString>("command");
        for (const char* command : {"init", "list", "status", "reload", "drain", "call", "policy list", "policy allow", "policy deny", "policy ask", "policy test", "policy rm", "policy default", "policy dry-run", "policy trust", "policy approvals", "policy answer", "session list", "session show", "session close", "add", "rm", "update", "npx add", "npx remove", "npx list", "npx start", "npx stop", "npx restart", "npx status", "inspect", "secret set", "secret get", "secret rm", "secret list", "secret rotate", "secret export", "secret import", "serve", "doctor"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }
    void everyCommandHasHelpWithAnExample()
    {
        QFETCH(QString, command);
        const auto ran = gwt(command.split(' ') << "--help");
        QCOMPARE(ran.code, 0);
        QVERIFY2(ran.out.contains("Example: gwt "), ran.out.constData());
    }

    void exitCodes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("rm of nothing") << QStringList{"rm", "files"} << 3;
        QTest::newRow("update of nothing") << QStringList{"update", "files", "--tag", "x"} << 3;
        QTest::newRow("add without a command") << QStringList{"add", "files"} << 2;
        QTest::newRow("add with a bad name") << QStringList{"add", "a b", "npx"} << 2;
        QTest::newRow("unknown option") << QStringList{"list", "--colour"} << 2;
        QTest::newRow("trust of nothing") << QStringList{"policy", "trust", "x"} << 3;
        QTest::newRow("no such profile") << QStringList{"list", "--profile", "x"} << 3;
        QTest::newRow("no such file") << QStringList{"list", "--config", "none.jsonc"} << 3;
        QTest::newRow("secret rm of nothing") << QStringList{"secret", "rm", "x"} << 3;
        QTest::newRow("secret get of nothing") << QStringList{"secret", "get", "x"} << 3;
        for (const char* command : {"status", "reload", "drain 1", "call x", "session list", "session show x", "session close x", "npx start x", "npx stop x", "npx restart x", "npx status x", "inspect", "policy approvals", "policy answer x allow"})
            QTest::newRow(command) << QString::fromLatin1(command).split(' ') << 5;
    }
    void exitCodes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const auto ran = gwt(arguments);
        QVERIFY2(ran.code == code, ran.err.constData());
        QVERIFY(!ran.err.isEmpty());
    }

    void editsLikeAPerson()
    {
        QCOMPARE(gwt({"init"}).code, 0);
        QCOMPARE(gwt({"init"}).code, 1); // never over an existing one
        QCOMPARE(gwt({"add", "files", "--tag", "dev", "--env", "T=${secret:t}", "npx", "-y", "@modelcontextprotocol/server-filesystem", "."}).code, 0);
        QCOMPARE(gwt({"add", "docs", "https://example.com/mcp", "--header", "Authorization: Bearer ${secret:docs}"}).code, 0);
        QCOMPARE(gwt({"npx", "add", "@modelcontextprotocol/server-memory@1.2"}).code, 0);
        QCOMPARE(gwt({"add", "files", "x"}).code, 1);
        QVERIFY(file().contains("    \"files\": { \"command\": \"npx\", \"args\": [\"-y\", \"@modelcontextprotocol/server-filesystem\", \".\"], \"env\": { \"T\": \"${secret:t}\" }, \"tags\": [\"dev\"] },\n"));
        QVERIFY(file().contains("// Every MCP server behind gwt's one endpoint."));
        QCOMPARE(gwt({"update", "files", "--start", "eager", "--env", "B=1"}).code, 0);
        QVERIFY(file().contains("\"env\": { \"T\": \"${secret:t}\", \"B\": \"1\" }"));
        QCOMPARE(gwt({"update", "docs", "node", "server.js"}).code, 0);
        const Json servers = gwt({"list", "--json"}).json().value("servers", Json::array());
        QCOMPARE(servers.size(), 3U);
        QCOMPARE(servers[0].value("target", ""), std::string("node server.js"));
        QCOMPARE(servers[2].value("id", ""), std::string("memory"));
        const QByteArray before = file();
        QCOMPARE(gwt({"rm", "memory"}).code, 0);
        QCOMPARE(gwt({"npx", "remove", "docs"}).code, 0);
        QVERIFY(!file().contains("memory@1.2") && file().size() < before.size());
    }

    void aBrokenFileIsLeftAlone()
    {
        m_gwt->write("project/.gwt/hub.jsonc", "{ \"mcpServers\": {\n");
        const auto ran = gwt({"add", "files", "x"});
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.err.contains("hub.jsonc: line 2"), ran.err.constData());
        QCOMPARE(file(), QByteArray("{ \"mcpServers\": {\n"));
        QCOMPARE(gwt({"list"}).code, 2);
    }

    void theUsersFile()
    {
        QCOMPARE(gwt({"init"}).code, 0);
        QCOMPARE(gwt({"add", "mine", "--user", "x"}).code, 0);
        QVERIFY(m_gwt->read("home/.gwt/hub.jsonc").contains("mine"));
        QVERIFY(!file().contains("mine"));
        QCOMPARE(gwt({"list", "--json"}).json().value("servers", Json()).size(), 0U);
        QCOMPARE(gwt({"list", "--json", "--user"}).json().value("servers", Json()).size(), 1U);
    }

    void policy()
    {
        QCOMPARE(gwt({"init"}).code, 0);
        QCOMPARE(gwt({"policy", "test", "files__write_file"}).code, 0);
        QCOMPARE(gwt({"policy", "deny", "files__write_*", "--principal", "tab:*"}).code, 0);
        QCOMPARE(gwt({"policy", "allow", "launch_application", "--arg", "bundleId=galculator", "--id", "calc"}).code, 0);
        QVERIFY(m_gwt->read("home/.gwt/hub.jsonc").contains("galculator")); // a project's file cannot speak for the person
        QCOMPARE(gwt({"policy", "test", "files__write_file"}).code, 0);
        QCOMPARE(gwt({"policy", "test", "files__write_file", "--principal", "tab:pane-1"}).code, 4);
        const auto effect = [&](const QString& application) { return gwt({"policy", "test", "launch_application", "--principal", "local", "--args", "{\"bundleId\":\"" + application + "\"}", "--json"}).json().value("effect", ""); };
        QCOMPARE(effect("galculator"), std::string("allow"));
        QCOMPARE(effect("other"), std::string("ask"));
        QCOMPARE(gwt({"policy", "list", "--json"}).json().at("rules").at(0).value("id", ""), std::string("calc"));
        QCOMPARE(gwt({"policy", "rm", "calc"}).code, 0);
        QCOMPARE(gwt({"policy", "rm", "calc"}).code, 3);
        QCOMPARE(effect("galculator"), std::string("ask"));
        QCOMPARE(gwt({"policy", "default", "deny"}).code, 0);
        QCOMPARE(gwt({"policy", "test", "anything"}).code, 4);
        QCOMPARE(gwt({"policy", "test", "x", "--principal", "somebody"}).code, 2);
    }

    void secretsWithAPassphrase()
    {
        m_gwt->write("pass", "correct horse\n");
        m_gwt->environment.insert("GWT_PASSPHRASE_FILE", m_gwt->root + "/pass");
        QCOMPARE(gwt({"secret", "set", "t"}, "canary-5c2e").code, 4); // others may read the file
        QFile::setPermissions(m_gwt->root + "/pass", QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(gwt({"secret", "set", "t"}, "canary-5c2e\n").code, 0);
        QCOMPARE(gwt({"secret", "get", "t"}).out, QByteArray("canary-5c2e\n"));
        const auto list = gwt({"secret", "list", "--json"});
        QVERIFY(list.out.contains("\"t\"") && !list.out.contains("canary"));
        QCOMPARE(gwt({"secret", "rotate"}).code, 0);
        QCOMPARE(gwt({"secret", "export", "out.json"}).code, 0);
        QVERIFY(!m_gwt->read("project/out.json").contains("canary"));
        QCOMPARE(gwt({"secret", "rm", "t"}).code, 0);
        QCOMPARE(gwt({"secret", "import", "out.json"}).code, 0);
        QCOMPARE(gwt({"secret", "get", "t"}).out, QByteArray("canary-5c2e\n"));
        m_gwt->write("pass", "wrong");
        const QByteArray before = m_gwt->read("home/.gwt/secrets.json");
        for (const QStringList& command : {QStringList{"secret", "set", "u"}, {"secret", "rm", "t"}, {"secret", "list"}, {"secret", "rotate"}}) {
            const auto ran = gwt(command, "x");
            QCOMPARE(ran.code, 4);
            QVERIFY2(ran.err.contains("wrong passphrase"), ran.err.constData());
        }
        QCOMPARE(m_gwt->read("home/.gwt/secrets.json"), before);
        QVERIFY(!before.contains("canary"));
    }

    void secretsWithoutAnyKey()
    {
        const auto ran = gwt({"secret", "set", "t"}, "x");
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains("GWT_PASSPHRASE_FILE"), ran.err.constData());
        QVERIFY(m_gwt->read("home/.gwt/secrets.json").isEmpty());
    }

    /// gnome-keyring-daemon on a session bus of this test's own.
    void secretsInTheKeyring()
    {
        if (QStandardPaths::findExecutable("gnome-keyring-daemon").isEmpty() || QStandardPaths::findExecutable("dbus-run-session").isEmpty())
            QSKIP("gnome-keyring or dbus is not installed: the desktop's keyring is not tried");
        QProcess session;
        m_gwt->prepare(session, {});
        session.setProgram("dbus-run-session");
        const QString script = "printf keyring | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1\n"
                               "printf canary-77 | \"$GWT\" secret set t || exit 11\n"
                               "test \"$(\"$GWT\" secret get t)\" = canary-77 || exit 12\n"
                               "\"$GWT\" secret rotate || exit 13\n"
                               "test \"$(\"$GWT\" secret get t)\" = canary-77 || exit 14\n"
                               "\"$GWT\" doctor --json > doctor.json || true\n";
        auto environment = m_gwt->environment;
        environment.insert("GWT", GWT_BIN_DIR "/gwt");
        session.setProcessEnvironment(environment);
        session.setArguments({"--", "bash", "-c", script});
        session.start();
        QVERIFY(session.waitForFinished(60'000));
        QVERIFY2(session.exitCode() == 0, ("step " + QByteArray::number(session.exitCode()) + ": " + session.readAllStandardError()).constData());
        QVERIFY(m_gwt->read("home/.gwt/secrets.json").contains("\"place\":\"keyring\""));
        QVERIFY(!m_gwt->read("home/.gwt/secrets.json").contains("canary"));
        QVERIFY(!m_gwt->read("project/doctor.json").contains("canary"));
    }
};

QTEST_GUILESS_MAIN(HubFilesTest)
#include "hub_files_test.moc"
