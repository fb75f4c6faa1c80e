#include "tests/e2e/cli/GwtCommand.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using gwt::base::Json;
using gwt::tests::GwtCommand;

namespace
{

/// A `gwt serve --stdio` whose client is this test.
class Served
{
public:
    explicit Served(const GwtCommand& gwt, const QStringList& more = {})
    {
        gwt.prepare(m_process, QStringList{"serve", "--stdio"} + more);
        m_process.start();
        send({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "initialize"}, {"params", {{"protocolVersion", "2025-06-18"}, {"capabilities", Json::object()}, {"clientInfo", {{"name", "test"}, {"version", "1"}}}}}});
        welcome = answer(1);
        send({{"jsonrpc", "2.0"}, {"method", "notifications/initialized"}});
    }
    ~Served()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(10'000)) {
            m_process.kill();
            m_process.waitForFinished(5'000);
        }
    }
    void send(const Json& message) { m_process.write(QByteArray::fromStdString(gwt::base::toText(message)) + '\n'); }
    Json answer(int id)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 30'000) {
            while (m_process.canReadLine()) {
                const Json message = gwt::base::parseJson(m_process.readLine().toStdString()).value_or(Json());
                if (message.value("id", Json()) == id && !message.contains("method"))
                    return message;
            }
            if (m_process.state() == QProcess::NotRunning || !m_process.waitForReadyRead(30'000))
                break;
        }
        return {};
    }
    Json request(const char* method, Json params = Json::object())
    {
        send({{"jsonrpc", "2.0"}, {"id", ++m_id}, {"method", method}, {"params", std::move(params)}});
        return answer(m_id).value("result", Json());
    }
    bool has(const char* tool)
    {
        for (const Json& each : request("tools/list").value("tools", Json::array()))
            if (each.value("name", "") == tool)
                return true;
        return false;
    }
    QProcess& process() { return m_process; }
    Json welcome;

private:
    QProcess m_process;
    int m_id = 1;
};

/// A server in Python's standard library: one tool that says its environment's TOKEN has arrived, never the value.
constexpr const char* server = "import json,os,sys\n"
                               "sys.stderr.write('started\\n'); sys.stderr.flush()\n"
                               "for line in sys.stdin:\n"
                               "    m=json.loads(line)\n"
                               "    if 'id' not in m: continue\n"
                               "    k=m['method']\n"
                               "    if k=='initialize': r={'protocolVersion':'2025-06-18','capabilities':{'tools':{}},'serverInfo':{'name':'py','version':'1'}}\n"
                               "    elif k=='tools/list': r={'tools':[{'name':'length','description':'Length of TOKEN','inputSchema':{'type':'object'},'annotations':{'readOnlyHint':True}}]}\n"
                               "    elif k=='tools/call': r={'content':[{'type':'text','text':str(len(os.environ.get('TOKEN','')))}]}\n"
                               "    elif k=='ping': r={}\n"
                               "    else:\n"
                               "        print(json.dumps({'jsonrpc':'2.0','id':m['id'],'error':{'code':-32601,'message':'no'}}),flush=True); continue\n"
                               "    print(json.dumps({'jsonrpc':'2.0','id':m['id'],'result':r}),flush=True)\n";

} // namespace

/// The commands that talk to a running gwt, over its control door; one hub per configuration; a secret that shows nowhere.
class HubRunningTest : public QObject
{
    Q_OBJECT
    static constexpr const char* canary = "canary-9b1f44d07c";
    std::unique_ptr<GwtCommand> m_gwt;

    GwtCommand::Ran gwt(const QStringList& arguments, const QByteArray& input = {}) const { return (*m_gwt)(arguments, input); }

private Q_SLOTS:
    void init()
    {
        m_gwt = std::make_unique<GwtCommand>();
        m_gwt->write("server.py", server);
        m_gwt->write("pass", "correct horse\n");
        QFile::setPermissions(m_gwt->root + "/pass", QFile::ReadOwner | QFile::WriteOwner);
        m_gwt->environment.insert("GWT_PASSPHRASE_FILE", m_gwt->root + "/pass");
        QCOMPARE(gwt({"secret", "set", "token"}, canary).code, 0);
        QCOMPARE(gwt({"add", "py", "--user", "--start", "eager", "--env", "TOKEN=${secret:token}", "python3", m_gwt->root + "/server.py"}).code, 0);
    }

    void commands()
    {
        Served served(*m_gwt);
        QVERIFY2(served.has("py__length"), served.process().readAllStandardError().constData());
        QVERIFY(!served.has("gwt_hub_status")); // the person's alone

        const auto status = gwt({"status", "--json"});
        QCOMPARE(status.code, 0);
        QCOMPARE(status.json().value("generation", 0), 1);
        QCOMPARE(status.json().at("servers").at(0).value("state", ""), std::string("RUNNING"));
        QVERIFY(gwt({"status"}).out.contains("py"));
        QVERIFY(gwt({"list", "--tools"}).out.contains("py__length"));
        const auto called = gwt({"call", "py__length", "--json", "{}"});
        QCOMPARE(called.code, 0);
        QCOMPARE(called.out.trimmed(), QByteArray::number(qstrlen(canary)));
        QCOMPARE(gwt({"call", "nothing__here"}).code, 3);
        QVERIFY(gwt({"inspect"}).out.contains("create_environment"));
        QVERIFY(gwt({"inspect", "py"}).out.contains("py__length"));
        QVERIFY(gwt({"inspect", "py", "--stderr"}).out.contains("started"));
        QCOMPARE(gwt({"inspect", "py", "--call", "py__length"}).out.trimmed(), QByteArray::number(qstrlen(canary)));
        QCOMPARE(gwt({"inspect", "none"}).code, 3);
        QVERIFY(gwt({"session", "list"}).out.contains("test"));
        QCOMPARE(gwt({"session", "show", "none"}).code, 3);
        QCOMPARE(gwt({"session", "close", "none"}).code, 3);
        QCOMPARE(gwt({"npx", "stop", "py"}).code, 0);
        QVERIFY(gwt({"npx", "status", "py"}).out.contains("STOPPED"));
        QCOMPARE(gwt({"npx", "start", "py"}).code, 0);
        QVERIFY(gwt({"npx", "status", "py"}).out.contains("RUNNING"));
        QCOMPARE(gwt({"npx", "restart", "py"}).code, 0);
        QCOMPARE(gwt({"npx", "start", "none"}).code, 3);
        QCOMPARE(gwt({"drain", "9"}).code, 3);
        QCOMPARE(gwt({"policy", "approvals"}).code, 3); // nobody asks here: gwt serve denies at once
    }

    void reload()
    {
        Served served(*m_gwt);
        QVERIFY(served.has("py__length"));
        QProcess watching;
        m_gwt->prepare(watching, {"status", "--watch", "--json"});
        watching.start();
        QVERIFY(watching.waitForReadyRead(10'000));
        QCOMPARE(gwt({"policy", "default", "deny", "--user"}).code, 0);
        QCOMPARE(gwt({"reload"}).code, 0); // the person is not locked out by it
        QCOMPARE(gwt({"call", "py__length"}).code, 4);
        QVERIFY(watching.waitForReadyRead(10'000)); // announced live
        watching.kill();
        watching.waitForFinished(5'000);
        m_gwt->write("home/.gwt/hub.jsonc", "{ broken");
        const auto broken = gwt({"reload"});
        QCOMPARE(broken.code, 2);
        QVERIFY2(broken.err.contains("hub.jsonc: line 1"), broken.err.constData());
        QCOMPARE(gwt({"status", "--json"}).json().at("servers").at(0).value("state", ""), std::string("RUNNING"));
    }

    void oneHubForOneConfiguration()
    {
        Served first(*m_gwt);
        QVERIFY(first.has("py__length"));
        Served second(*m_gwt);
        QVERIFY(second.has("py__length"));
        QVERIFY(second.process().readAllStandardError().contains("joins it"));
        QCOMPARE(gwt({"status", "--json"}).json().at("servers").at(0).at("pids").size(), 1U);
        const auto http = gwt({"serve", "--http", "127.0.0.1:0", "--no-auth"});
        QCOMPARE(http.code, 1);
        QVERIFY2(http.err.contains("already"), http.err.constData());
        first.process().closeWriteChannel(); // its client is gone; the other's is not
        QVERIFY(second.has("py__length"));
    }

    void killedLeavesNothingInTheWay()
    {
        {
            Served first(*m_gwt);
            QVERIFY(first.has("py__length"));
            first.process().kill();
            QVERIFY(first.process().waitForFinished(5'000));
        }
        QCOMPARE(gwt({"status"}).code, 5);
        Served again(*m_gwt);
        QVERIFY(again.has("py__length"));
    }

    void aProjectsServerWaitsForConsent()
    {
        QCOMPARE(gwt({"init"}).code, 0);
        QCOMPARE(gwt({"add", "its", "--start", "eager", "python3", m_gwt->root + "/server.py"}).code, 0);
        {
            Served served(*m_gwt);
            QVERIFY(!served.has("its__length"));
            QCOMPARE(gwt({"status", "--json"}).json().at("servers").at(0).value("withheld", ""), std::string("quarantined"));
            const auto trusted = gwt({"policy", "trust", "its"});
            QVERIFY2(trusted.code == 0, trusted.err.constData());
            QTRY_VERIFY_WITH_TIMEOUT(served.has("its__length"), 10'000);
        }
        Served again(*m_gwt);
        QVERIFY(again.has("its__length")); // kept
    }

    void aSecretShowsNowhere()
    {
        QByteArray seen;
        {
            Served served(*m_gwt);
            QVERIFY(served.has("py__length"));
            for (const QStringList& command : {QStringList{"status", "--json"}, {"list", "--json"}, {"inspect", "py"}, {"inspect", "py", "--stderr"}, {"inspect", "py", "--call", "py__length", "--json"}, {"npx", "status", "py"}, {"doctor", "--json"}, {"secret", "list"}, {"session", "list", "--json"}}) {
                const auto ran = gwt(command);
                seen += ran.out + ran.err;
            }
            QProcess processes;
            processes.start("ps", {"-eo", "args"}); // arguments only: a server's environment is its own
            QVERIFY(processes.waitForFinished(10'000));
            seen += processes.readAllStandardOutput();
            seen += served.process().readAllStandardError();
        }
        QVERIFY(seen.contains("py__length"));
        QVERIFY(!seen.contains(canary));
        for (const char* file : {"home/.gwt/logs/gwt.log", "home/.gwt/audit.jsonl", "home/.gwt/hub.jsonc", "home/.gwt/secrets.json", "home/.gwt/sessions/trust.json"})
            QVERIFY2(!m_gwt->read(file).contains(canary), file);
        QVERIFY(!m_gwt->read("home/.gwt/audit.jsonl").isEmpty());
    }
};

QTEST_GUILESS_MAIN(HubRunningTest)
#include "hub_running_test.moc"
