#include "core/mcp/ClientSession.h"
#include "core/mcp/JsonRpc.h"
#include "core/mcp/ServerSession.h"
#include "tests/support/McpFixture.h"

#include <QTest>

#include <deque>

using namespace gwt;
using base::ErrorCode;
using base::Json;
using mcp::Era;
using mcp::MethodResult;
using mcp::Probe;

namespace
{

struct Heard final : mcp::UpstreamEvents {
    std::vector<std::string> asked, noticed, stray;
    bool wasCertain = false;
    base::Result<MethodResult> answer = MethodResult{{{"action", "accept"}}, nullptr, {}};
    void request(const tools::CallContext* call, const std::string& method, Json, base::Reply<MethodResult> reply) override
    {
        asked.push_back(method);
        wasCertain = call != nullptr;
        reply(answer);
    }
    void notified(const std::string& method, Json) override { noticed.push_back(method); }
    void strayed(const std::string& what) override { stray.push_back(what); }
};

/// A client whose frames a test looks at and answers by hand.
struct Client {
    tests::ManualTimers timers;
    Heard heard;
    std::vector<mcp::ClientFrame> sent;
    std::optional<mcp::ClientSession> session;
    explicit Client(mcp::ClientSettings settings = {})
    {
        session.emplace(std::move(settings), [this](mcp::ClientFrame frame) { sent.push_back(std::move(frame)); }, timers, heard);
    }
    Json last() const { return *base::parseJson(sent.back().text); }
    void reply(const std::string& result) { session->receive(mcp::encodeResult(sent.back().id, result)); }
    void reply(int code) { session->receive(mcp::encodeError(sent.back().id, code, "no")); }
    base::Result<mcp::UpstreamInfo> info = base::fail(ErrorCode::Unavailable, "not yet");
    void start()
    {
        session->start([this](base::Result<mcp::UpstreamInfo> result) { info = std::move(result); });
    }
    void startOlder()
    {
        start();
        reply(R"({"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"s","version":"1"}})");
        sent.clear();
    }
    void startNewer()
    {
        start();
        reply(R"({"supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},"resultType":"complete"})");
        sent.clear();
    }
};

using ToolAnswer = std::shared_ptr<base::Result<tools::ToolResult>>;

ToolAnswer call(mcp::ClientSession& session, const tools::CallContext& context, const std::string& name, Json arguments = Json::object())
{
    auto answer = std::make_shared<base::Result<tools::ToolResult>>(base::fail(ErrorCode::Unavailable, "not yet"));
    session.callTool(context, name, std::move(arguments), [answer](base::Result<tools::ToolResult> result) { *answer = std::move(result); });
    return answer;
}

/// Our client on our server, in either era: messages wait in queues, as on a wire.
struct Pair {
    tests::McpFixture fixture;
    tests::ManualTimers timers;
    Heard heard;
    std::deque<std::string> up, down;
    std::optional<mcp::ServerSession> server;
    std::optional<mcp::ClientSession> client;
    explicit Pair(Probe probe)
    {
        server.emplace(*fixture.server, tools::Principal{tools::PrincipalKind::Local, {}, {}}, [this](mcp::Outgoing out) { down.push_back(std::move(out.text)); });
        mcp::ClientSettings settings;
        settings.probe = probe;
        settings.capabilities = {{"elicitation", Json::object()}};
        client.emplace(settings, [this](mcp::ClientFrame frame) { up.push_back(std::move(frame.text)); }, timers, heard);
    }
    void run()
    {
        while (!up.empty() || !down.empty()) {
            auto& queue = up.empty() ? down : up;
            const std::string text = std::move(queue.front());
            queue.pop_front();
            if (&queue == &up)
                server->receive(text);
            else
                client->receive(text);
        }
    }
};

} // namespace

class ClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void talksToOurServer_data()
    {
        QTest::addColumn<int>("probe");
        QTest::addColumn<int>("era");
        QTest::newRow("initialize first") << int(Probe::InitializeFirst) << int(Era::Older);
        QTest::newRow("discover first") << int(Probe::DiscoverFirst) << int(Era::Newer);
        QTest::newRow("older only") << int(Probe::OlderOnly) << int(Era::Older);
        QTest::newRow("newer only") << int(Probe::NewerOnly) << int(Era::Newer);
    }
    void talksToOurServer()
    {
        QFETCH(int, probe);
        QFETCH(int, era);
        Pair pair{Probe(probe)};
        base::Result<mcp::UpstreamInfo> info = base::fail(ErrorCode::Unavailable, "not yet");
        pair.client->start([&](base::Result<mcp::UpstreamInfo> result) { info = std::move(result); });
        pair.run();
        QVERIFY(info.has_value());
        QCOMPARE(int(info->era), era);
        QCOMPARE(info->name, std::string("fixture"));
        QCOMPARE(info->instructions, std::string("Be kind."));

        std::vector<Json> tools;
        pair.client->list("tools/list", [&](base::Result<std::vector<Json>> result) { tools = std::move(*result); });
        pair.run();
        QCOMPARE(tools.size(), size_t(7));

        std::vector<double> steps;
        tools::CallContext context;
        context.progress = [&](const tools::Progress& step) { steps.push_back(step.progress); };
        const auto later = call(*pair.client, context, "later");
        const auto asked = call(*pair.client, {}, "ask", {{"x", 1}});
        pair.run();
        QCOMPARE(steps, std::vector<double>{1});
        QCOMPARE(pair.heard.asked, std::vector<std::string>{"elicitation/create"});
        QVERIFY(asked->has_value());
        QVERIFY((*asked)->raw->find(R"(the client said {\"action\":\"accept\"})") != std::string::npos);
        pair.fixture.tools.finishLater();
        pair.run();
        QVERIFY((*later)->raw->find("at last") != std::string::npos);

        const auto refused = call(*pair.client, {}, "refused_upstream");
        pair.run();
        QCOMPARE((*refused)->protocolError->at("code"), Json(-32099));

        pair.fixture.tools.setExtra(true);
        pair.fixture.timers.advance(std::chrono::seconds(1));
        pair.run();
        QCOMPARE(pair.heard.noticed, std::vector<std::string>{"notifications/tools/list_changed"});
        QVERIFY(pair.heard.stray.empty());
    }

    void cancels_data() { talksToOurServer_data(); }
    void cancels()
    {
        QFETCH(int, probe);
        Pair pair{Probe(probe)};
        pair.client->start([](const base::Result<mcp::UpstreamInfo>&) {});
        pair.run();
        std::stop_source stop;
        tools::CallContext context;
        context.stop = stop.get_token();
        const auto later = call(*pair.client, context, "later");
        pair.run();
        stop.request_stop();
        QCOMPARE(later->error().code, ErrorCode::Cancelled);
        pair.run();
        QVERIFY(pair.fixture.tools.laterWasStopped());
        pair.fixture.tools.finishLater();
        pair.run();
        QVERIFY(pair.heard.stray.empty());
    }

    void findsTheEra_data()
    {
        QTest::addColumn<int>("probe");
        QTest::addColumn<QString>("answers"); // "ok", "silence", or an error code, one after the other
        QTest::addColumn<QString>("methods");
        QTest::addColumn<int>("code"); // -1: started
        QTest::newRow("discover refused") << int(Probe::DiscoverFirst) << "-32601 ok" << "server/discover initialize" << -1;
        QTest::newRow("discover met with silence") << int(Probe::DiscoverFirst) << "silence ok" << "server/discover initialize" << -1;
        QTest::newRow("discover answered in the newer era's words") << int(Probe::DiscoverFirst) << "-32022" << "server/discover" << int(ErrorCode::Internal);
        QTest::newRow("initialize refused") << int(Probe::InitializeFirst) << "-32601 ok" << "initialize server/discover" << -1;
        QTest::newRow("initialize met with silence") << int(Probe::InitializeFirst) << "silence" << "initialize" << int(ErrorCode::TimedOut);
        QTest::newRow("both refused") << int(Probe::InitializeFirst) << "-32601 -32601" << "initialize server/discover" << int(ErrorCode::Unsupported);
        QTest::newRow("older only") << int(Probe::OlderOnly) << "-32601" << "initialize" << int(ErrorCode::Unsupported);
    }
    void findsTheEra()
    {
        QFETCH(int, probe);
        QFETCH(QString, answers);
        QFETCH(QString, methods);
        QFETCH(int, code);
        mcp::ClientSettings settings;
        settings.probe = Probe(probe);
        Client client(settings);
        client.start();
        QStringList asked;
        for (const QString& answer : answers.split(' ')) {
            const std::string method = client.sent.back().method;
            asked << QString::fromStdString(method);
            if (answer == "silence")
                client.timers.advance(std::chrono::seconds(30));
            else if (answer == "ok")
                client.reply(method == "initialize" ? R"({"protocolVersion":"2025-06-18","capabilities":{},"serverInfo":{}})" : R"({"supportedVersions":["2026-07-28"],"capabilities":{}})");
            else
                client.reply(answer.toInt());
        }
        QCOMPARE(asked.join(' '), methods);
        QCOMPARE(client.info ? -1 : int(client.info.error().code), code);
    }

    void standsOddServers_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<bool>("isStray");
        QTest::newRow("garbage") << QByteArray("Server listening on stdio!") << true;
        QTest::newRow("half a line") << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":") << true;
        QTest::newRow("a foreign id") << QByteArray(R"({"jsonrpc":"2.0","id":4711,"result":{}})") << true;
        QTest::newRow("our id as a string") << QByteArray(R"({"jsonrpc":"2.0","id":"2","result":{}})") << true;
        QTest::newRow("an error to nobody") << QByteArray(R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}})") << true;
        QTest::newRow("progress of nobody") << QByteArray(R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"abc","progress":"x"}})") << false;
        QTest::newRow("params that are an array") << QByteArray(R"({"jsonrpc":"2.0","method":"notifications/message","params":[1]})") << true;
        QTest::newRow("an unknown notification") << QByteArray(R"({"jsonrpc":"2.0","method":"x/y"})") << false;
        QTest::newRow("an unknown request") << QByteArray(R"({"jsonrpc":"2.0","id":"u","method":"x/y"})") << false;
        QTest::newRow("binary") << QByteArray("\xff\xfe\0\1", 4) << true;
    }
    void standsOddServers()
    {
        QFETCH(QByteArray, frame);
        QFETCH(bool, isStray);
        Client client;
        client.startOlder();
        const auto answer = call(*client.session, {}, "t");
        const std::size_t before = client.sent.size();
        client.session->receive(frame.toStdString());
        QCOMPARE(!client.heard.stray.empty(), isStray);
        QCOMPARE(client.session->waiting(), size_t(1)); // the call goes on waiting for its own answer
        client.session->receive(mcp::encodeResult(client.sent[before - 1].id, R"({"content":[]})"));
        QVERIFY(answer->has_value());
    }

    void oddAnswersFailTheCallOnly_data()
    {
        QTest::addColumn<QByteArray>("result");
        for (const char* result : {"null", "7", "[]", "\"text\""})
            QTest::newRow(result) << QByteArray(result);
    }
    void oddAnswersFailTheCallOnly()
    {
        QFETCH(QByteArray, result);
        Client client;
        client.startOlder();
        const auto answer = call(*client.session, {}, "t");
        client.reply(result.toStdString());
        QCOMPARE(answer->error().code, ErrorCode::Unavailable);
    }

    void anOddHandshakeIsNoCrash_data()
    {
        QTest::addColumn<QByteArray>("result");
        for (const char* result : {"{}", R"({"protocolVersion":7})", R"({"protocolVersion":"1900-01-01"})", R"({"protocolVersion":"2025-11-25","serverInfo":"x","capabilities":[],"instructions":{}})",
                                   R"({"supportedVersions":"2026-07-28","_meta":"x"})", R"({"supportedVersions":["2026-07-28"],"_meta":{"io.modelcontextprotocol/serverInfo":7},"capabilities":{"tools":[]}})"})
            QTest::newRow(result) << QByteArray(result);
    }
    void anOddHandshakeIsNoCrash()
    {
        QFETCH(QByteArray, result);
        for (const Probe probe : {Probe::OlderOnly, Probe::NewerOnly, Probe::DiscoverFirst}) {
            mcp::ClientSettings settings;
            settings.probe = probe;
            Client client(settings);
            client.start();
            client.reply(result.toStdString());
            client.reply(result.toStdString());
        }
    }

    void timesOutAndIsKeptAliveByProgress()
    {
        Client client;
        client.startOlder();
        tools::CallContext context;
        context.progress = [](const tools::Progress&) {};
        const auto answer = call(*client.session, context, "t");
        const Json token = client.last()["params"]["_meta"]["progressToken"];
        client.timers.advance(std::chrono::seconds(50));
        client.session->receive(mcp::encodeNotification("notifications/progress", {{"progressToken", token}, {"progress", 1}}));
        client.timers.advance(std::chrono::seconds(50));
        QCOMPARE(client.session->waiting(), size_t(1));
        client.timers.advance(std::chrono::seconds(11));
        QCOMPARE(answer->error().code, ErrorCode::TimedOut);
        QCOMPARE(client.sent.back().method, std::string("notifications/cancelled"));
        QCOMPARE(client.timers.waiting(), size_t(0));
    }

    void aQuestionIsAskedOnlyWhereItIsCertain()
    {
        Client client;
        client.startOlder();
        tools::CallContext mine, yours;
        mine.principal.id = "a";
        yours.principal.id = "b";
        const std::string question = mcp::encodeRequest("s1", "elicitation/create", Json::object());
        const auto first = call(*client.session, mine, "t");
        client.session->receive(question);
        QVERIFY(client.heard.wasCertain);
        const auto second = call(*client.session, yours, "t");
        client.session->receive(question);
        QVERIFY(!client.heard.wasCertain);
    }

    void neverForwardsACallersMeta()
    {
        Client client;
        client.startOlder();
        client.session->request({}, "prompts/get", {{"name", "p"}, {"_meta", {{"progressToken", "theirs"}, {"io.modelcontextprotocol/protocolVersion", "x"}, {"vendor/key", 1}}}}, [](const base::Result<MethodResult>&) {});
        QCOMPARE(client.last()["params"]["_meta"], (Json{{"vendor/key", 1}}));
        QCOMPARE(client.sent.back().name, std::string("p"));
        client.session->request({}, "prompts/get", {{"name", "p"}, {"_meta", "odd"}}, [](const base::Result<MethodResult>&) {});
        QVERIFY(!client.last()["params"].contains("_meta"));
    }

    void inputIsGivenInBoundedRounds()
    {
        mcp::ClientSettings settings;
        settings.probe = Probe::NewerOnly;
        Client client(settings);
        client.startNewer();
        const auto answer = call(*client.session, {}, "t");
        for (int round = 0; round < 16; ++round)
            client.reply(R"({"resultType":"input_required","requestState":"s","inputRequests":{"a":{"method":"elicitation/create","params":{}}}})");
        QCOMPARE(client.last()["params"]["requestState"], Json("s"));
        QCOMPARE(client.last()["params"]["inputResponses"]["a"]["action"], Json("accept"));
        QVERIFY(!answer->has_value() && answer->error().code == ErrorCode::Unavailable);
        client.reply(R"({"resultType":"input_required","requestState":"s"})");
        QCOMPARE(answer->error().code, ErrorCode::LimitReached);
    }

    void inputThatNobodyGivesFailsTheCall()
    {
        mcp::ClientSettings settings;
        settings.probe = Probe::NewerOnly;
        Client client(settings);
        client.startNewer();
        client.heard.answer = base::fail(ErrorCode::Unsupported, "nobody to ask");
        const auto answer = call(*client.session, {}, "t");
        client.reply(R"({"resultType":"input_required","inputRequests":{"a":{"method":"elicitation/create"},"b":{"method":"roots/list"}}})");
        QCOMPARE(answer->error().code, ErrorCode::Unsupported);
        QCOMPARE(client.session->waiting(), size_t(0));
    }

    void walksPagesWithAnEnd()
    {
        Client client;
        client.startOlder();
        base::Result<std::vector<Json>> got = base::fail(ErrorCode::Unavailable, "not yet");
        const auto list = [&] { client.session->list("tools/list", [&](base::Result<std::vector<Json>> result) { got = std::move(result); }); };
        list();
        client.reply(R"({"tools":[{"name":"a"}],"nextCursor":"2"})");
        QCOMPARE(client.last()["params"]["cursor"], Json("2"));
        client.reply(R"({"tools":[{"name":"b"}]})");
        QCOMPARE(got->size(), size_t(2));
        list();
        client.reply(R"({"tools":[],"nextCursor":"2"})");
        client.reply(R"({"tools":[],"nextCursor":"2"})");
        QCOMPARE(got.error().code, ErrorCode::LimitReached);
        list();
        client.reply(R"({"tools":{}})");
        QCOMPARE(got.error().code, ErrorCode::Unavailable);
    }

    void closingAnswersEverything()
    {
        Client client;
        client.startOlder();
        const auto answer = call(*client.session, {}, "t");
        client.session->close({ErrorCode::Unavailable, "the server exited with 1", {}});
        QCOMPARE(answer->error().message, std::string("the server exited with 1"));
        QCOMPARE((*call(*client.session, {}, "t")).error().message, std::string("the server exited with 1"));
        QCOMPARE(client.timers.waiting(), size_t(0));
    }
};

QTEST_APPLESS_MAIN(ClientTest)
#include "client_test.moc"
