#include "core/tickets/TicketTools.h"

#include "core/tickets/TicketMarkdown.h"
#include "core/tickets/TicketToolShapes.h"

namespace gwt::tickets
{
namespace
{

struct TicketName {
    std::string ticketId;
};
inline auto shape(tools::Of<TicketName>)
{
    return tools::Shape<TicketName>().required("ticketId", &TicketName::ticketId, "The ticket, like TCK-0001").nonEmpty(200);
}

/// The ticket holds its history too, for those who pass on only the ticket.
struct TicketWithHistory : Ticket {
    std::vector<HistoryEntry> history;
};
inline auto shape(tools::Of<TicketWithHistory>)
{
    return describedTicket<TicketWithHistory>().required("history", &TicketWithHistory::history, "What happened, newest first");
}

struct Detail {
    TicketWithHistory ticket;
    std::vector<HistoryEntry> history;
};
inline auto shape(tools::Of<Detail>)
{
    return tools::Shape<Detail>().required("ticket", &Detail::ticket, "The ticket").required("history", &Detail::history, "What happened, newest first");
}

struct Role {
    std::string role;
};
inline auto shape(tools::Of<Role>) { return tools::Shape<Role>().optional("role", &Role::role, "Only those with this role"); }

struct Category {
    std::string categoryId;
};
inline auto shape(tools::Of<Category>) { return tools::Shape<Category>().optional("categoryId", &Category::categoryId, "Only those of this category"); }

tools::ToolAnnotations reads() { return {.readOnly = true, .destructive = false, .idempotent = true, .openWorld = true}; }
/// Nothing is lost by it: what was before stands in the history.
tools::ToolAnnotations writes() { return {.readOnly = false, .destructive = false, .idempotent = false, .openWorld = true}; }

} // namespace

TicketTools::TicketTools(TicketApi& api)
    : m_api(api)
{
    addReads();
    addWrites();
    addMasters();
}

void TicketTools::addReads()
{
    add<TicketQuery, std::vector<TicketRow>>(
        {.name = "get_ticket_list", .title = "List tickets", .description = "Tickets that match, as a table. Page with limit and offset.", .annotations = reads(), .listKey = "tickets"},
        [this](const tools::CallContext& context, TicketQuery query, base::Reply<std::vector<TicketRow>> reply) { m_api.list(context, std::move(query), std::move(reply)); }, ticketTable);
    add<TicketName, Detail>(
        {.name = "get_ticket_detail", .title = "Read ticket", .description = "One ticket with everything in it and its history.", .annotations = reads()},
        [this](const tools::CallContext& context, TicketName input, base::Reply<Detail> reply) {
            m_api.ticket(context, input.ticketId, [this, context, id = input.ticketId, reply = std::move(reply)](base::Result<Ticket> ticket) mutable {
                if (!ticket)
                    return reply.fail(ticket.error());
                m_api.history(context, id, [ticket = std::move(*ticket), reply = std::move(reply)](base::Result<std::vector<HistoryEntry>> history) mutable {
                    if (!history)
                        return reply.fail(history.error());
                    Detail detail{{std::move(ticket), *history}, {}};
                    detail.history = std::move(*history);
                    reply(std::move(detail));
                });
            });
        },
        [](const Detail& detail) { return ticketText(detail.ticket, detail.history); });
}

void TicketTools::addWrites()
{
    add<NewTicket, Written>({.name = "create_ticket", .title = "Create ticket", .description = "A new ticket. The get_… tools list the ids that it takes.", .annotations = writes()},
                            [this](const tools::CallContext& context, NewTicket ticket, base::Reply<Written> reply) { m_api.create(context, std::move(ticket), std::move(reply)); });
    add<TicketChange, Written>({.name = "update_ticket", .title = "Update ticket", .description = "Changes the fields that are given; an empty text clears one. What was before stays in the history.", .annotations = writes()},
                               [this](const tools::CallContext& context, TicketChange change, base::Reply<Written> reply) { m_api.update(context, std::move(change), std::move(reply)); });
    add<NewHistoryEntry, Written>({.name = "add_ticket_history", .title = "Comment on ticket", .description = "A comment in a ticket's history.", .annotations = writes()},
                                  [this](const tools::CallContext& context, NewHistoryEntry entry, base::Reply<Written> reply) { m_api.addHistory(context, std::move(entry), std::move(reply)); });
}

void TicketTools::addMasters()
{
    add<Role, std::vector<User>>({.name = "get_users", .title = "List users", .description = "People who request, work on and change tickets.", .annotations = reads(), .listKey = "users"},
                                 [this](const tools::CallContext& context, Role input, base::Reply<std::vector<User>> reply) { m_api.users(context, std::move(input.role), std::move(reply)); }, userTable);
    addMasterList("get_accounts", "List accounts", "Accounts that tickets are for.", "accounts", MasterList::Accounts);
    addMasterList("get_categories", "List categories", "Categories of tickets.", "categories", MasterList::Categories);
    add<Category, std::vector<CategoryDetail>>(
        {.name = "get_category_details", .title = "List category details", .description = "What categories are divided into.", .annotations = reads(), .listKey = "categoryDetails"},
        [this](const tools::CallContext& context, Category input, base::Reply<std::vector<CategoryDetail>> reply) { m_api.categoryDetails(context, std::move(input.categoryId), std::move(reply)); },
        categoryDetailTable);
    addMasterList("get_statuses", "List statuses", "Statuses that tickets go through.", "statuses", MasterList::Statuses);
    addMasterList("get_request_channels", "List request channels", "How requests come in.", "requestChannels", MasterList::RequestChannels);
}

void TicketTools::addMasterList(const char* name, const char* title, const char* description, const char* listKey, MasterList list)
{
    add<tools::Nothing, std::vector<Master>>({.name = name, .title = title, .description = description, .annotations = reads(), .listKey = listKey},
                                             [this, list](const tools::CallContext& context, tools::Nothing, base::Reply<std::vector<Master>> reply) { m_api.masters(context, list, std::move(reply)); }, masterTable);
}

} // namespace gwt::tickets
