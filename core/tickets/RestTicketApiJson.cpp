#include "core/tickets/RestErrors.h"
#include "core/tickets/RestTicketApi.h"
#include "core/tickets/TicketJson.h"

namespace gwt::tickets
{
namespace
{

using base::Json;

/// A reply for a body that answers what stands in it.
template <class T> RestClient::Body parsed(base::Reply<T> reply)
{
    return [reply = std::make_shared<base::Reply<T>>(std::move(reply))](base::Result<std::string> body) {
        if (!body)
            return reply->fail(body.error());
        (*reply)(parseAnswer<T>(*body));
    };
}

/// A write's answer. Servers differ in what they say; the ticket written to stands for an id that is not there.
RestClient::Body written(base::Reply<Written> reply, std::string id, const char* message)
{
    return [reply = std::make_shared<base::Reply<Written>>(std::move(reply)), id = std::move(id), message](base::Result<std::string> body) {
        if (!body)
            return reply->fail(body.error());
        auto json = body->empty() && !id.empty() ? base::Result<Json>(Json::object()) : base::parseJson(*body);
        if (!json || !json->is_object())
            return reply->fail(unreadable({base::ErrorCode::Unavailable, "the ticket API answered the write with what is not JSON", "check that MCP_API_BASE_URL leads to the ticket API"}, LostAnswer::MayHaveChanged));
        const Json fields = conformed(*json, tools::Codec<Written>::schema());
        const auto text = [&](const char* key, const std::string& otherwise) { return fields.contains(key) && fields[key].is_string() && fields[key] != "" ? fields[key].get<std::string>() : otherwise; };
        Written answer{text("id", id), text("message", message)};
        if (answer.id.empty())
            return reply->fail(unreadable({base::ErrorCode::Unavailable, "the ticket API did not say which id the new ticket has", "look for it with get_ticket_list"}, LostAnswer::MayHaveChanged));
        (*reply)(std::move(answer));
    };
}

/// The write without the keys that stand in its path.
template <class T> std::string bodyOf(const T& value)
{
    Json json = tools::Codec<T>::write(value);
    json.erase("ticketId");
    return base::toText(json);
}

RestClient::Query queryOf(const TicketQuery& query)
{
    RestClient::Query pairs;
    const Json fields = tools::Codec<TicketQuery>::write(query);
    for (const auto& [key, value] : fields.items())
        pairs.emplace_back(key, value.is_string() ? value.get<std::string>() : base::toText(value));
    return pairs;
}

} // namespace

base::Result<std::unique_ptr<RestTicketApi>> RestTicketApi::create(RestClient::Options options)
{
    auto client = RestClient::create(std::move(options));
    if (!client)
        return base::fail(client.error());
    return std::unique_ptr<RestTicketApi>(new RestTicketApi(std::move(*client)));
}

RestTicketApi::RestTicketApi(std::unique_ptr<RestClient> client)
    : m_client(std::move(client))
{
}

void RestTicketApi::list(const Context& context, TicketQuery query, Reply<std::vector<TicketRow>> reply) { m_client->get(context, {"tickets"}, queryOf(query), parsed(std::move(reply))); }

void RestTicketApi::ticket(const Context& context, std::string id, Reply<Ticket> reply) { m_client->get(context, {"tickets", std::move(id)}, {}, parsed(std::move(reply))); }

void RestTicketApi::create(const Context& context, NewTicket ticket, Reply<Written> reply) { m_client->post(context, {"tickets"}, bodyOf(ticket), written(std::move(reply), {}, "Ticket created")); }

void RestTicketApi::update(const Context& context, TicketChange change, Reply<Written> reply)
{
    m_client->put(context, {"tickets", change.ticketId}, bodyOf(change), written(std::move(reply), change.ticketId, "Ticket updated"));
}

void RestTicketApi::history(const Context& context, std::string id, Reply<std::vector<HistoryEntry>> reply)
{
    m_client->get(context, {"tickets", std::move(id), "history"}, {}, parsed(std::move(reply)));
}

void RestTicketApi::addHistory(const Context& context, NewHistoryEntry entry, Reply<Written> reply)
{
    m_client->post(context, {"tickets", entry.ticketId, "history"}, bodyOf(entry), written(std::move(reply), entry.ticketId, "Comment added"));
}

void RestTicketApi::users(const Context& context, std::string role, Reply<std::vector<User>> reply)
{
    m_client->get(context, {"tickets", "master", "users"}, role.empty() ? RestClient::Query() : RestClient::Query{{"role", role}}, parsed(std::move(reply)));
}

void RestTicketApi::categoryDetails(const Context& context, std::string categoryId, Reply<std::vector<CategoryDetail>> reply)
{
    m_client->get(context, {"tickets", "master", "category-details"}, categoryId.empty() ? RestClient::Query() : RestClient::Query{{"categoryId", categoryId}}, parsed(std::move(reply)));
}

void RestTicketApi::masters(const Context& context, MasterList list, Reply<std::vector<Master>> reply) { m_client->get(context, {"tickets", "master", nameOf(list)}, {}, parsed(std::move(reply))); }

} // namespace gwt::tickets
