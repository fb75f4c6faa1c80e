#include "core/mcp/ErrorMapping.h"
#include "core/mcp/JsonRpc.h"
#include "core/mcp/JsonScan.h"
#include "tests/unit/mcp/json_rpc_rows.h"

#include <QTest>

using namespace gwt;
using base::Json;
using mcp::MessageKind;

class JsonRpcTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("code");
        for (const auto& row : tests::refusedRows())
            QTest::newRow(row.name) << row.text << row.code;
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, code);
        const auto decoded = mcp::decode(text.toStdString());
        QCOMPARE(decoded.messages.size(), size_t(1));
        QVERIFY(decoded.messages[0].kind == MessageKind::Invalid);
        QCOMPARE(decoded.messages[0].faultCode, code);
        QVERIFY(!decoded.messages[0].fault.empty());
    }

    void decodes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("payload");
        for (const auto& row : tests::decodedRows())
            QTest::newRow(row.name) << row.text << int(row.kind) << row.id << row.payload;
    }
    void decodes()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, kind);
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, payload);
        const std::string kept = text.toStdString();
        const auto decoded = mcp::decode(kept);
        const auto& message = decoded.messages.at(0);
        QCOMPARE(message.fault, std::string());
        QCOMPARE(int(message.kind), kind);
        QCOMPARE(base::toText(message.id), id.toStdString());
        QCOMPARE(std::string(message.params) + std::string(message.result) + std::string(message.error), payload.toStdString());
    }

    void aBatchKeepsItsOrderAndItsFaults()
    {
        const std::string text = R"([{"jsonrpc":"2.0","id":1,"method":"a"},7,{"jsonrpc":"2.0","method":"b"}])";
        const auto decoded = mcp::decode(text);
        QVERIFY(decoded.isBatch);
        QCOMPARE(decoded.messages.size(), size_t(3));
        QVERIFY(decoded.messages[0].kind == MessageKind::Request);
        QVERIFY(decoded.messages[1].kind == MessageKind::Invalid);
        QVERIFY(decoded.messages[2].kind == MessageKind::Notification);
    }

    /// What the scanner lets pass must be JSON to the real parser, and the other way round.
    void agreesWithTheParser_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char* value : tests::jsonValues())
            QTest::newRow(*value ? value : "(nothing)") << QByteArray(value);
    }
    void agreesWithTheParser()
    {
        QFETCH(QByteArray, value);
        const std::string text = "{\"k\":" + value.toStdString() + "}";
        QCOMPARE(mcp::scanObject(text).has_value(), base::parseJson(text).has_value());
    }

    void mapsEveryError()
    {
        using base::ErrorCode;
        const std::pair<ErrorCode, int> rows[] = {{ErrorCode::InvalidArgument, -32602}, {ErrorCode::NotFound, -32604},   {ErrorCode::NotRunning, -32605}, {ErrorCode::LimitReached, -32606},
                                                  {ErrorCode::RateLimited, -32607},     {ErrorCode::NoProject, -32608},  {ErrorCode::Internal, -32603},   {ErrorCode::Conflict, -32609},
                                                  {ErrorCode::Denied, -32610},          {ErrorCode::TooLarge, -32611},   {ErrorCode::TimedOut, -32612},   {ErrorCode::Unavailable, -32613},
                                                  {ErrorCode::Unsupported, -32614},     {ErrorCode::Cancelled, -32800}};
        for (const auto& [error, number] : rows) {
            QCOMPARE(mcp::jsonRpcCode(error), number);
            QCOMPARE(int(mcp::fromJsonRpcError(mcp::toJsonRpcError({error, "m", "h"})).code), int(error));
        }
        const Json result = mcp::toErrorResult({ErrorCode::NotFound, "no such tab: pane-9", "list them"});
        QCOMPARE(result["isError"], Json(true));
        QCOMPARE(result["content"][0]["text"], Json(R"({"code":-32604,"error":"no such tab: pane-9","hint":"list them"})"));
    }
};

QTEST_APPLESS_MAIN(JsonRpcTest)
#include "json_rpc_test.moc"
