#include "tests/parity/Conversation.h"

#include <QElapsedTimer>
#include <QTest>

namespace gwt::tests
{

using base::Json;

namespace
{

const Json ada = {{"action", "accept"}, {"content", {{"name", "Ada"}}}};

/// What every request of the newer era says of itself.
Json newerMeta()
{
    return {{"io.modelcontextprotocol/protocolVersion", "2026-07-28"}, {"io.modelcontextprotocol/clientInfo", {{"name", "parity"}, {"version", "1"}}}, {"io.modelcontextprotocol/clientCapabilities", {{"elicitation", Json::object()}}}};
}

/// Without the fields that one era has and the other has not (MCP 2026-07-28, changelog).
Json plain(Json message)
{
    if (message.is_object() && message.contains("result") && message["result"].is_object())
        for (const char* key : {"resultType", "ttlMs", "cacheScope", "_meta"})
            message["result"].erase(key);
    return message;
}

} // namespace

Conversation::Conversation(std::unique_ptr<Transport> transport)
    : m_transport(std::move(transport))
{
    m_transport->received = [this](Json message) { m_heard.push_back(std::move(message)); };
}

Json Conversation::next(int ms)
{
    QElapsedTimer timer;
    timer.start();
    while (m_heard.empty() && timer.elapsed() < ms)
        QTest::qWait(1);
    if (m_heard.empty())
        return nullptr;
    Json message = std::move(m_heard.front());
    m_heard.pop_front();
    return message;
}

bool Conversation::open()
{
    if (m_transport->isNewer())
        return true;
    m_transport->send(base::toText({{"jsonrpc", "2.0"}, {"id", "open"}, {"method", "initialize"}, {"params", {{"protocolVersion", "2025-06-18"}, {"capabilities", {{"elicitation", Json::object()}}}, {"clientInfo", {{"name", "parity"}, {"version", "1"}}}}}}));
    const Json answer = next();
    notify("notifications/initialized");
    return answer.is_object() && answer.contains("result");
}

void Conversation::notify(const std::string& method) { m_transport->send(base::toText({{"jsonrpc", "2.0"}, {"method", method}})); }

void Conversation::start(int label, const std::string& method, Json params)
{
    const int id = ++m_id;
    m_requests[id] = {label, method, params};
    const Json meta = m_transport->isNewer() ? newerMeta() : Json::object();
    if (params.is_object())
        for (const auto& [key, value] : meta.items())
            params["_meta"][key] = value;
    m_transport->send(base::toText({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}));
}

void Conversation::ask(const std::string& method, Json params)
{
    m_transcript += "> " + method + "\n";
    start(++m_label, method, std::move(params));
    hear(1);
}

void Conversation::askAll(const std::vector<std::pair<std::string, Json>>& requests)
{
    for (const auto& [method, params] : requests) {
        m_transcript += "> " + method + "\n";
        start(++m_label, method, params);
    }
    hear(requests.size());
}

void Conversation::hear(std::size_t answers)
{
    while (answers > 0) {
        Json message = next();
        if (message.is_null()) {
            m_transcript += "silence\n";
            return;
        }
        if (wasAsked(message))
            continue;
        if (!message.contains("method"))
            --answers;
        write(message);
    }
}

bool Conversation::wasAsked(const Json& message)
{
    if (message.contains("method") && message.contains("id")) {
        m_transcript += "? " + message["method"].get<std::string>() + " " + base::toText(message["params"]["message"]) + "\n";
        m_transport->send(base::toText({{"jsonrpc", "2.0"}, {"id", message["id"]}, {"result", ada}}));
        return true;
    }
    const Json result = message.value("result", Json::object());
    if (result.value("resultType", "") != "input_required")
        return false;
    auto [label, method, params] = m_requests[message["id"].get<int>()];
    for (const auto& [key, request] : result["inputRequests"].items()) {
        m_transcript += "? " + request["method"].get<std::string>() + " " + base::toText(request["params"]["message"]) + "\n";
        params["inputResponses"][key] = ada;
    }
    params["requestState"] = result["requestState"];
    start(label, method, params);
    return true;
}

void Conversation::askAndCancel(const std::string& method, Json params)
{
    m_transcript += "> " + method + ", cancelled\n";
    params["_meta"]["progressToken"] = "started";
    start(++m_label, method, std::move(params));
    write(next()); // its first progress: it runs
    m_transport->cancel(m_id);
}

void Conversation::raw(const std::string& text)
{
    m_transcript += "> " + text + "\n";
    m_transport->send(text);
    hear(1);
}

void Conversation::write(const Json& message)
{
    Json noted = plain(message);
    if (noted.is_object() && noted.contains("id") && noted["id"].is_number_integer())
        if (const auto request = m_requests.find(noted["id"].get<int>()); request != m_requests.end())
            noted["id"] = request->second.label;
    m_transcript += "< " + base::toText(noted) + "\n";
}

} // namespace gwt::tests
