#include "tests/e2e/http/EchoServer.h"
#include "tests/e2e/http/NodeScript.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using gwt::tests::EchoServer;
using gwt::tests::NodeScript;

/// Tokens of a real identity provider, good and bad.
class OAuthTest : public QObject
{
    Q_OBJECT

    QProcess m_issuer;
    QJsonObject m_tokens;
    std::unique_ptr<EchoServer> m_server;

    QByteArray token(const QString& kind) const { return "Authorization: Bearer " + m_tokens[kind].toString().toUtf8() + "\r\n"; }
    QByteArray ask(const QByteArray& headers) const { return m_server->once(EchoServer::post("/mcp", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}", headers)); }
    bool hear()
    {
        while (m_issuer.canReadLine() || m_issuer.waitForReadyRead(20000)) {
            const QByteArray line = m_issuer.readLine();
            if (line.startsWith('{')) { // the provider warns on stdout
                m_tokens = QJsonDocument::fromJson(line).object();
                return true;
            }
        }
        return false;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString modules = NodeScript::modules();
        if (modules.isEmpty())
            QSKIP("SKIPPED: npm packages of tests/e2e/http/package.json cannot be had (Debian packages: nodejs, npm; and a package registry)");
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GWT_NODE_MODULES"), modules);
        m_issuer.setProcessEnvironment(environment);
        m_issuer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_issuer.start(QStringLiteral("node"), {QStringLiteral(GWT_SOURCE_DIR "/tests/e2e/http/oauth_issuer.mjs"), QStringLiteral("https://gwt.example/mcp")});
        QVERIFY(hear());
        m_server = std::make_unique<EchoServer>(QStringList{QStringLiteral("--oauth-issuer"), m_tokens[QStringLiteral("issuer")].toString(), QStringLiteral("--oauth-audience"), QStringLiteral("https://gwt.example/mcp"),
                                                            QStringLiteral("--oauth-scopes"), QStringLiteral("tools"), QStringLiteral("--keys"), QStringLiteral("ci:sesame")});
        QVERIFY(m_server->port() > 0);
    }
    void cleanupTestCase()
    {
        m_issuer.closeWriteChannel();
        m_issuer.waitForFinished(5000);
    }

    void tokens_data()
    {
        QTest::addColumn<int>("status");
        for (const QString& kind : m_tokens.keys())
            if (kind != QLatin1String("issuer"))
                QTest::newRow(qPrintable(kind)) << (kind == QLatin1String("good") ? 200 : kind == QLatin1String("missing scope") ? 403 : 401);
    }
    void tokens()
    {
        QFETCH(int, status);
        const QByteArray answer = ask(token(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY2(answer.mid(9, 3).toInt() == status, answer.constData());
        const QByteArray challenge = EchoServer::header(answer, "WWW-Authenticate");
        QCOMPARE(challenge.contains("resource_metadata=\"http://localhost/.well-known/oauth-protected-resource\""), status != 200);
        QCOMPARE(challenge.contains("insufficient_scope"), status == 403);
        QCOMPARE(challenge.contains("invalid_token"), status == 401);
    }
    void keysServeBesideTokens()
    {
        QCOMPARE(ask("x-api-key: sesame\r\n").mid(9, 3), QByteArray("200"));
        QCOMPARE(ask("x-api-key: sesam\r\n").mid(9, 3), QByteArray("401"));
    }
    void metadata()
    {
        const QByteArray answer = m_server->once(EchoServer::get("/.well-known/oauth-protected-resource/mcp"));
        const QJsonObject json = QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
        QCOMPARE(json[QStringLiteral("resource")].toString(), QStringLiteral("http://localhost/mcp"));
        QCOMPARE(json[QStringLiteral("authorization_servers")].toArray().at(0).toString(), m_tokens[QStringLiteral("issuer")].toString());
    }
    void aRotatedKeyIsFetched()
    {
        const QByteArray before = token(QStringLiteral("good"));
        QTest::qWait(5100); // the server does not ask the issuer more often than every 5 s
        m_issuer.write("rotate\n");
        QVERIFY(hear());
        QCOMPARE(ask(token(QStringLiteral("good"))).mid(9, 3), QByteArray("200"));
        QCOMPARE(ask(before).mid(9, 3), QByteArray("401")); // its key is no longer the issuer's
        QCOMPARE(ask(token(QStringLiteral("wrong key"))).mid(9, 3), QByteArray("401"));
    }
};

QTEST_GUILESS_MAIN(OAuthTest)
#include "oauth_test.moc"
