#include "tests/e2e/bridge/BridgeProcess.h"

#include <QElapsedTimer>

namespace gwt::tests
{

using base::Json;

BridgeProcess::BridgeProcess(const std::string& home, const QStringList& more)
{
    QProcessEnvironment bare;
    bare.insert("GWT_HOME", QString::fromStdString(home));
    for (const QString& entry : more)
        bare.insert(entry.section('=', 0, 0), entry.section('=', 1));
    m_process.setProcessEnvironment(bare);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(GWT_BIN_DIR "/gwt-mcp-bridge"), {});
    m_process.waitForStarted();
}

BridgeProcess::~BridgeProcess()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5000))
        m_process.kill();
    m_process.waitForFinished(5000);
}

void BridgeProcess::request(const Json& id, const std::string& method, const Json& params)
{
    send(base::toText({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}));
}

void BridgeProcess::initialize(const Json& capabilities)
{
    request("init", "initialize", {{"protocolVersion", "2025-06-18"}, {"capabilities", capabilities}, {"clientInfo", {{"name", "test"}, {"version", "1"}}}});
    answer("init");
    send(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
}

Json BridgeProcess::callTool(const Json& id, const std::string& name, const Json& arguments)
{
    request(id, "tools/call", {{"name", name}, {"arguments", arguments}});
    return answer(id);
}

Json BridgeProcess::next(int ms)
{
    QElapsedTimer timer;
    timer.start();
    // The fake window lives on this thread's event loop: never block in waitForReadyRead.
    while (!m_process.canReadLine() && timer.elapsed() < ms)
        QTest::qWait(1);
    if (!m_process.canReadLine())
        return nullptr;
    auto json = base::parseJson(m_process.readLine().toStdString());
    return json ? *json : Json("not JSON on stdout");
}

Json BridgeProcess::answer(const Json& id, int ms)
{
    for (Json message = next(ms); !message.is_null(); message = next(ms)) {
        if (message.is_object() && message.contains("id") && message["id"] == id)
            return message;
        notices.push_back(message);
    }
    return nullptr;
}

} // namespace gwt::tests
