#pragma once

#include "core/tickets/RestClient.h"
#include "core/tickets/TicketApi.h"

#include <memory>

namespace gwt::tickets
{

/// TicketApi over the REST API of contract section 6, spoken to any server of it (`gwt tickets serve` is one).
class RestTicketApi final : public TicketApi
{
public:
    static base::Result<std::unique_ptr<RestTicketApi>> create(RestClient::Options options);

    void list(const Context& context, TicketQuery query, Reply<std::vector<TicketRow>> reply) override;
    void ticket(const Context& context, std::string id, Reply<Ticket> reply) override;
    void create(const Context& context, NewTicket ticket, Reply<Written> reply) override;
    void update(const Context& context, TicketChange change, Reply<Written> reply) override;
    void history(const Context& context, std::string id, Reply<std::vector<HistoryEntry>> reply) override;
    void addHistory(const Context& context, NewHistoryEntry entry, Reply<Written> reply) override;
    void users(const Context& context, std::string role, Reply<std::vector<User>> reply) override;
    void categoryDetails(const Context& context, std::string categoryId, Reply<std::vector<CategoryDetail>> reply) override;
    void masters(const Context& context, MasterList list, Reply<std::vector<Master>> reply) override;

private:
    explicit RestTicketApi(std::unique_ptr<RestClient> client);

    std::unique_ptr<RestClient> m_client;
};

} // namespace gwt::tickets
