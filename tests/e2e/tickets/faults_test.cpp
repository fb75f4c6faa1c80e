// RestTicketApi against servers that fail: what it says, what it sends again, and what it never sends twice.
#include "core/tickets/RestTicketApi.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <stop_token>

using namespace gwt;
using base::ErrorCode;
using namespace std::chrono_literals;

namespace
{

constexpr const char* key = "secret-key-0123456789";
constexpr const char* mayHave = "the change may have been made";

/// Listens, keeps every request that came whole, and answers with the bytes that it was given, the last one for ever;
/// "" closes without an answer, "-" never answers.
class ScriptedServer : public QTcpServer
{
public:
    explicit ScriptedServer(QByteArrayList answers)
        : m_answers(std::move(answers))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
        });
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(serverPort()); }
    int count(const QByteArray& method) const
    {
        return static_cast<int>(std::count_if(requests.begin(), requests.end(), [&](const QByteArray& request) { return request.startsWith(method + " "); }));
    }
    static QByteArray http(const QByteArray& status, const QByteArray& body, const QByteArray& headers = {})
    {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
    }

    QByteArrayList requests;

private:
    void read(QTcpSocket* socket)
    {
        QByteArray& all = m_read[socket];
        all += socket->readAll();
        const qsizetype head = all.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        qsizetype length = 0;
        for (const QByteArray& line : all.left(head).split('\n'))
            if (line.toLower().startsWith("content-length:"))
                length = line.mid(15).trimmed().toInt();
        if (all.size() < head + 4 + length)
            return;
        requests.append(all);
        all.clear();
        const QByteArray answer = m_answers.size() > 1 ? m_answers.takeFirst() : m_answers.first();
        if (answer == "-")
            return;
        socket->write(answer);
        if (!answer.contains("\r\n\r\n") || answer.contains("CLOSE"))
            socket->disconnectFromHost();
    }

    QByteArrayList m_answers;
    QHash<QTcpSocket*, QByteArray> m_read;
};

tickets::RestClient::Options options(const std::string& url)
{
    tickets::RestClient::Options made;
    made.baseUrl = url;
    made.key = key;
    made.timeout = 2s;
    made.pause = 10ms;
    return made;
}

tickets::NewTicket newTicket()
{
    tickets::NewTicket ticket;
    ticket.summary = "s";
    ticket.description = std::string(100'000, 'x'); // more than one packet
    return ticket;
}

} // namespace

class TicketFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAreNeverSentTwice_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const QByteArray& answer, ErrorCode code) { QTest::newRow(name) << answer << static_cast<int>(code); };
        row("closed without an answer", "", ErrorCode::Unavailable);
        row("never answered", "-", ErrorCode::TimedOut);
        row("half an answer", "HTTP/1.1 201 Created\r\nContent-Length: 500\r\nX: CLOSE\r\n\r\n{\"id\":", ErrorCode::Unavailable);
        row("not HTTP", "hello\r\n", ErrorCode::Unavailable);
        row("malformed JSON", ScriptedServer::http("201 Created", "{\"id\":"), ErrorCode::Unavailable);
        row("no id", ScriptedServer::http("201 Created", "{}"), ErrorCode::Unavailable);
        row("a page", ScriptedServer::http("200 OK", "<html>"), ErrorCode::Unavailable);
        row("500", ScriptedServer::http("500 Oops", R"({"error":"database gone"})"), ErrorCode::Unavailable);
        row("502", ScriptedServer::http("502 Bad Gateway", ""), ErrorCode::Unavailable);
        row("503", ScriptedServer::http("503 Service Unavailable", "", "Retry-After: 0\r\n"), ErrorCode::Unavailable);
    }
    void writesAreNeverSentTwice()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        // A read before, so that a kept-alive connection is there for Qt to be tempted by.
        ScriptedServer server({ScriptedServer::http("200 OK", "[]"), answer});
        auto api = *tickets::RestTicketApi::create(options(server.url()));
        QVERIFY(ask<std::vector<tickets::Master>>([&](auto reply) { api->masters({}, tickets::MasterList::Statuses, std::move(reply)); }));
        const auto written = ask<tickets::Written>([&](auto reply) { api->create({}, newTicket(), std::move(reply)); });
        QVERIFY(!written);
        QCOMPARE(static_cast<int>(written.error().code), code);
        QVERIFY2(written.error().message.find(mayHave) != std::string::npos, written.error().message.c_str());
        QVERIFY(!written.error().hint.empty());
        QCOMPARE(server.count("POST"), 1);
    }
    void aStaleConnectionCostsAWriteNothing()
    {
        // The server closes the kept-alive connection after the read; the write must go through on a fresh one, once.
        ScriptedServer server({ScriptedServer::http("200 OK", "[]", "X: CLOSE\r\n"), ScriptedServer::http("201 Created", R"({"id":"TCK-0007","message":"made"})")});
        auto api = *tickets::RestTicketApi::create(options(server.url()));
        QVERIFY(ask<std::vector<tickets::Master>>([&](auto reply) { api->masters({}, tickets::MasterList::Statuses, std::move(reply)); }));
        const auto written = ask<tickets::Written>([&](auto reply) { api->create({}, newTicket(), std::move(reply)); });
        QVERIFY2(written, written ? "" : written.error().message.c_str());
        QCOMPARE(written->id, "TCK-0007");
        QCOMPARE(server.count("POST"), 1);
        QVERIFY(server.requests.last().contains("x-api-key: " + QByteArray(key)) || server.requests.last().toLower().contains("x-api-key: " + QByteArray(key)));
    }
    void aWriteThatNeverArrivedIsSentAgain()
    {
        ScriptedServer server({ScriptedServer::http("201 Created", R"({"id":"TCK-0001","message":"made"})")});
        const quint16 port = server.serverPort();
        const std::string url = server.url();
        server.close();
        auto patient = options(url);
        patient.pause = 400ms;
        auto api = *tickets::RestTicketApi::create(patient);
        QTimer::singleShot(100, &server, [&] { server.listen(QHostAddress::LocalHost, port); });
        const auto written = ask<tickets::Written>([&](auto reply) { api->create({}, newTicket(), std::move(reply)); });
        QVERIFY2(written, written ? "" : written.error().message.c_str());
        QCOMPARE(server.count("POST"), 1);
    }
    void nobodyThere()
    {
        ScriptedServer server({""});
        const std::string url = server.url();
        server.close();
        auto api = *tickets::RestTicketApi::create(options(url));
        const auto written = ask<tickets::Written>([&](auto reply) { api->create({}, newTicket(), std::move(reply)); });
        QCOMPARE(written.error().code, ErrorCode::Unavailable);
        QVERIFY(written.error().message.find(mayHave) == std::string::npos); // it certainly was not
        QVERIFY(written.error().hint.find("MCP_API_BASE_URL") != std::string::npos);
    }
    void readsAreTriedAgain()
    {
        ScriptedServer server({"", ScriptedServer::http("503 Busy", ""), ScriptedServer::http("200 OK", R"([{"id":1,"name":"one","orderNo":4},{"id":"2","name":null}])")});
        auto api = *tickets::RestTicketApi::create(options(server.url()));
        const auto rows = ask<std::vector<tickets::Master>>([&](auto reply) { api->masters({}, tickets::MasterList::Accounts, std::move(reply)); });
        QVERIFY2(rows, rows ? "" : rows.error().message.c_str());
        QCOMPARE(rows->at(0).id, "1"); // another server's numbers and further keys
        QCOMPARE(rows->at(1).name, "");
    }
    void readErrors_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("hint");
        const auto row = [](const char* name, const QByteArray& answer, ErrorCode code, const char* said, const char* hint) { QTest::newRow(name) << answer << static_cast<int>(code) << QString::fromLatin1(said) << QString::fromLatin1(hint); };
        row("400", ScriptedServer::http("400 Bad", R"({"error":"unknown statusId"})"), ErrorCode::InvalidArgument, "unknown statusId", "ids");
        row("401", ScriptedServer::http("401 No", R"({"error":"Unauthorized"})"), ErrorCode::Denied, "does not take the key", "MCP_API_KEY");
        row("403", ScriptedServer::http("403 No", ""), ErrorCode::Denied, "(HTTP 403)", "MCP_API_KEY");
        row("404", ScriptedServer::http("404 No", R"({"error":"Ticket not found"})"), ErrorCode::NotFound, "Ticket not found", "id");
        row("429", ScriptedServer::http("429 Slow", ""), ErrorCode::RateLimited, "too many", "wait");
        row("500", ScriptedServer::http("500 Oops", R"({"error":"database gone"})"), ErrorCode::Unavailable, "database gone", "log");
        row("malformed JSON", ScriptedServer::http("200 OK", "[{"), ErrorCode::Unavailable, "not JSON", "MCP_API_BASE_URL");
        row("another form", ScriptedServer::http("200 OK", R"({"rows":[]})"), ErrorCode::Unavailable, "unknown form", "MCP_API_BASE_URL");
        row("a field too many forms", ScriptedServer::http("200 OK", R"([{"name":"x"}])"), ErrorCode::Unavailable, "answer[0].id: missing", "MCP_API_BASE_URL");
        row("never answers", "-", ErrorCode::TimedOut, "did not answer within", "runs");
    }
    void readErrors()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        QFETCH(QString, said);
        QFETCH(QString, hint);
        ScriptedServer server({answer});
        auto api = *tickets::RestTicketApi::create(options(server.url()));
        const auto rows = ask<std::vector<tickets::Master>>([&](auto reply) { api->masters({}, tickets::MasterList::Accounts, std::move(reply)); });
        QVERIFY(!rows);
        const QString message = QString::fromStdString(rows.error().message);
        QVERIFY2(static_cast<int>(rows.error().code) == code, qPrintable(message));
        QVERIFY2(message.contains(said), qPrintable(message));
        QVERIFY2(rows.error().hint.find(hint.toStdString()) != std::string::npos, rows.error().hint.c_str());
        QVERIFY(!message.contains(QLatin1String(key)) && !message.contains(QLatin1String(mayHave)));
    }
    void aRedirectNeverGetsTheKey()
    {
        ScriptedServer other({ScriptedServer::http("200 OK", "[]")});
        for (const char* status : {"301 Moved", "302 Found", "303 See", "307 Temporary", "308 Permanent"}) {
            ScriptedServer server({ScriptedServer::http(status, "", "Location: " + QByteArray::fromStdString(other.url()) + "/tickets\r\n")});
            auto api = *tickets::RestTicketApi::create(options(server.url()));
            const auto rows = ask<std::vector<tickets::Master>>([&](auto reply) { api->masters({}, tickets::MasterList::Accounts, std::move(reply)); });
            QCOMPARE(rows.error().code, ErrorCode::Unavailable);
            QVERIFY(rows.error().message.find("redirects are not followed") != std::string::npos);
        }
        QCOMPARE(other.requests.size(), 0);
    }
    void anIdIsOneSegment()
    {
        ScriptedServer server({ScriptedServer::http("404 No", "")});
        auto api = *tickets::RestTicketApi::create(options(server.url() + "/base/"));
        for (const char* id : {"a/../../x", "?x#y", "%2e%2e", "語", "a b\r\nX: y"}) {
            (void)ask<tickets::Ticket>([&](auto reply) { api->ticket({}, id, std::move(reply)); });
            const QByteArray line = server.requests.last().left(server.requests.last().indexOf("\r\n"));
            QCOMPARE(line, "GET /base/tickets/" + QByteArray(id).toPercentEncoding() + " HTTP/1.1");
        }
        const auto before = server.requests.size();
        for (const char* id : {"", ".", ".."})
            QCOMPARE(ask<tickets::Ticket>([&](auto reply) { api->ticket({}, id, std::move(reply)); }).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(server.requests.size(), before);
    }
    void refusesAddressesAndKeys()
    {
        for (const char* url : {"", "tickets", "ftp://x/", "http://tickets.example/", "https://user:pass@tickets.example/", "https://tickets.example/?key=1", "https://"})
            QCOMPARE(tickets::RestTicketApi::create(options(url)).error().code, ErrorCode::InvalidArgument);
        auto broken = options("https://tickets.example");
        QVERIFY(tickets::RestTicketApi::create(broken));
        broken.key = "two\r\nX-Admin: 1";
        QCOMPARE(tickets::RestTicketApi::create(broken).error().code, ErrorCode::InvalidArgument);
        auto plain = options("http://tickets.internal:8080");
        plain.plainHttp = tickets::RestClient::Options::PlainHttp::Allowed;
        QVERIFY(tickets::RestTicketApi::create(plain));
    }
    void anEndlessAnswerIsCut()
    {
        ScriptedServer server({ScriptedServer::http("200 OK", "[" + QByteArray(300'000, ' ') + "]")});
        auto small = options(server.url());
        small.answerBytes = 100'000;
        auto api = *tickets::RestTicketApi::create(small);
        const auto rows = ask<std::vector<tickets::Master>>([&](auto reply) { api->masters({}, tickets::MasterList::Accounts, std::move(reply)); });
        QVERIFY(!rows);
        QCOMPARE(rows.error().code, ErrorCode::TooLarge);
    }
    void cancels()
    {
        ScriptedServer server({"-"});
        auto patient = options(server.url());
        patient.timeout = 60s;
        auto api = *tickets::RestTicketApi::create(patient);
        std::stop_source source;
        tools::CallContext context;
        context.stop = source.get_token();
        QTimer::singleShot(50, this, [&] { source.request_stop(); });
        QCOMPARE(ask<std::vector<tickets::Master>>([&](auto reply) { api->masters(context, tickets::MasterList::Accounts, std::move(reply)); }).error().code, ErrorCode::Cancelled);
    }

private:
    template <class T> base::Result<T> ask(const std::function<void(base::Reply<T>)>& call)
    {
        std::optional<base::Result<T>> result;
        call([&](base::Result<T> answer) { result = std::move(answer); });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 20'000))
            return base::fail(ErrorCode::Internal, "no answer in the test");
        return *result;
    }
};

QTEST_GUILESS_MAIN(TicketFaultsTest)
#include "faults_test.moc"
