#include "core/net/ScreenedHttp.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <map>
#include <optional>

using namespace gwt;
using base::ErrorCode;

namespace
{

/// Answers each path with what a test says, and keeps what it was asked.
class Site final : public QTcpServer
{
public:
    std::map<QByteArray, QByteArray> answers; ///< path -> the whole response
    QList<QByteArray> asked;

    Site()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    const QByteArray request = socket->readAll();
                    asked.push_back(request);
                    socket->write(answers.count(request.split(' ').value(1)) ? answers[request.split(' ').value(1)] : QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
                    socket->disconnectFromHost();
                });
        });
    }
    std::string url(const char* path, const char* host = "127.0.0.1") const { return "http://" + std::string(host) + ":" + std::to_string(serverPort()) + path; }
};

QByteArray ok(const QByteArray& body) { return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body; }
QByteArray to(const std::string& place) { return "HTTP/1.1 302 Found\r\nLocation: " + QByteArray::fromStdString(place) + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"; }

/// localhost is this machine; evil.example is too, from its second answer on.
struct Names final : net::Resolver {
    int evil = 0;
    void resolve(const std::string& host, base::Reply<std::vector<std::string>> reply) override
    {
        if (host == "localhost")
            return reply(std::vector<std::string>{"127.0.0.1"});
        if (host == "evil.example")
            return reply(std::vector<std::string>{evil++ == 0 ? "93.184.216.34" : "127.0.0.1"});
        reply.fail(ErrorCode::Unavailable, host + " cannot be found");
    }
};

} // namespace

/// The screen at work: real sockets, every hop.
class ScreenedTest : public QObject
{
    Q_OBJECT

    Site m_site, m_other;
    Names m_names;
    net::Dialer m_dialer{m_names, {}};
    net::ScreenedHttp m_http{m_dialer};

    std::string fetch(const net::Fetch& wanted, const net::DialScope& scope)
    {
        std::optional<base::Result<net::Fetched>> got;
        m_http.fetch(scope, wanted, [&](base::Result<net::Fetched> result) { got = std::move(result); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 20000); }();
        return !got ? "no answer" : *got ? std::to_string((*got)->status) + " " + (*got)->body : std::string(base::name(got->error().code)) + ": " + got->error().message;
    }
    std::string get(const std::string& url) { return fetch({"GET", url, {{"Authorization", "Bearer CANARY"}}, {}, 5}, {"localhost", m_site.serverPort(), true}); }

private Q_SLOTS:
    void init()
    {
        for (Site* site : {&m_site, &m_other}) {
            site->answers.clear();
            site->asked.clear();
        }
    }

    void speaksToTheNameByItsAddress()
    {
        m_site.answers["/a"] = ok("hello");
        QCOMPARE(get(m_site.url("/a", "localhost")), std::string("200 hello"));
        QVERIFY2(m_site.asked[0].contains("Host: localhost:" + QByteArray::number(m_site.serverPort()) + "\r\n"), m_site.asked[0].constData());
    }

    void everyHopIsScreened_data()
    {
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("outcome");
        QTest::newRow("metadata") << QByteArray("https://169.254.169.254/latest/meta-data/") << QByteArray("denied: 169.254.169.254 is a metadata address");
        QTest::newRow("the network") << QByteArray("https://192.168.0.1/") << QByteArray("denied: 192.168.0.1 is a private address");
        QTest::newRow("mapped") << QByteArray("https://[::ffff:10.0.0.1]/") << QByteArray("denied: ");
        QTest::newRow("plain http outside") << QByteArray("http://93.184.216.34/") << QByteArray("denied: plain http to ");
        QTest::newRow("a file") << QByteArray("file:///etc/passwd") << QByteArray("invalid_argument: ");
        QTest::newRow("script") << QByteArray("javascript:alert(1)") << QByteArray("invalid_argument: ");
        QTest::newRow("credentials") << QByteArray("https://a:b@93.184.216.34/") << QByteArray("invalid_argument: ");
    }
    void everyHopIsScreened()
    {
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, outcome);
        m_site.answers["/a"] = ::to(to.toStdString());
        const std::string got = get(m_site.url("/a"));
        QVERIFY2(got.rfind(outcome.toStdString(), 0) == 0, got.c_str());
    }

    void aPublicNameThatTurnsIntoThisMachine()
    {
        m_site.answers["/a"] = ok("inside");
        m_names.evil = 1; // its second answer
        const net::DialScope scope{"evil.example", 443, true};
        QVERIFY(fetch({"GET", "https://evil.example:" + std::to_string(m_site.serverPort()) + "/a", {}, {}, 5}, scope).rfind("denied: evil.example (127.0.0.1) is a loopback address", 0) == 0);
        QVERIFY(m_site.asked.isEmpty());
    }

    void aTokenStaysOnItsOrigin()
    {
        m_site.answers["/a"] = to(m_site.url("/b"));
        m_site.answers["/b"] = to(m_other.url("/c"));
        m_other.answers["/c"] = ok("there");
        QCOMPARE(get(m_site.url("/a")), std::string("200 there"));
        QVERIFY(m_site.asked[0].contains("CANARY") && m_site.asked[1].contains("CANARY"));
        QVERIFY(!m_other.asked[0].contains("CANARY"));
    }

    void bounds()
    {
        m_site.answers["/loop"] = to(m_site.url("/loop"));
        QVERIFY(get(m_site.url("/loop")).rfind("denied: 127.0.0.1 redirects too often", 0) == 0);
        QCOMPARE(m_site.asked.size(), 6);
        m_site.answers["/big"] = ok(QByteArray(2 << 20, 'x'));
        QCOMPARE(get(m_site.url("/big")).substr(0, 9), std::string("too_large"));
        // A POST follows nothing: its body is not sent to anybody else.
        m_site.answers["/post"] = to(m_other.url("/c"));
        QCOMPARE(fetch({"POST", m_site.url("/post"), {{"Content-Type", "text/plain"}}, "CANARY", 5}, {"localhost", 1, true}), std::string("302 "));
        QVERIFY(m_other.asked.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ScreenedTest)
#include "screened_test.moc"
