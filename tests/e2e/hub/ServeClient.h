#pragma once

#include "core/base/Json.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <functional>
#include <string>
#include <vector>

namespace gwt::tests
{

/// `gwt serve --stdio` in a home of its own, and a plain MCP client of the older era to it.
class ServeClient
{
public:
    explicit ServeClient(const base::Json& servers)
    {
        write(servers);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GWT_HOME"), m_folder.filePath(QStringLiteral("home")));
        environment.insert(QStringLiteral("GWT_TAB_NONCE"), QStringLiteral("a-secret-of-ours"));
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(GWT_BIN_DIR "/gwt"), {QStringLiteral("serve"), QStringLiteral("--stdio"), QStringLiteral("--config"), m_folder.filePath(QStringLiteral("hub.jsonc"))});
        const base::Json hello = request("initialize", {{"protocolVersion", "2025-11-25"}, {"capabilities", {{"elicitation", base::Json::object()}}}, {"clientInfo", {{"name", "test"}, {"version", "1"}}}});
        m_isUp = hello.contains("result");
        m_instructions = m_isUp ? hello["result"].value("instructions", "") : "";
        notify("notifications/initialized");
    }
    ~ServeClient()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(10000))
            m_process.kill();
        m_process.waitForFinished();
    }

    static base::Json server(const std::vector<std::string>& modes = {})
    {
        return {{"command", GWT_BIN_DIR "/mcp-test-server"}, {"args", modes}};
    }
    void write(const base::Json& servers) const
    {
        const base::Json config = {{"version", 1}, {"mcpServers", servers}, {"limits", {{"calls_per_minute", 1'000'000'000}, {"concurrent", 10'000}, {"result_bytes", 1'000'000'000}}}};
        QFile file(m_folder.filePath(QStringLiteral("hub.jsonc")));
        if (file.open(QIODevice::WriteOnly))
            file.write(QByteArray::fromStdString(base::toText(config)));
    }
    void writeText(const QByteArray& text) const
    {
        QFile file(m_folder.filePath(QStringLiteral("hub.jsonc")));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
    }

    bool isUp() const { return m_isUp; }
    const std::string& instructions() const { return m_instructions; }
    QProcess& process() { return m_process; }
    QString path(const QString& name) const { return m_folder.filePath(name); }

    int post(const std::string& method, const base::Json& params = base::Json::object())
    {
        send({{"jsonrpc", "2.0"}, {"id", ++m_last}, {"method", method}, {"params", params}});
        return m_last;
    }
    int postCall(const std::string& tool, const base::Json& arguments = base::Json::object()) { return post("tools/call", {{"name", tool}, {"arguments", arguments}}); }
    void notify(const std::string& method) { send({{"jsonrpc", "2.0"}, {"method", method}}); }
    /// The answer to `id`; null when none came in time. What else comes is kept in notices(); questions are answered.
    base::Json answer(int id, int ms = 20000)
    {
        QElapsedTimer timer;
        timer.start();
        for (;;) {
            for (std::size_t i = 0; i < m_answers.size(); ++i) {
                if (m_answers[i]["id"] != id)
                    continue;
                base::Json found = std::move(m_answers[i]);
                m_answers.erase(m_answers.begin() + static_cast<std::ptrdiff_t>(i));
                return found;
            }
            const auto left = ms - timer.elapsed();
            if (left <= 0 || !readLine(static_cast<int>(left)))
                return nullptr;
        }
    }
    base::Json request(const std::string& method, const base::Json& params = base::Json::object()) { return answer(post(method, params)); }
    /// The first text of a call's result; "error: …" for an error of any kind; empty: no answer.
    std::string call(const std::string& tool, const base::Json& arguments = base::Json::object()) { return textOf(answer(postCall(tool, arguments))); }
    static std::string textOf(const base::Json& answer)
    {
        if (answer.contains("error"))
            return "error: " + base::toText(answer["error"]);
        if (!answer.contains("result"))
            return {};
        const std::string text = answer["result"]["content"][0].value("text", "");
        return answer["result"].value("isError", false) ? "error: " + text : text;
    }
    std::vector<std::string> toolsOf(const std::string& prefix)
    {
        std::vector<std::string> names;
        const base::Json listed = request("tools/list");
        for (const base::Json& tool : listed["result"]["tools"])
            if (const std::string name = tool["name"].get<std::string>(); name.starts_with(prefix))
                names.push_back(name);
        return names;
    }
    /// Waits for a notification.
    bool hears(const std::string& method, int ms = 10000)
    {
        QElapsedTimer timer;
        timer.start();
        for (;;) {
            for (const base::Json& notice : m_notices)
                if (notice["method"] == method)
                    return true;
            if (timer.elapsed() >= ms || !readLine(static_cast<int>(ms - timer.elapsed())))
                return false;
        }
    }
    /// Repeats a look until it is true; each look talks to the server, so this is no busy wait.
    static bool eventually(const std::function<bool()>& look, int ms = 10000)
    {
        QElapsedTimer timer;
        timer.start();
        while (!look())
            if (timer.elapsed() > ms)
                return false;
        return true;
    }
    std::vector<base::Json>& notices() { return m_notices; }

private:
    void send(const base::Json& message) { m_process.write(QByteArray::fromStdString(base::toText(message) + "\n")); }
    bool readLine(int ms)
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_process.canReadLine()) {
            const auto left = ms - timer.elapsed();
            if (left <= 0 || !m_process.waitForReadyRead(static_cast<int>(left)))
                if (!m_process.canReadLine())
                    return false;
        }
        auto message = base::parseJson(m_process.readLine().toStdString());
        if (!message)
            return true;
        if (message->contains("method") && message->contains("id"))
            send({{"jsonrpc", "2.0"}, {"id", (*message)["id"]}, {"result", {{"action", "accept"}, {"content", {{"from", "the client"}}}}}});
        else
            (message->contains("id") ? m_answers : m_notices).push_back(std::move(*message));
        return true;
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    std::vector<base::Json> m_answers, m_notices;
    std::string m_instructions;
    int m_last = 0;
    bool m_isUp = false;
};

} // namespace gwt::tests
