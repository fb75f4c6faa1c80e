#include "tests/e2e/http/EchoServer.h"
#include "tests/e2e/hub/ServeClient.h"

#include <QTest>

#include <memory>

using gwt::base::Json;
using gwt::tests::EchoServer;
using gwt::tests::ServeClient;

/// Upstreams over Streamable HTTP and HTTP+SSE, real ones: calls, progress, questions to the client, large results, and
/// sessions that the server has forgotten.
class HttpUpstreamsTest : public QObject
{
    Q_OBJECT

    static Json row(const char* type, const EchoServer& server, const char* path)
    {
        return {{"type", type}, {"url", server.url(QString::fromLatin1(path)).toStdString()}, {"restart", {{"max", 5}, {"backoff_s", 0.1}}}};
    }

private Q_SLOTS:
    void passesEverythingOn_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("Streamable HTTP") << QByteArray("http") << QByteArray("/mcp");
        QTest::newRow("HTTP+SSE") << QByteArray("sse") << QByteArray("/sse");
    }
    void passesEverythingOn()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, path);
        auto server = std::make_unique<EchoServer>();
        const QString port = QString::number(server->port());
        ServeClient client(Json({{"h", row(type.constData(), *server, path.constData())}, {"dead", {{"type", "http"}, {"url", "http://127.0.0.1:1/mcp"}}}}));
        QVERIFY(client.isUp());
        QCOMPARE(client.call("h__echo", {{"text", "天気"}}), std::string("天気"));
        const int waiting = client.post("tools/call", {{"name", "h__wait"}, {"arguments", {{"ms", 200}, {"steps", 3}}}, {"_meta", {{"progressToken", "mine"}}}});
        QCOMPARE(client.call("h__echo", {{"text", "meanwhile"}}), std::string("meanwhile"));
        QCOMPARE(ServeClient::textOf(client.answer(waiting)), std::string("waited"));
        QVERIFY(client.hears("notifications/progress"));
        QVERIFY(client.call("h__ask").find("the client") != std::string::npos);
        QCOMPARE(client.call("h__big", {{"bytes", 1'000'000}}).size(), std::size_t{1'000'000});
        // Ten at once: no connection limit holds any back.
        std::vector<int> many;
        for (int i = 0; i < 10; ++i)
            many.push_back(client.postCall("h__wait", {{"ms", 500}, {"steps", 1}}));
        QElapsedTimer timer;
        timer.start();
        for (const int id : many)
            QCOMPARE(ServeClient::textOf(client.answer(id)), std::string("waited"));
        QVERIFY(timer.elapsed() < 3000);

        server.reset();
        const std::string gone = client.call("h__echo", {{"text", "x"}});
        QVERIFY2(gone.starts_with("error: ") && gone.find("server h: ") != std::string::npos, gone.c_str());
        server = std::make_unique<EchoServer>(QStringList{QStringLiteral("--port"), port});
        QVERIFY(ServeClient::eventually([&] { return client.call("h__echo", {{"text", "again"}}) == "again"; })); // a session that it does not know any more
    }
};

QTEST_GUILESS_MAIN(HttpUpstreamsTest)
#include "http_upstreams_test.moc"
