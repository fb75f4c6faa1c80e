#include "core/net/RelayedExchange.h"

namespace gwt::net
{

using base::Json;
namespace http = boost::beast::http;

namespace
{

/// What an endpoint may ask a request for; credentials stay where they were checked.
constexpr const char* travelling[] = {"Accept", "Content-Type", "Last-Event-ID", "Mcp-Session-Id", "MCP-Protocol-Version", "Mcp-Method", "Mcp-Name", "Host", "X-Forwarded-Proto"};

tools::Principal principalFrom(const Json& json)
{
    return {static_cast<tools::PrincipalKind>(json.value("kind", static_cast<int>(tools::PrincipalKind::Anonymous))), json.value("id", ""), json.value("name", ""), json.value("grants", std::vector<std::string>())};
}

HttpRequest::Message messageFrom(const Json& json)
{
    HttpRequest::Message message;
    message.method(http::string_to_verb(json.value("method", "GET")));
    message.target(json.value("target", "/"));
    const Json headers = json.value("headers", Json::object());
    for (const auto& [name, value] : headers.items())
        message.set(name, value.get<std::string>());
    message.body() = json.value("body", "");
    return message;
}

} // namespace

Json RelayedExchange::requestJson(const HttpRequest& request)
{
    Json headers = Json::object();
    for (const char* name : travelling)
        if (const std::string_view value = request.header(name); !value.empty())
            headers[name] = value;
    const auto target = request.message.target();
    return {{"method", request.method()}, {"target", std::string(target.data(), target.size())}, {"headers", headers}, {"body", request.body()}, {"id", request.id},
            {"principal", {{"kind", static_cast<int>(request.principal.kind)}, {"id", request.principal.id}, {"name", request.principal.name}, {"grants", request.principal.grants}}}};
}

RelayedExchange::RelayedExchange(std::weak_ptr<ReplicaBus*> bus, std::string from, std::string token, const Json& request)
    : m_bus(std::move(bus))
    , m_from(std::move(from))
    , m_token(std::move(token))
    , m_message(messageFrom(request))
    , m_request{m_message, request.value("id", ""), false}
{
    m_request.principal = principalFrom(request.value("principal", Json::object()));
}

RelayedExchange::~RelayedExchange()
{
    if (m_isOver)
        return;
    if (m_isOpen)
        send("end", Json::object());
    else
        send("answer", answerJson(HttpAnswer::error(500, "the request was dropped without an answer")));
}

void RelayedExchange::send(const char* kind, Json fields)
{
    const auto bus = m_bus.lock();
    if (!bus)
        return;
    fields["kind"] = kind;
    fields["token"] = m_token;
    (*bus)->send(m_from, base::toText(fields), {});
}

void RelayedExchange::answer(HttpAnswer answer)
{
    if (m_isOver || m_isOpen)
        return;
    m_isOver = true;
    send("answer", answerJson(answer));
}

void RelayedExchange::openStream(HttpAnswer head)
{
    if (m_isOver || m_isOpen)
        return;
    m_isOpen = true;
    send("open", answerJson(head));
}

void RelayedExchange::write(std::string bytes)
{
    if (m_isOpen && !m_isOver && !bytes.empty())
        send("bytes", {{"bytes", std::move(bytes)}});
}

void RelayedExchange::endStream()
{
    if (!m_isOpen || m_isOver)
        return;
    m_isOver = true;
    send("end", Json::object());
}

void RelayedExchange::onGone(std::function<void(Gone)> listener)
{
    m_listener = std::move(listener);
    if (m_listener && m_unheard)
        tell(*std::exchange(m_unheard, {}));
}

void RelayedExchange::tell(Gone gone)
{
    if (gone == Gone::Client)
        m_isOver = true;
    if (!m_listener) {
        m_unheard = gone;
        return;
    }
    const auto listener = m_listener; // it may replace itself
    if (gone == Gone::Client)
        m_listener = nullptr;
    listener(gone);
}

Json answerJson(const HttpAnswer& answer)
{
    Json headers = Json::array();
    for (const auto& [name, value] : answer.headers)
        headers.push_back({name, value});
    return {{"status", answer.status}, {"body", answer.body}, {"type", answer.contentType}, {"headers", headers}};
}

HttpAnswer answerFrom(const Json& json)
{
    HttpAnswer answer{json.value("status", 500), json.value("body", ""), json.value("type", ""), {}};
    for (const Json& header : json.value("headers", Json::array()))
        answer.headers.emplace_back(header.at(0).get<std::string>(), header.at(1).get<std::string>());
    return answer;
}

} // namespace gwt::net
