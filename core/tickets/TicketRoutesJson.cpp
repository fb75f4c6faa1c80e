#include "core/tickets/TicketJson.h"
#include "core/tickets/TicketRoutes.h"

#include <QByteArray>

#include <algorithm>

namespace gwt::tickets
{
namespace
{

using base::ErrorCode;
using base::Json;
using base::Result;

std::string decoded(std::string_view text, bool isQuery)
{
    QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    if (isQuery)
        bytes.replace('+', ' ');
    return QByteArray::fromPercentEncoding(bytes).toStdString();
}

std::vector<std::string> split(std::string_view text, char at)
{
    std::vector<std::string> parts;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(at, start), text.size());
        if (end > start)
            parts.emplace_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

RestAnswer errorAnswer(int status, const std::string& message, const std::string& hint = {})
{
    Json json{{"error", message}};
    if (!hint.empty())
        json["hint"] = hint;
    return {status, base::toText(json), {}};
}

RestAnswer errorAnswer(const base::Error& error)
{
    switch (error.code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::TooLarge: return errorAnswer(400, error.message, error.hint);
    case ErrorCode::NotFound: return errorAnswer(404, error.message, error.hint);
    default: return errorAnswer(500, error.message, error.hint);
    }
}

/// "body.summary: …" as the REST API says it.
RestAnswer badBody(base::Error error)
{
    if (error.message.compare(0, 5, "body.") == 0)
        error.message.erase(0, 5);
    error.code = ErrorCode::InvalidArgument;
    return errorAnswer(error);
}

/// A query's texts as the types that the fields want.
Result<TicketQuery> queryOf(const std::vector<std::pair<std::string, std::string>>& pairs)
{
    const Json schema = tools::Codec<TicketQuery>::schema();
    Json json = Json::object();
    for (const auto& [key, text] : pairs) {
        if (!schema["properties"].contains(key) || text.empty())
            continue;
        const std::string type = schema["properties"][key].value("type", "");
        if (type == "string") {
            json[key] = text;
            continue;
        }
        const auto value = base::parseJson(text == "1" && type == "boolean" ? "true" : text == "0" && type == "boolean" ? "false" : text);
        json[key] = value ? *value : Json(text);
    }
    TicketQuery query;
    if (auto read = tools::Codec<TicketQuery>::read(json, query, "query"); !read)
        return base::fail(ErrorCode::InvalidArgument, read.error().message.substr(6), read.error().hint);
    return query;
}

} // namespace

/// A request taken apart, with its answer.
struct TicketRoutes::Call {
    const tools::CallContext& context;
    const RestRequest& request;
    std::vector<std::string> path; ///< decoded segments
    std::vector<std::pair<std::string, std::string>> query;
    base::Reply<RestAnswer> reply;

    std::string parameter(std::string_view name) const
    {
        const auto found = std::find_if(query.begin(), query.end(), [&](const auto& pair) { return pair.first == name; });
        return found == query.end() ? std::string() : found->second;
    }
    void fail(int status, const std::string& message) { reply(errorAnswer(status, message)); }
    void refuseMethod(const char* allowed) { reply(RestAnswer{405, base::toText(Json{{"error", "not with this method"}}), allowed}); }

    /// Answers what a TicketApi answers, with this status.
    template <class T> base::Reply<T> answer(int status = 200)
    {
        return [reply = std::make_shared<base::Reply<RestAnswer>>(std::move(reply)), status](Result<T> result) {
            (*reply)(result ? RestAnswer{status, restBody(*result), {}} : errorAnswer(result.error()));
        };
    }
    /// The body as a T; what the API does not know is ignored, and what is null is missing. Empty: it was refused.
    template <class T> std::optional<T> body(const Json& fromPath)
    {
        const auto json = base::parseJson(request.body);
        if (!json || !json->is_object()) {
            fail(400, json ? "the body is not a JSON object" : "the body is not JSON: " + json.error().message);
            return {};
        }
        Json fields = Json::object();
        const Json schema = tools::Codec<T>::schema();
        for (const auto& [key, value] : json->items())
            if (schema["properties"].contains(key) && !value.is_null())
                fields[key] = value;
        fields.update(fromPath);
        T value{};
        if (auto read = tools::Codec<T>::read(fields, value, "body"); !read) {
            reply(badBody(read.error()));
            return {};
        }
        return value;
    }
};

void TicketRoutes::serve(const tools::CallContext& context, const RestRequest& request, base::Reply<RestAnswer> reply)
{
    const std::string_view target = request.target;
    const std::size_t mark = std::min(target.find('?'), target.size());
    Call call{context, request, split(target.substr(0, mark), '/'), {}, std::move(reply)};
    for (std::string& segment : call.path)
        segment = decoded(segment, false);
    if (mark < target.size())
        for (const std::string& pair : split(target.substr(mark + 1), '&')) {
            const std::size_t equals = std::min(pair.find('='), pair.size());
            call.query.emplace_back(decoded(std::string_view(pair).substr(0, equals), true), equals < pair.size() ? decoded(std::string_view(pair).substr(equals + 1), true) : std::string());
        }
    const auto& path = call.path;
    if (path.empty() || path.front() != "tickets")
        return call.fail(404, "no such path");
    if (path.size() == 1)
        return serveTickets(std::move(call));
    if (path.size() == 3 && path[1] == "master")
        return serveMaster(std::move(call));
    if (path.size() == 2)
        return serveTicket(std::move(call));
    if (path.size() == 3 && path[2] == "history")
        return serveHistory(std::move(call));
    call.fail(404, "no such path");
}

void TicketRoutes::serveTickets(Call call)
{
    if (call.request.method == "POST") {
        auto ticket = call.body<NewTicket>(Json::object());
        return ticket ? m_api.create(call.context, std::move(*ticket), call.answer<Written>(201)) : void();
    }
    if (call.request.method != "GET")
        return call.refuseMethod("GET, POST");
    auto query = queryOf(call.query);
    if (!query)
        return call.reply(errorAnswer(query.error()));
    m_api.list(call.context, std::move(*query), call.answer<std::vector<TicketRow>>());
}

void TicketRoutes::serveTicket(Call call)
{
    const std::string id = call.path[1];
    if (call.request.method == "GET")
        return m_api.ticket(call.context, id, call.answer<Ticket>());
    if (call.request.method != "PUT")
        return call.refuseMethod("GET, PUT");
    auto change = call.body<TicketChange>({{"ticketId", id}});
    if (change)
        m_api.update(call.context, std::move(*change), call.answer<Written>());
}

void TicketRoutes::serveHistory(Call call)
{
    const std::string id = call.path[1];
    if (call.request.method == "GET")
        return m_api.history(call.context, id, call.answer<std::vector<HistoryEntry>>());
    if (call.request.method != "POST")
        return call.refuseMethod("GET, POST");
    auto entry = call.body<NewHistoryEntry>({{"ticketId", id}});
    if (entry)
        m_api.addHistory(call.context, std::move(*entry), call.answer<Written>(201));
}

void TicketRoutes::serveMaster(Call call)
{
    if (call.request.method != "GET")
        return call.refuseMethod("GET");
    const std::string name = call.path[2];
    if (name == "users")
        return m_api.users(call.context, call.parameter("role"), call.answer<std::vector<User>>());
    if (name == "category-details")
        return m_api.categoryDetails(call.context, call.parameter("categoryId"), call.answer<std::vector<CategoryDetail>>());
    for (const MasterListName& row : masterListNames)
        if (name == row.name)
            return m_api.masters(call.context, row.list, call.answer<std::vector<Master>>());
    call.fail(404, "no such list of masters");
}

} // namespace gwt::tickets
