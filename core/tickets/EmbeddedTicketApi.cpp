#include "core/tickets/EmbeddedTicketApi.h"

namespace gwt::tickets
{

EmbeddedTicketApi::EmbeddedTicketApi(TicketStore::Options options, const base::Clock& clock)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_worker(std::make_unique<QObject>())
{
    m_worker->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("tickets"));
    m_thread.start();
}

EmbeddedTicketApi::~EmbeddedTicketApi()
{
    // Qt's connection belongs to the thread that made it.
    QMetaObject::invokeMethod(m_worker.get(), [this] {
        m_store.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

base::Result<TicketStore*> EmbeddedTicketApi::opened()
{
    if (!m_store) {
        auto store = TicketStore::open(m_options, m_clock);
        if (!store)
            return base::fail(store.error());
        m_store = std::move(*store);
    }
    return m_store.get();
}

template <class T> void EmbeddedTicketApi::run(Reply<T> reply, std::function<base::Result<T>(TicketStore&)> work)
{
    auto shared = std::make_shared<Reply<T>>(std::move(reply));
    QMetaObject::invokeMethod(m_worker.get(), [this, shared, work = std::move(work)]() mutable {
        const auto store = opened();
        auto result = store ? work(**store) : base::Result<T>(base::fail(store.error()));
        QMetaObject::invokeMethod(this, [shared = std::move(shared), result = std::move(result)]() mutable { (*shared)(std::move(result)); }, Qt::QueuedConnection);
    }, Qt::QueuedConnection);
}

void EmbeddedTicketApi::list(const Context&, TicketQuery query, Reply<std::vector<TicketRow>> reply)
{
    run<std::vector<TicketRow>>(std::move(reply), [query = std::move(query)](TicketStore& store) { return store.list(query); });
}

void EmbeddedTicketApi::ticket(const Context&, std::string id, Reply<Ticket> reply)
{
    run<Ticket>(std::move(reply), [id = std::move(id)](TicketStore& store) { return store.ticket(id); });
}

void EmbeddedTicketApi::create(const Context&, NewTicket ticket, Reply<Written> reply)
{
    run<Written>(std::move(reply), [ticket = std::move(ticket)](TicketStore& store) { return store.create(ticket); });
}

void EmbeddedTicketApi::update(const Context&, TicketChange change, Reply<Written> reply)
{
    run<Written>(std::move(reply), [change = std::move(change)](TicketStore& store) { return store.update(change); });
}

void EmbeddedTicketApi::history(const Context&, std::string id, Reply<std::vector<HistoryEntry>> reply)
{
    run<std::vector<HistoryEntry>>(std::move(reply), [id = std::move(id)](TicketStore& store) { return store.history(id); });
}

void EmbeddedTicketApi::addHistory(const Context&, NewHistoryEntry entry, Reply<Written> reply)
{
    run<Written>(std::move(reply), [entry = std::move(entry)](TicketStore& store) { return store.addHistory(entry); });
}

void EmbeddedTicketApi::users(const Context&, std::string role, Reply<std::vector<User>> reply)
{
    run<std::vector<User>>(std::move(reply), [role = std::move(role)](TicketStore& store) { return store.users(role); });
}

void EmbeddedTicketApi::categoryDetails(const Context&, std::string categoryId, Reply<std::vector<CategoryDetail>> reply)
{
    run<std::vector<CategoryDetail>>(std::move(reply), [categoryId = std::move(categoryId)](TicketStore& store) { return store.categoryDetails(categoryId); });
}

void EmbeddedTicketApi::masters(const Context&, MasterList list, Reply<std::vector<Master>> reply)
{
    run<std::vector<Master>>(std::move(reply), [list](TicketStore& store) { return store.masters(list); });
}

} // namespace gwt::tickets
