// The embedded store on a real disk: ids under several writers, migrations, files that cannot be used.
#include "core/tickets/TicketStore.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QTemporaryDir>
#include <QTest>

#include <set>
#include <thread>

using namespace gwt;
using namespace gwt::tickets;
using base::ErrorCode;

namespace
{

NewTicket newTicket(const std::string& summary = "s")
{
    NewTicket ticket;
    ticket.receptionDateTime = "2026-11-30T09:00:00+09:00";
    ticket.requestorId = "user5";
    ticket.accountId = "acc1";
    ticket.categoryId = "incident";
    ticket.categoryDetailId = "incident-data";
    ticket.requestChannelId = "email";
    ticket.summary = summary;
    ticket.description = "d";
    ticket.personInChargeId = "user1";
    ticket.statusId = "received";
    return ticket;
}

} // namespace

class TicketStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void givesConsecutiveIdsToManyWriters()
    {
        constexpr int writers = 4, each = 15;
        std::array<std::vector<std::string>, writers> ids;
        {
            std::vector<std::jthread> threads; // a store each, as programs have; the first of them makes the file
            for (int i = 0; i < writers; ++i)
                threads.emplace_back([this, i, &ids] {
                    auto store = TicketStore::open({path(), Language::English}, m_clock);
                    for (int n = 0; store && n < each; ++n)
                        if (auto made = (*store)->create(newTicket()))
                            ids[static_cast<std::size_t>(i)].push_back(made->id);
                });
        }
        std::set<std::string> all;
        for (const auto& some : ids)
            all.insert(some.begin(), some.end());
        QCOMPARE(all.size(), static_cast<std::size_t>(writers * each));
        QCOMPARE(*all.begin(), "TCK-0001");
        QCOMPARE(*all.rbegin(), ticketId(writers * each));
    }
    void aRefusedTicketTakesNoNumber()
    {
        auto store = *TicketStore::open({path(), Language::English}, m_clock);
        QCOMPARE(store->create(newTicket())->id, "TCK-0001");
        NewTicket wrong = newTicket();
        wrong.categoryDetailId = "change-feature";
        QCOMPARE(store->create(wrong).error().code, ErrorCode::InvalidArgument); // another category's
        wrong = newTicket();
        wrong.attachments = {{{}, "x", "javascript:alert(1)", {}}};
        QCOMPARE(store->create(wrong).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(store->create(newTicket())->id, "TCK-0002");
    }
    void survivesAndIsPrivate()
    {
        {
            auto store = *TicketStore::open({path(), Language::English}, m_clock);
            QVERIFY(store->create(newTicket("stays")));
        }
        auto store = *TicketStore::open({path(), Language::Japanese}, m_clock);
        const auto ticket = store->ticket("TCK-0001");
        QCOMPARE(*ticket->summary, "stays");
        QCOMPARE(*ticket->statusName, "受付済"); // the names follow the language, the ids stay
        QCOMPARE(QFileInfo(QString::fromStdString(path())).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        TicketQuery query;
        query.searchQuery = "ＡＬＥＸ"; // full width, and the requestor's English name
        QCOMPARE(store->list(query)->size(), 1U);
    }
    void sortsMixedTimes()
    {
        auto store = *TicketStore::open({path(), Language::English}, m_clock);
        NewTicket early = newTicket("early"), late = newTicket("late");
        early.receptionDateTime = "2026-12-01T08:00:00+09:00"; // 23:00 UTC of the day before
        late.receptionDateTime = "2026-11-30T23:30:00Z";
        QVERIFY(store->create(late));
        QVERIFY(store->create(early));
        TicketQuery query;
        query.sortOrder = SortOrder::Ascending;
        const auto rows = store->list(query);
        QCOMPARE(*rows->at(0).summary, "early");
        QCOMPARE(*rows->at(0).receptionDateTime, "2026-12-01T08:00:00+09:00"); // as it was given
    }
    void clearsAndKeeps()
    {
        auto store = *TicketStore::open({path(), Language::English}, m_clock);
        NewTicket ticket = newTicket();
        ticket.remarks = "r";
        ticket.attachments = {{{}, "a", "https://x.example/a", {}}, {{}, "b", "https://x.example/b", {}}};
        QVERIFY(store->create(ticket));
        const auto before = store->ticket("TCK-0001");
        TicketChange change;
        change.ticketId = "TCK-0001";
        change.updatedById = "user2";
        change.remarks = "";
        change.summary = "s"; // as it was
        change.attachments = {{{}, "b", "https://x.example/b", {}}, {{}, "c", "https://x.example/c", {}}};
        QVERIFY(store->update(change));
        const auto after = store->ticket("TCK-0001");
        QVERIFY(!after->remarks);
        QCOMPARE(after->attachments->size(), 2U);
        QCOMPARE(after->attachments->at(0).id, before->attachments->at(1).id);
        const auto history = store->history("TCK-0001");
        QCOMPARE(history->front().changedFields.size(), 2U);
        QCOMPARE(history->front().changedFields[0].fieldName, "remarks");
        QVERIFY(!history->front().changedFields[0].newValue);
        change.summary = "";
        QCOMPARE(store->update(change).error().code, ErrorCode::InvalidArgument);
        change.summary = {};
        change.updatedById = "nobody";
        QCOMPARE(store->update(change).error().code, ErrorCode::InvalidArgument);
    }
    void explainsFilesThatCannotBeUsed()
    {
        QFile file(QString::fromStdString(path()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        const auto broken = TicketStore::open({path(), Language::English}, m_clock);
        QCOMPARE(broken.error().code, ErrorCode::Unavailable);
        QVERIFY(!broken.error().hint.empty());
        QCOMPARE(TicketStore::open({m_folder->path().toStdString() + "/no/such/folder/t", Language::English}, m_clock).error().code, ErrorCode::Unavailable);
        QVERIFY(file.remove());
        {
            auto store = *TicketStore::open({path(), Language::English}, m_clock);
        }
        {
            auto database = *TicketDatabase::open(path());
            QVERIFY(database.run(QStringLiteral("PRAGMA user_version = 999")));
        }
        QCOMPARE(TicketStore::open({path(), Language::English}, m_clock).error().code, ErrorCode::Unsupported);
    }

private:
    std::string path() const { return m_folder->filePath(QStringLiteral("tickets.sqlite")).toStdString(); }

    base::SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TicketStoreTest)
#include "store_test.moc"
