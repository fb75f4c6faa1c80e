#include "core/base/Json.h"
#include "core/mcp/ServerInfo.h"
#include "core/net/RedisAddress.h"
#include "core/net/ReplicaRelay.h"
#include "core/net/SessionSeal.h"

#include <QTest>

#include <boost/beast/http/string_body.hpp>

using namespace gwt;
using namespace gwt::net;
using base::Json;

namespace
{

/// Both ends of a bus in one process; messages wait until they are let go.
struct Wire;
struct End final : ReplicaBus {
    Wire& wire;
    std::string name;
    std::function<void(const std::string&, const std::string&)> listener;
    End(Wire& on, std::string self)
        : wire(on)
        , name(std::move(self))
    {
    }
    const std::string& self() const override { return name; }
    bool isUp() const override;
    bool isAlive(const std::string& replica) const override;
    void send(const std::string& to, std::string text, Done done) override;
    void onMessage(std::function<void(const std::string&, const std::string&)> told) override { listener = std::move(told); }
};
struct Wire {
    End a{*this, "a"};
    End b{*this, "b"};
    bool isUp = true;
    std::string dead;
};
bool End::isUp() const { return wire.isUp; }
bool End::isAlive(const std::string& replica) const { return replica != wire.dead; }
void End::send(const std::string& to, std::string text, Done done)
{
    End& other = this == &wire.a ? wire.b : wire.a;
    const bool arrives = wire.isUp && wire.dead != other.name && (to.empty() || to == other.name);
    if (arrives && other.listener)
        other.listener(name, text);
    if (done)
        done(arrives);
}

/// The client's end: remembers what it is told.
struct Client final : HttpExchange {
    HttpRequest::Message message{boost::beast::http::verb::post, "/message?sessionId=b~1", 11};
    HttpRequest asked{message, "r-1", false};
    std::string heard;
    std::function<void(Gone)> listener;
    const HttpRequest& request() const override { return asked; }
    void answer(HttpAnswer answer) override { heard += std::to_string(answer.status) + " " + answer.body; }
    void openStream(HttpAnswer) override { heard += "open "; }
    void write(std::string bytes) override { heard += bytes; }
    void endStream() override { heard += " end"; }
    void onGone(std::function<void(Gone)> told) override { listener = std::move(told); }
};

} // namespace

class ReplicasTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("host") << QByteArray("redis://127.0.0.1") << QByteArray("127.0.0.1:6379");
        QTest::newRow("all of it") << QByteArray("redis://u:p%40ss@cache:7000/3") << QByteArray("cache:7000");
        QTest::newRow("socket") << QByteArray("unix:///run/redis.sock?db=2") << QByteArray("/run/redis.sock");
        for (const char* bad : {"", "127.0.0.1:6379", "redis://", "http://h", "rediss://h", "redis://h/x", "redis://h/-1", "unix://", "unix:///s?db=x"})
            QTest::newRow(*bad ? bad : "nothing") << QByteArray(bad) << QByteArray();
    }
    void addresses()
    {
        QFETCH(QByteArray, url);
        QFETCH(QByteArray, text);
        const auto address = RedisAddress::parse(url.toStdString());
        QCOMPARE(address ? QByteArray::fromStdString(address->text()) : QByteArray(), text);
        if (!address)
            QVERIFY(!QByteArray::fromStdString(address.error().message).contains("p@ss"));
    }
    void secretsOfAnAddress()
    {
        const auto address = RedisAddress::parse("redis://u:p%40ss@cache:7000/3");
        QCOMPARE(address->password, std::string("p@ss"));
        QCOMPARE(address->user, std::string("u"));
        QCOMPARE(address->database, 3);
    }
    void boxes()
    {
        const SecretBox box("x", "secret");
        const std::string sealed = box.seal("plain", "bound");
        QCOMPARE(SecretBox("x", "secret").open(sealed, "bound"), std::optional<std::string>("plain"));
        QVERIFY(!box.open(sealed, "other") && !SecretBox("y", "secret").open(sealed, "bound") && !SecretBox("x", "").open(sealed, "bound"));
        QVERIFY(!box.open(sealed.substr(1), "bound") && !box.open("", "bound"));
    }
    void marks()
    {
        const SessionSeal seal("secret");
        const std::string id = seal.mark("a~r-1_", "key:ci");
        QVERIFY(SessionSeal("secret").isMarked(id, "key:ci"));
        QVERIFY(!seal.isMarked(id, "key:other") && !seal.isMarked("a~r-1_", "key:ci") && !SessionSeal("").isMarked(id, "key:ci"));
        QCOMPARE(mcp::replicaOf(id), std::string_view("a"));
        QCOMPARE(mcp::replicaOf("gwt-1"), std::string_view());
    }

    void anExchangeIsServedElsewhere()
    {
        Wire wire;
        HttpMetrics metrics;
        ReplicaRelay here(&wire.a, metrics);
        ReplicaRelay there(&wire.b, metrics);
        SharedExchange served;
        there.onAsked([&](SharedExchange exchange) { served = std::move(exchange); });
        auto client = std::make_shared<Client>();
        client->message.set("Last-Event-ID", "b~1-7");
        client->message.set("Authorization", "Bearer secret");
        client->message.body() = "{\"日本\":1}";
        client->asked.principal = {tools::PrincipalKind::ApiKey, "ci", "ci", {"get_*"}};
        QCOMPARE(here.ownerOf("b~1"), std::string("b"));
        QVERIFY(here.ownerOf("a~1").empty() && here.ownerOf("1").empty());
        here.forward("b", client, [](const SharedExchange&) { QFAIL("it is there"); });
        QVERIFY(served);
        QCOMPARE(served->request().query("sessionId"), std::string("b~1"));
        QCOMPARE(served->request().header("Last-Event-ID"), std::string_view("b~1-7"));
        QCOMPARE(served->request().header("Authorization"), std::string_view()); // credentials stay where they were checked
        QCOMPARE(served->request().body(), client->message.body());
        QVERIFY(served->request().principal == client->asked.principal);
        int planned = 0;
        served->onGone([&](HttpExchange::Gone gone) { planned += gone == HttpExchange::Gone::Planned ? 1 : 100; });
        served->openStream(HttpAnswer{});
        served->write("one");
        client->listener(HttpExchange::Gone::Planned);
        QCOMPARE(planned, 1);
        served->write(",two");
        served->endStream();
        served->write("never");
        QCOMPARE(client->heard, std::string("open one,two end"));
    }
    void nobodyIsThere()
    {
        Wire wire;
        HttpMetrics metrics;
        ReplicaRelay here(&wire.a, metrics);
        auto client = std::make_shared<Client>();
        wire.dead = "b";
        bool isElsewhere = false;
        here.forward("b", client, [&](const SharedExchange&) { isElsewhere = true; });
        QVERIFY(isElsewhere && client->heard.empty());
        wire.isUp = false;
        here.forward("b", client, [](const SharedExchange&) { QFAIL("nobody knows"); });
        QVERIFY(client->heard.starts_with("503"));
    }
    void theOtherEndIsLost_data()
    {
        QTest::addColumn<bool>("isOpen");
        QTest::newRow("before it answered") << false;
        QTest::newRow("in a stream") << true;
    }
    void theOtherEndIsLost()
    {
        QFETCH(bool, isOpen);
        Wire wire;
        HttpMetrics metrics;
        ReplicaRelay here(&wire.a, metrics);
        ReplicaRelay there(&wire.b, metrics);
        SharedExchange served;
        there.onAsked([&](SharedExchange exchange) { served = std::move(exchange); });
        auto client = std::make_shared<Client>();
        here.forward("b", client, {});
        bool isGone = false;
        served->onGone([&](HttpExchange::Gone gone) { isGone = gone == HttpExchange::Gone::Client; });
        if (isOpen)
            served->openStream(HttpAnswer{});
        wire.dead = "b";
        here.sweep();
        wire.dead = "a";
        there.sweep();
        QVERIFY(isGone);
        QVERIFY(isOpen ? client->heard == "open  end" : client->heard.starts_with("503"));
    }
    void droppedWithoutAnAnswer()
    {
        Wire wire;
        HttpMetrics metrics;
        ReplicaRelay here(&wire.a, metrics);
        ReplicaRelay there(&wire.b, metrics);
        there.onAsked([](const SharedExchange&) {});
        auto client = std::make_shared<Client>();
        here.forward("b", client, {});
        QVERIFY(client->heard.starts_with("500"));
    }
};

QTEST_APPLESS_MAIN(ReplicasTest)
#include "replicas_test.moc"
