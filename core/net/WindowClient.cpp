#include "core/net/WindowClient.h"

#include <QNetworkRequest>
#include <QTimer>
#include <QUrl>

namespace gwt::net
{
namespace
{

using namespace std::chrono_literals;
using base::ErrorCode;
using base::Json;

constexpr auto connectPatience = 5s;

QNetworkRequest handshake(const WindowState& state, const ClientAnnouncement& said)
{
    QNetworkRequest request(QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(state.port)));
    request.setRawHeader("Authorization", QByteArray::fromStdString("Bearer " + state.token));
    const std::pair<const char*, std::string> headers[] = {{"X-Gwt-Client", said.client}, {"X-Gwt-Tab", said.tab}, {"X-Gwt-Nonce", said.nonce},
                                                           {"X-Gwt-Sid", std::to_string(said.sid)}, {"X-Gwt-Cwd", said.cwd}, {"X-Gwt-Pid", std::to_string(said.pid)}};
    for (const auto& [name, value] : headers) {
        QByteArray bytes = QByteArray::fromStdString(value);
        if (std::string_view(name) == "X-Gwt-Cwd")
            bytes = QUrl::toPercentEncoding(QString::fromUtf8(bytes), "/");
        if (!bytes.isEmpty())
            request.setRawHeader(name, bytes);
    }
    return request;
}

} // namespace

ErrorCode errorCodeOf(int code)
{
    switch (code) {
    case -32602: return ErrorCode::InvalidArgument;
    case -32601:
    case -32604: return ErrorCode::NotFound;
    case -32605: return ErrorCode::NotRunning;
    case -32606: return ErrorCode::LimitReached;
    case -32607: return ErrorCode::RateLimited;
    case -32608: return ErrorCode::NoProject;
    case -32609: return ErrorCode::Conflict;
    case -32610: return ErrorCode::Denied;
    case -32611: return ErrorCode::TooLarge;
    case -32612: return ErrorCode::TimedOut;
    case -32613: return ErrorCode::Unavailable;
    case -32614: return ErrorCode::Unsupported;
    default: return ErrorCode::Internal;
    }
}

WindowClient::WindowClient(const WindowState& state, const ClientAnnouncement& announcement)
{
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_isOpen = true;
        for (const std::string& text : std::exchange(m_unsent, {}))
            m_socket.sendTextMessage(QString::fromStdString(text));
    });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &WindowClient::receive);
    connect(&m_socket, &QWebSocket::disconnected, this, [this] { failAll("the gwt window closed the connection"); });
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [this](QAbstractSocket::SocketError) { failAll("cannot reach the gwt window: " + m_socket.errorString().toStdString()); });
    QTimer::singleShot(connectPatience, this, [this] {
        if (!m_isOpen)
            failAll("the gwt window does not answer");
    });
    m_socket.open(handshake(state, announcement));
}

WindowClient::~WindowClient()
{
    m_socket.disconnect(this);
    failAll("cancelled");
}

void WindowClient::request(const std::string& method, Json params, base::Reply<Json> reply, OnProgress progress)
{
    if (m_isLost)
        return reply.fail(ErrorCode::Unavailable, "there is no connection to the gwt window");
    const int id = ++m_lastId;
    if (progress)
        params["_meta"]["progressToken"] = id;
    const std::string text = base::toText({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}});
    m_waiting.emplace(id, Waiting{std::move(reply), std::move(progress)});
    if (m_isOpen)
        m_socket.sendTextMessage(QString::fromStdString(text));
    else
        m_unsent.push_back(text);
}

void WindowClient::receive(const QString& text)
{
    const auto message = base::parseJson(text.toStdString());
    if (!message || !message->is_object())
        return;
    if (message->value("method", "") == "notifications/progress") {
        const Json& params = message->at("params");
        if (const auto found = m_waiting.find(params.value("progressToken", 0)); found != m_waiting.end() && found->second.progress)
            found->second.progress(params);
        return;
    }
    const auto found = message->contains("id") && message->at("id").is_number_integer() ? m_waiting.find(message->at("id").get<int>()) : m_waiting.end();
    if (found == m_waiting.end())
        return;
    auto reply = std::move(found->second.reply);
    m_waiting.erase(found);
    if (const auto error = message->find("error"); error != message->end()) {
        const Json data = error->value("data", Json::object());
        return reply.fail(errorCodeOf(error->value("code", 0)), error->value("message", "the window said no"), data.is_object() ? data.value("hint", "") : "");
    }
    reply(message->value("result", Json()));
}

void WindowClient::failAll(const std::string& why)
{
    m_isLost = true;
    for (auto& [id, waiting] : std::exchange(m_waiting, {}))
        waiting.reply.fail(ErrorCode::Unavailable, why, "is the window still open? gwt doctor tells");
}

} // namespace gwt::net
