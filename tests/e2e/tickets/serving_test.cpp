// The programs: `gwt serve` over stdio and over HTTP says the same of the same tickets; `gwt tickets serve` and who may
// call it; flags over variables over the file.
#include "tests/e2e/tickets/TicketProcess.h"

#include "core/base/Json.h"

#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace gwt;
using base::Json;

namespace
{

const QString program = QStringLiteral(GWT_BIN_DIR "/gwt");
constexpr const char* initialize = R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}})";

struct Answer {
    int status = 0;
    QByteArray body, session;
};

Answer http(const QByteArray& method, const QString& url, const QByteArray& body = {}, const QList<std::pair<QByteArray, QByteArray>>& headers = {})
{
    QNetworkAccessManager network;
    QNetworkRequest request{QUrl(url)};
    if (!body.isEmpty())
        request.setRawHeader("Content-Type", "application/json");
    for (const auto& [name, value] : headers)
        request.setRawHeader(name, value);
    request.setTransferTimeout(15'000);
    QNetworkReply* reply = network.sendCustomRequest(request, method, body);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(), reply->rawHeader("Mcp-Session-Id")};
}

/// The calls of the transcript, in order.
QByteArrayList transcript()
{
    const auto call = [](int id, const char* tool, const char* arguments) { return QStringLiteral(R"({"jsonrpc":"2.0","id":%1,"method":"tools/call","params":{"name":"%2","arguments":%3}})").arg(id).arg(QString::fromLatin1(tool), QString::fromUtf8(arguments)).toUtf8(); };
    const char* ticket = R"({"receptionDateTime":"2026-11-30T09:00:00Z","requestorId":"user5","accountId":"acc2","categoryId":"incident","categoryDetailId":"incident-data","requestChannelId":"email","summary":"印刷 | できない","description":"one\ntwo","personInChargeId":"user1","statusId":"received"})";
    return {call(1, "get_users", R"({"role":"support"})"), call(2, "get_accounts", "{}"), call(3, "get_categories", "{}"), call(4, "get_category_details", R"({"categoryId":"incident"})"),
            call(5, "get_statuses", "{}"), call(6, "get_request_channels", "{}"), call(7, "create_ticket", ticket), call(8, "update_ticket", R"({"ticketId":"TCK-0001","updatedById":"user2","statusId":"in-progress"})"),
            call(9, "add_ticket_history", R"({"ticketId":"TCK-0001","userId":"user1","comment":"c"})"), call(10, "get_ticket_list", "{}"), call(11, "get_ticket_detail", R"({"ticketId":"TCK-0001"})"),
            call(12, "get_ticket_detail", R"({"ticketId":"TCK-0404"})"), call(13, "create_ticket", R"({"summary":"x"})"), R"({"jsonrpc":"2.0","id":14,"method":"tools/list"})"};
}

/// An answer without what differs between two runs.
Json settled(const QByteArray& line)
{
    static const QRegularExpression time(QStringLiteral(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)"));
    Json json = base::parseJson(QString::fromUtf8(line).replace(time, QStringLiteral("TIME")).toStdString()).value_or(Json());
    return json;
}

} // namespace

class TicketServingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void saysTheSameOverStdioAndHttp()
    {
        QTemporaryDir other;
        const auto overStdio = throughStdio(environment(other.path()));
        tests::TicketProcess server(program, {QStringLiteral("serve"), QStringLiteral("--http"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--no-auth")}, environment(m_home->path()));
        QVERIFY2(server.port() != 0, qPrintable(server.said()));
        QVERIFY(server.said().contains(QStringLiteral("tickets")));
        const QString url = QStringLiteral("http://127.0.0.1:%1/mcp").arg(server.port());
        const QByteArray session = http("POST", url, initialize, {{"Accept", "application/json, text/event-stream"}}).session;
        QVERIFY(!session.isEmpty());
        const QByteArrayList calls = transcript();
        QCOMPARE(overStdio.size(), calls.size());
        for (qsizetype i = 0; i < calls.size(); ++i) {
            QByteArray body = http("POST", url, calls[i], {{"Accept", "application/json, text/event-stream"}, {"Mcp-Session-Id", session}, {"MCP-Protocol-Version", "2025-06-18"}}).body;
            if (const auto data = body.indexOf("data: {"); data >= 0)
                body = body.mid(data + 6, body.indexOf('\n', data) - data - 6);
            const Json answer = settled(body);
            QVERIFY2(answer.contains("result") && !answer["result"].is_null(), body.constData());
            QVERIFY2(answer == overStdio[i], (base::toText(answer) + "\n" + base::toText(overStdio[i])).c_str());
        }
        const Json& list = overStdio[13]["result"]["tools"];
        int count = 0;
        for (const Json& tool : list)
            count += tool["name"].get<std::string>().find("ticket") != std::string::npos ? 1 : 0;
        QCOMPARE(count, 5);
        QCOMPARE(overStdio[11]["result"]["isError"], true);
    }
    void answersWhatWasAskedBeforeTheEnd()
    {
        QProcess server;
        server.setProcessEnvironment(environment(m_home->path()));
        server.start(program, {QStringLiteral("serve"), QStringLiteral("--stdio")});
        server.write(QByteArray(initialize) + "\n" + transcript().first() + "\n");
        server.closeWriteChannel();
        QVERIFY(server.waitForFinished(20'000));
        QCOMPARE(server.exitCode(), 0);
        QVERIFY(server.readAllStandardOutput().contains("Haruka Tanaka"));
    }
    void asksForTheKey()
    {
        auto values = environment(m_home->path());
        values.insert(QStringLiteral("MCP_API_KEY"), QStringLiteral("k-123456"));
        tests::TicketProcess server(program, {QStringLiteral("tickets"), QStringLiteral("serve"), QStringLiteral("--http"), QStringLiteral("0.0.0.0:0")}, values);
        QVERIFY2(server.port() != 0, qPrintable(server.said()));
        const QString url = QStringLiteral("http://127.0.0.1:%1").arg(server.port());
        QCOMPARE(http("GET", url + QStringLiteral("/health")).status, 200);
        for (const QList<std::pair<QByteArray, QByteArray>>& headers : {QList<std::pair<QByteArray, QByteArray>>{}, {{"x-api-key", "wrong"}}}) {
            const Answer answer = http("GET", url + QStringLiteral("/tickets"), {}, headers);
            QCOMPARE(answer.status, 401);
            QVERIFY(base::parseJson(answer.body.toStdString())->contains("error"));
        }
        QCOMPARE(http("GET", url + QStringLiteral("/tickets"), {}, {{"x-api-key", "k-123456"}}).body.trimmed(), "[]");
        QCOMPARE(http("GET", url + QStringLiteral("/nothing"), {}, {{"x-api-key", "k-123456"}}).status, 404);
        QCOMPARE(http("GET", url + QStringLiteral("/tickets/master/nothing"), {}, {{"x-api-key", "k-123456"}}).status, 404);
        QCOMPARE(http("POST", url + QStringLiteral("/tickets"), "{", {{"x-api-key", "k-123456"}}).status, 400);
        QCOMPARE(http("PUT", url + QStringLiteral("/tickets/TCK-0001"), R"({"updatedById":"user1"})", {{"x-api-key", "k-123456"}}).status, 404);
        QCOMPARE(http("GET", url + QStringLiteral("/tickets"), {}, {{"x-api-key", "k-123456"}, {"Origin", "https://evil.example"}}).status, 403);
        server.process().terminate();
        QVERIFY(server.process().waitForFinished(10'000));
        QCOMPARE(server.process().exitCode(), 0);
    }
    void withoutAKeyOnlyOnLoopback()
    {
        QProcess refused;
        refused.setProcessEnvironment(environment(m_home->path()));
        refused.start(program, {QStringLiteral("tickets"), QStringLiteral("serve"), QStringLiteral("--http"), QStringLiteral("0.0.0.0:0")});
        QVERIFY(refused.waitForFinished(10'000));
        QCOMPARE(refused.exitCode(), 4);
        QVERIFY(refused.readAllStandardError().contains("MCP_API_KEY"));
    }
    void flagBeatsVariableBeatsFile()
    {
        QFile config(m_home->filePath(QStringLiteral("config.toml")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("[tickets]\napi_base_url = \"http://127.0.0.1:1/file\"\ntimeout_s = 2\n");
        config.close();
        const auto said = [this](const QProcessEnvironment& values, const QStringList& flags) {
            const auto answers = throughStdio(values, flags, {R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_statuses","arguments":{}}})"});
            return answers.isEmpty() ? QString() : QString::fromStdString(base::toText(answers[0]));
        };
        // Three servers that each refuse in a way of their own would say more; here the place tells them apart.
        auto values = environment(m_home->path());
        QVERIFY(said(values, {}).contains(QStringLiteral("cannot be reached")));
        auto values2 = environment(m_home->path());
        tests::TicketProcess server(program, {QStringLiteral("tickets"), QStringLiteral("serve"), QStringLiteral("--http"), QStringLiteral("127.0.0.1:0")}, environment(m_home->path()));
        values2.insert(QStringLiteral("API_BASE_URL"), QStringLiteral("http://127.0.0.1:1"));
        values2.insert(QStringLiteral("MCP_API_BASE_URL"), QString::fromStdString(server.url()));
        QVERIFY(said(values2, {}).contains(QStringLiteral("Received")));
        QVERIFY(said(values2, {QStringLiteral("--api-base-url"), QStringLiteral("http://127.0.0.1:1")}).contains(QStringLiteral("cannot be reached")));
    }

private:
    QProcessEnvironment environment(const QString& home) const
    {
        QProcessEnvironment values = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"MCP_API_BASE_URL", "API_BASE_URL", "MCP_API_KEY", "API_KEY", "MCP_API_KEY_FILE", "PORT"})
            values.remove(QString::fromLatin1(name));
        values.insert(QStringLiteral("GWT_HOME"), home);
        values.insert(QStringLiteral("XDG_STATE_HOME"), home + QStringLiteral("/state"));
        values.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        return values;
    }
    /// Each call is written when the one before was answered.
    QList<Json> throughStdio(const QProcessEnvironment& values, const QStringList& flags = {}, const QByteArrayList& calls = transcript()) const
    {
        QProcess server;
        server.setProcessEnvironment(values);
        server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        server.start(program, QStringList{QStringLiteral("serve"), QStringLiteral("--stdio")} + flags);
        const auto answer = [&] { // notifications pass by
            QByteArray line;
            do {
                while (!server.canReadLine() && server.waitForReadyRead(15'000)) {
                }
                line = server.readLine();
            } while (line.contains("\"method\":\"notifications/"));
            return line;
        };
        server.write(QByteArray(initialize) + "\n");
        answer();
        server.write(R"({"jsonrpc":"2.0","method":"notifications/initialized"})" "\n");
        QList<Json> answers;
        for (const QByteArray& call : calls) {
            server.write(call + "\n");
            answers.append(settled(answer()));
        }
        server.closeWriteChannel();
        if (!server.waitForFinished(10'000))
            server.kill();
        server.waitForFinished();
        return answers;
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(TicketServingTest)
#include "serving_test.moc"
