#include "app/cli/DoorCaller.h"

#include "core/net/WindowClient.h"

#include <optional>

namespace gwt::cli
{

using base::ErrorCode;
using base::Json;

namespace
{

constexpr int connectMillis = 5000;

} // namespace

base::Result<std::unique_ptr<DoorCaller>> DoorCaller::create(const std::string& socket)
{
    std::unique_ptr<DoorCaller> caller(new DoorCaller);
    caller->m_socket.connectToServer(QString::fromStdString(socket));
    if (!caller->m_socket.waitForConnected(connectMillis))
        return base::fail(ErrorCode::Unavailable, "no gwt serves this configuration", "start one with gwt serve, or open the window with gwt");
    caller->send({{"gwt", "cli"}});
    const Json hello = {{"protocolVersion", "2025-11-25"}, {"capabilities", Json::object()}, {"clientInfo", {{"name", "gwt"}, {"version", GWT_VERSION}}}};
    if (const auto welcome = caller->request("initialize", hello); !welcome)
        return base::fail(ErrorCode::Unavailable, welcome.error().message, welcome.error().hint);
    caller->send({{"jsonrpc", "2.0"}, {"method", "notifications/initialized"}});
    return caller;
}

bool DoorCaller::send(const Json& message)
{
    m_socket.write(QByteArray::fromStdString(mcp::LineFraming::frame(base::toText(message))));
    return m_socket.flush() || m_socket.bytesToWrite() == 0;
}

base::Result<Json> DoorCaller::request(const std::string& method, Json params, const std::function<void(const std::string&)>& progress)
{
    const int id = ++m_lastId;
    if (progress)
        params["_meta"]["progressToken"] = id;
    send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}});
    std::optional<Json> answer;
    const auto take = [&](std::string_view line) {
        auto message = base::parseJson(line);
        if (!message || !message->is_object())
            return;
        if (message->value("method", "") == "notifications/progress" && progress)
            progress(message->value("params", Json::object()).value("message", ""));
        else if (message->value("id", Json()) == id && !message->contains("method"))
            answer = std::move(*message);
    };
    while (!answer) {
        const bool isMore = m_socket.bytesAvailable() > 0 || m_socket.waitForReadyRead(-1);
        const QByteArray bytes = m_socket.readAll();
        (void)m_framing.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())}, take);
        if (!isMore && !answer)
            return base::fail(ErrorCode::Unavailable, "gwt serve ended before it answered", "gwt doctor tells what is wrong");
    }
    if (const auto error = answer->find("error"); error != answer->end()) {
        const Json data = error->value("data", Json::object());
        return base::fail(net::errorCodeOf(error->value("code", 0)), error->value("message", "it said no"), data.is_object() ? data.value("hint", "") : "");
    }
    return answer->value("result", Json());
}

} // namespace gwt::cli
