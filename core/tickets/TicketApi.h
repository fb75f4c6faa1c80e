#pragma once

#include "core/base/Reply.h"
#include "core/tickets/Ticket.h"
#include "core/tools/CallContext.h"

#include <array>
#include <string>
#include <vector>

namespace gwt::tickets
{

/// The lists of masters that are no more than an id and a name.
enum class MasterList { Accounts, Categories, Statuses, RequestChannels, ResponseCategories };

/// As in /tickets/master/<name>.
struct MasterListName {
    MasterList list;
    const char* name;
};
inline constexpr std::array<MasterListName, 5> masterListNames{{{MasterList::Accounts, "accounts"},
                                                                {MasterList::Categories, "categories"},
                                                                {MasterList::Statuses, "statuses"},
                                                                {MasterList::RequestChannels, "request-channels"},
                                                                {MasterList::ResponseCategories, "response-categories"}}};
inline constexpr const char* nameOf(MasterList list) { return masterListNames[static_cast<std::size_t>(list)].name; }

/// Port: a ticket system, with the calls of the REST API of contract section 6. Core thread; answered there, once.
/// Errors: InvalidArgument (the field is named), NotFound, Denied (the key), TimedOut, Unavailable, Cancelled. A write
/// whose answer was lost says so in its message: the change may have been made.
class TicketApi
{
public:
    using Context = tools::CallContext;
    template <class T> using Reply = base::Reply<T>;

    virtual ~TicketApi() = default;

    virtual void list(const Context& context, TicketQuery query, Reply<std::vector<TicketRow>> reply) = 0;
    virtual void ticket(const Context& context, std::string id, Reply<Ticket> reply) = 0;
    virtual void create(const Context& context, NewTicket ticket, Reply<Written> reply) = 0;
    virtual void update(const Context& context, TicketChange change, Reply<Written> reply) = 0;
    /// Newest first.
    virtual void history(const Context& context, std::string id, Reply<std::vector<HistoryEntry>> reply) = 0;
    virtual void addHistory(const Context& context, NewHistoryEntry entry, Reply<Written> reply) = 0;

    /// `role` and `categoryId`: empty for all.
    virtual void users(const Context& context, std::string role, Reply<std::vector<User>> reply) = 0;
    virtual void categoryDetails(const Context& context, std::string categoryId, Reply<std::vector<CategoryDetail>> reply) = 0;
    virtual void masters(const Context& context, MasterList list, Reply<std::vector<Master>> reply) = 0;
};

} // namespace gwt::tickets
