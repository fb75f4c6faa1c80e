#pragma once

#include "core/tickets/TicketApi.h"
#include "core/tickets/TicketStore.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace gwt::tickets
{

/// TicketApi over a TicketStore on a thread of its own. The file is opened with the first call; while that fails each
/// call answers why and tries again.
class EmbeddedTicketApi final : public QObject, public TicketApi
{
public:
    /// `clock` outlives it.
    EmbeddedTicketApi(TicketStore::Options options, const base::Clock& clock);
    ~EmbeddedTicketApi() override;

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
    template <class T> void run(Reply<T> reply, std::function<base::Result<T>(TicketStore&)> work);
    base::Result<TicketStore*> opened(); ///< on m_thread

    const TicketStore::Options m_options;
    const base::Clock& m_clock;
    QThread m_thread;
    std::unique_ptr<QObject> m_worker;    ///< lives on m_thread
    std::unique_ptr<TicketStore> m_store; ///< m_thread's
};

} // namespace gwt::tickets
