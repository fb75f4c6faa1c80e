#include "tests/e2e/http/Balancer.h"
#include "tests/e2e/http/EchoServer.h"
#include "tests/e2e/http/RedisServer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <chrono>

using gwt::tests::Balancer;
using gwt::tests::EchoServer;
using gwt::tests::RedisServer;

/// Three replicas behind haproxy, round-robin, with a real Redis; one is killed at random while sessions call all the
/// while. GWT_HTTP_FAILOVER_ROUNDS makes it long.
class FailoverTest : public QObject
{
    Q_OBJECT

    RedisServer m_redis;

    QStringList arguments(quint16 port) const { return {QStringLiteral("--redis"), m_redis.url(), QStringLiteral("--port"), QString::number(port)}; }
    static long long now() { return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled() || !Balancer::isInstalled())
            QSKIP("SKIPPED: redis-server or haproxy is missing (Debian: redis-server, haproxy)");
        QVERIFY(m_redis.start());
    }
    void aReplicaIsKilled()
    {
        const int rounds = std::max(1, qEnvironmentVariableIntValue("GWT_HTTP_FAILOVER_ROUNDS"));
        std::vector<std::unique_ptr<EchoServer>> replicas;
        std::vector<quint16> ports;
        for (int i = 0; i < 3; ++i) {
            replicas.push_back(std::make_unique<EchoServer>(arguments(0)));
            ports.push_back(replicas.back()->port());
            QVERIFY(ports.back() > 0);
        }
        Balancer balancer;
        QVERIFY(balancer.start(ports));
        QTRY_VERIFY(EchoServer::at(balancer.port(), EchoServer::get("/readyz")).startsWith("HTTP/1.1 200"));

        QProcess load;
        load.start(QStringLiteral(GWT_BIN_DIR "/gwt-http-failover"), {QString::number(balancer.port()), QStringLiteral("50"), QString::number(2 + 3 * rounds)});
        QVERIFY(load.waitForReadyRead(20000));
        QCOMPARE(load.readLine(), QByteArray("running\n"));
        // The replica dies between the two: what began before its death is known is in flight on it.
        std::vector<std::pair<long long, long long>> killed;
        for (int round = 0; round < rounds; ++round) {
            QTest::qWait(500 + QRandomGenerator::global()->bounded(1000));
            const std::size_t victim = QRandomGenerator::global()->bounded(3u);
            const long long before = now();
            replicas[victim].reset(); // kill -9, and waits for the end
            killed.emplace_back(before, now());
            QTest::qWait(800);
            replicas[victim] = std::make_unique<EchoServer>(arguments(ports[victim]));
            QCOMPARE(replicas[victim]->port(), ports[victim]);
        }
        QVERIFY(load.waitForFinished(60000));
        const QJsonObject said = QJsonDocument::fromJson(load.readAll()).object();
        QCOMPARE(said[QStringLiteral("sessions")].toInt(), 50);
        QVERIFY(said[QStringLiteral("calls")].toInt() > 100);
        for (const QJsonValue& call : said[QStringLiteral("failed")].toArray()) {
            const auto began = static_cast<long long>(call[QStringLiteral("began")].toDouble());
            const auto ended = static_cast<long long>(call[QStringLiteral("ended")].toDouble());
            const bool wasInFlight = std::any_of(killed.begin(), killed.end(), [&](const auto& death) { return began <= death.second + 1 && ended >= death.first; });
            QVERIFY2(wasInFlight, QJsonDocument(call.toObject()).toJson().constData());
        }
        qInfo("%d calls of 50 sessions over %d kills, %d lost in flight", said[QStringLiteral("calls")].toInt(), rounds, int(said[QStringLiteral("failed")].toArray().size()));
    }
};

QTEST_GUILESS_MAIN(FailoverTest)
#include "failover_test.moc"
