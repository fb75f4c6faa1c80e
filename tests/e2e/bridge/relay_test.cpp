#include "bridge/RelayTools.h"
#include "core/mcp/JsonRpc.h"
#include "tests/support/ManualTimers.h"

#include <QTest>

using namespace gwt;
using base::ErrorCode;
using base::Json;

namespace
{

struct Relay {
    tests::ManualTimers timers;
    bridge::RelayTools relay{R"([{"name":"known"}])", timers, "1"};
    std::vector<Json> sent;
    base::Result<tools::ToolResult> answer = base::fail(ErrorCode::NotRunning, "not yet");

    void connect()
    {
        relay.connected([this](const std::string& text) { sent.push_back(*base::parseJson(text)); });
        relay.received(mcp::encodeResult(sent.back()["id"], R"({"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}}})"));
        relay.received(mcp::encodeResult(sent.back()["id"], R"({"tools":[{"name":"t"}]})"));
    }
    void call(Json arguments)
    {
        relay.call({}, "t", std::move(arguments), [this](base::Result<tools::ToolResult> result) { answer = std::move(result); });
    }
    bool isWaiting() const { return !answer && answer.error().code == ErrorCode::NotRunning; }
};

} // namespace

class RelayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesACallItsTime_data()
    {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<int>("seconds");
        QTest::newRow("30 s") << QByteArray("{}") << 30;
        QTest::newRow("what the agent asked for comes on top") << QByteArray(R"({"timeout_s":100})") << 130;
        QTest::newRow("a fraction") << QByteArray(R"({"timeout_s":0.5})") << 30;
        QTest::newRow("nonsense") << QByteArray(R"({"timeout_s":"soon"})") << 30;
        QTest::newRow("negative") << QByteArray(R"({"timeout_s":-5})") << 30;
        QTest::newRow("for ever") << QByteArray(R"({"timeout_s":1e300})") << 30;
    }
    void givesACallItsTime()
    {
        QFETCH(QByteArray, arguments);
        QFETCH(int, seconds);
        Relay relay;
        relay.connect();
        relay.call(*base::parseJson(arguments.toStdString()));
        relay.timers.advance(std::chrono::seconds(seconds) - std::chrono::milliseconds(1));
        QVERIFY(relay.isWaiting());
        relay.timers.advance(std::chrono::seconds(1));
        QCOMPARE(relay.answer.error().code, ErrorCode::TimedOut);
    }

    void progressExtendsIt()
    {
        Relay relay;
        relay.connect();
        relay.call(Json::object()); // the agent asked for no progress; the relay asks the window for it all the same
        const Json token = relay.sent.back()["params"]["_meta"]["progressToken"];
        for (int i = 1; i < 10; ++i) {
            relay.timers.advance(std::chrono::seconds(25));
            relay.relay.received(mcp::encodeNotification("notifications/progress", {{"progressToken", token}, {"progress", i}}));
        }
        QVERIFY(relay.isWaiting());
    }

    void aCallWaitsForTheWindowAndThenGoes()
    {
        Relay relay;
        bool wanted = false;
        relay.relay.onWanted([&] { wanted = true; });
        relay.call(Json::object());
        QVERIFY(wanted && relay.isWaiting());
        relay.connect();
        QCOMPARE(relay.sent.at(1)["method"], Json("tools/call"));
        relay.relay.absent({ErrorCode::Unavailable, "gone", {}});
        QCOMPARE(relay.answer.error().code, ErrorCode::Unavailable);
        QVERIFY(!relay.answer.error().hint.empty());
        QCOMPARE(relay.relay.running(), size_t(0));
    }

    void neverWaitsLongerThanItsConnectTime()
    {
        Relay relay;
        relay.call(Json::object());
        relay.timers.advance(std::chrono::seconds(6));
        QCOMPARE(relay.answer.error().code, ErrorCode::Unavailable);
    }

    void keepsTheLastCatalogue()
    {
        Relay relay;
        relay.connect();
        QCOMPARE(relay.relay.tools().at(0).name, std::string("t"));
        relay.relay.absent({ErrorCode::Unavailable, "gone", {}});
        QCOMPARE(relay.relay.tools().at(0).name, std::string("t"));
    }
};

QTEST_APPLESS_MAIN(RelayTest)
#include "relay_test.moc"
