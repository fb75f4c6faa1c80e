#include "core/net/ApiKeyAuth.h"
#include "core/net/EventStream.h"
#include "core/net/JwkSet.h"
#include "core/net/Jwt.h"
#include "core/net/MemoryEventStore.h"
#include "core/net/MemoryRateCounter.h"
#include "core/net/SessionSeal.h"
#include "tests/support/ManualClock.h"

#include <QTest>

using namespace gwt;
using namespace gwt::net;

/// The parts of the HTTP server that need no socket; what needs one is in tests/e2e/http.
class PiecesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void apiKeys_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("names");
        QTest::newRow("bare") << "k" << "key-1";
        QTest::newRow("named") << "ci:k1, dev:k2" << "ci dev";
        QTest::newRow("colon in the key") << "ci:a:b" << "ci";
        QTest::newRow("nothing") << "" << "";
        QTest::newRow("empty key") << "ci:" << "error";
        QTest::newRow("JSON") << "[{\"name\":\"a\",\"key\":\"k\",\"tools\":[\"x*\"],\"calls_per_minute\":5}]" << "a";
        QTest::newRow("JSON, unknown member") << "[{\"name\":\"a\",\"key\":\"k\",\"tool\":[]}]" << "error";
        QTest::newRow("JSON, short hash") << "[{\"name\":\"a\",\"sha256\":\"00\"}]" << "error";
        QTest::newRow("broken JSON") << "[{" << "error";
    }
    void apiKeys()
    {
        QFETCH(QString, text);
        QFETCH(QString, names);
        const auto keys = parseApiKeys(text.toStdString());
        QStringList found;
        if (keys)
            for (const ApiKey& key : *keys) {
                found << QString::fromStdString(key.name);
                QCOMPARE(key.sha256.size(), size_t(64));
            }
        QCOMPARE(keys ? found.join(QLatin1Char(' ')) : QStringLiteral("error"), names);
        if (!keys)
            QVERIFY(keys.error().message.find("k2") == std::string::npos);
    }
    void sealedIds()
    {
        const SessionSeal seal("secret");
        const std::string id = seal.seal({"{\"protocolVersion\":\"2025-11-25\"}", "n"}, "key:ci");
        QCOMPARE(SessionSeal("secret").open(id, "key:ci")->initialize, std::string("{\"protocolVersion\":\"2025-11-25\"}"));
        QVERIFY(!seal.open(id, "key:dev"));
        QVERIFY(!SessionSeal("other").open(id, "key:ci"));
        QVERIFY(!SessionSeal("").open(SessionSeal("").seal({"{}", "n"}, "a"), "a"));
        for (std::size_t i = 0; i < id.size(); i += 7) {
            std::string bent = id;
            bent[i] = bent[i] == 'A' ? 'B' : 'A';
            QVERIFY(!seal.open(bent, "key:ci"));
        }
        QVERIFY(!seal.open("", "key:ci") && !seal.open(std::string(100000, 'A'), "key:ci"));
        QVERIFY(seal.seal({std::string(100000, ' '), "n"}, "a").size() < 2048);
    }
    void eventIds()
    {
        QCOMPARE(EventId::parse("a-b-12")->stream, std::string("a-b"));
        QCOMPARE(EventId::parse("a-b-12")->number, std::uint64_t(12));
        for (const char* bad : {"", "-1", "a", "a-", "a-x", "a-1x", "a-99999999999999999999999"})
            QVERIFY(!EventId::parse(bad));
        QCOMPARE(eventText("message", "s-1", "{\"a\":1,\n\"b\":2}"), std::string("event: message\nid: s-1\ndata: {\"a\":1,\ndata: \"b\":2}\n\n"));
    }
    void storeForgetsTheOldest()
    {
        MemoryEventStore store(3, 100);
        for (std::uint64_t i = 1; i <= 5; ++i)
            store.append("s", {i, "x"});
        const auto after = [&](std::uint64_t number) {
            int count = -1;
            store.after("s", number, [&](base::Result<std::vector<StoredEvent>> events) { count = events ? static_cast<int>(events->size()) : -1; });
            return count;
        };
        QCOMPARE(after(2), 3);
        QCOMPARE(after(5), 0);
        QCOMPARE(after(1), -1); // event 2 is forgotten: said, not glossed over
        store.append("s", {6, std::string(1000, 'x')});
        QCOMPARE(after(5), 1);
    }
    void rates()
    {
        tests::ManualClock clock;
        MemoryRateCounter counter(clock);
        const auto take = [&](const char* key) {
            long long wait = -1;
            counter.take(key, 2, [&](std::optional<std::chrono::seconds> retryAfter) { wait = retryAfter ? retryAfter->count() : 0; });
            return wait;
        };
        QCOMPARE(take("a"), 0LL);
        QCOMPARE(take("a"), 0LL);
        QCOMPARE(take("a"), 30LL);
        QCOMPARE(take("b"), 0LL);
        clock.advance(std::chrono::seconds(30));
        QCOMPARE(take("a"), 0LL);
    }
    void tokensTakenApart()
    {
        QVERIFY(Jwt::parse("e30.e30.AA"));
        for (const char* bad : {"", "e30", "e30.e30", "e30.e30.AA.AA", "W10.e30.AA", "e30.MQ.AA", "e3.e30.AA", "e30=.e30.AA"})
            QVERIFY2(!Jwt::parse(bad), bad);
        QVERIFY(!Jwt::parse(std::string(20000, 'e') + ".e30.AA"));
    }
    void keySets()
    {
        QVERIFY(!JwkSet::parse("[]") && !JwkSet::parse("{\"keys\":1}") && !JwkSet::parse("{"));
        // A short modulus, a point off the curve, a secret, an encryption key: none is taken.
        const auto set = JwkSet::parse("{\"keys\":[1,{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"},{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"},{\"kty\":\"oct\",\"k\":\"AA\"}]}");
        QVERIFY(set);
        QCOMPARE((*set)->size(), size_t(0));
        QVERIFY(!JwkSet::isKnownAlgorithm("none") && !JwkSet::isKnownAlgorithm("HS256") && !JwkSet::isKnownAlgorithm(""));
        QVERIFY(!(*set)->verifies("", "RS256", "data", ""));
    }
};

QTEST_APPLESS_MAIN(PiecesTest)
#include "pieces_test.moc"
