#include "core/net/Handshake.h"
#include "core/net/Loopback.h"

#include <QTest>

using namespace gwt::net;

class HandshakeTest : public QObject
{
    Q_OBJECT

    static std::string head(const std::string& extra, const std::string& host = "127.0.0.1:4711")
    {
        return "GET / HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + extra + "\r\n";
    }

private Q_SLOTS:
    void verdicts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const std::string& text, int status) { QTest::newRow(name) << QString::fromStdString(text) << status; };
        const std::string good = "Authorization: Bearer secret\r\n";
        row("good", head(good), 101);
        row("localhost", head(good, "localhost:1"), 101);
        row("v6", head(good, "[::1]:1"), 101);
        row("no token", head({}), 401);
        row("wrong token", head("Authorization: Bearer other\r\n"), 401);
        row("prefix of the token", head("Authorization: Bearer secre\r\n"), 401);
        row("two tokens", head(good + good), 401);
        row("token in another scheme", head("Authorization: Basic secret\r\n"), 401);
        row("origin", head(good + "Origin: http://127.0.0.1:4711\r\n"), 403);
        row("null origin", head(good + "Origin: null\r\n"), 403);
        row("empty origin", head(good + "Origin:\r\n"), 403);
        row("rebound host", head(good, "evil.example:4711"), 403);
        row("host that starts right", head(good, "127.0.0.1.evil.example"), 403);
        row("two hosts", head(good + "Host: 127.0.0.1\r\n"), 403);
        row("no host", "GET / HTTP/1.1\r\n" + good + "\r\n", 403);
        row("not an upgrade", "GET / HTTP/1.1\r\nHost: localhost\r\n" + good + "\r\n", 426);
        row("post", "POST / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n" + good + "\r\n", 426);
        row("garbage", "\x16\x03\x01\r\n\r\n", 400);
        row("bad header", head("Na me: x\r\n"), 400);
    }
    void verdicts()
    {
        QFETCH(QString, text);
        QFETCH(int, status);
        QCOMPARE(judgeHandshake(text.toStdString(), "secret").status, status);
    }
    void anEmptyTokenLetsNobodyIn() { QCOMPARE(judgeHandshake(head("Authorization: Bearer \r\n"), "").status, 401); }
    void announcement()
    {
        const auto verdict = judgeHandshake(head("Authorization: Bearer t\r\nX-Gwt-Client: bridge\r\nX-Gwt-Tab: pane-3\r\nX-Gwt-Nonce: n\r\nX-Gwt-Sid: 42\r\nX-Gwt-Cwd: /a%20b\r\nX-Gwt-Pid: -7\r\n"), "t");
        QCOMPARE(verdict.status, 101);
        QCOMPARE(verdict.announcement, (ClientAnnouncement{"bridge", "pane-3", "n", "/a b", 42, 0}));
    }
    void progress()
    {
        QCOMPARE(handshakeProgress("GET / HTTP/1.1\r\n"), HandshakeProgress::NeedMore);
        QCOMPARE(handshakeProgress(std::string(maxHandshakeBytes, 'x')), HandshakeProgress::TooLarge);
        QCOMPARE(handshakeProgress("GET / HTTP/1.1\r\n\r\n"), HandshakeProgress::Complete);
    }
    void refusalsSayWhat()
    {
        const std::string text = refusalText(judgeHandshake(head({}), "t"));
        QVERIFY(text.starts_with("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\n"));
        QVERIFY(text.find("Content-Length: " + std::to_string(text.size() - text.find("\r\n\r\n") - 4)) != std::string::npos);
    }
    void loopback_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("yes");
        for (const char* host : {"localhost", "LocalHost", "127.0.0.1", "127.9.9.9", "::1"})
            QTest::newRow(host) << host << true;
        for (const char* host : {"", "localhost.", "localhost.evil", "127.1", "0.0.0.0", "::", "2130706433", "128.0.0.1", "::ffff:127.0.0.1"})
            QTest::newRow(*host ? host : "empty") << host << false;
    }
    void loopback()
    {
        QFETCH(QString, host);
        QFETCH(bool, yes);
        QCOMPARE(isLoopbackHost(host.toStdString()), yes);
    }
    void authorities()
    {
        QCOMPARE(splitAuthority("[::1]:80").host, std::string_view("::1"));
        QCOMPARE(splitAuthority("[::1]:80").port, std::string_view("80"));
        QCOMPARE(splitAuthority("a:8").host, std::string_view("a"));
        QCOMPARE(splitAuthority("a:b").host, std::string_view());
        QCOMPARE(splitAuthority("::1").host, std::string_view());
        QCOMPARE(splitAuthority("[::1").host, std::string_view());
    }
};

QTEST_APPLESS_MAIN(HandshakeTest)
#include "handshake_test.moc"
