// The pieces without a disk or a socket: times, checks, changes, texts, other servers' JSON, routes.
#include "core/tickets/TicketChanges.h"
#include "core/tickets/TicketChecks.h"
#include "core/tickets/TicketDate.h"
#include "core/tickets/TicketJson.h"
#include "core/tickets/TicketMarkdown.h"
#include "core/tickets/TicketStore.h"

#include <QTest>

using namespace gwt;
using namespace gwt::tickets;
using base::Json;

class TicketValuesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void times_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("last");
        const auto row = [](const char* text, const char* first, const char* last) { QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(first) << QString::fromLatin1(last); };
        row("2026-11-30", "2026-11-30T00:00:00.000Z", "2026-11-30T23:59:59.999Z");
        row("2026-11-30T09:00", "2026-11-30T09:00:00.000Z", "2026-11-30T09:00:00.000Z");
        row("2026-11-30 09:00:01", "2026-11-30T09:00:01.000Z", "2026-11-30T09:00:01.000Z");
        row("2026-11-30T09:00:00.25Z", "2026-11-30T09:00:00.250Z", "2026-11-30T09:00:00.250Z");
        row("2026-11-30T09:00:00+09:00", "2026-11-30T00:00:00.000Z", "2026-11-30T00:00:00.000Z");
        row("2024-02-29", "2024-02-29T00:00:00.000Z", "2024-02-29T23:59:59.999Z");
        for (const char* text : {"", "soon", "2026-02-30", "2026-13-01", "30.11.2026", "2026-11-30Tnoon", "2026-11-30T25:00", "2026-11-30x"})
            row(text, "", "");
    }
    void times()
    {
        QFETCH(QString, text);
        QFETCH(QString, first);
        QFETCH(QString, last);
        QCOMPARE(QString::fromStdString(sortableTime(text.toStdString()).value_or("")), first);
        QCOMPARE(QString::fromStdString(sortableTime(text.toStdString(), Moment::Last).value_or("")), last);
    }
    void ids()
    {
        QCOMPARE(ticketId(7), "TCK-0007");
        QCOMPARE(ticketId(12345), "TCK-12345");
        QCOMPARE(*ticketNumber("TCK-12345"), 12345);
        for (const char* id : {"", "TCK-", "TCK-7", "TCK-00007", "tck-0007", "TCK-0007 ", "TCK--001", "TCK-99999999999999999999"})
            QVERIFY2(!ticketNumber(id), id);
    }
    void checksNameTheField()
    {
        TicketFields fields;
        fields.scheduledCompletionDate = "soon";
        QVERIFY(checkValues(fields).error().message.find("scheduledCompletionDate") == 0);
        fields.scheduledCompletionDate = ""; // clears
        QVERIFY(checkValues(fields));
        fields.summary = "";
        QVERIFY(checkValues(fields).error().message.find("summary") == 0);
        fields.summary = "\xff";
        QVERIFY(!checkValues(fields));
        fields.summary = std::string("a\0b", 3);
        QVERIFY(!checkValues(fields));
        fields.summary = std::string(1'048'577, 'x');
        QVERIFY(!checkValues(fields));
        fields.summary = {};
        fields.actualEffortHours = -1;
        QVERIFY(checkValues(fields).error().message.find("actualEffortHours") == 0);
        QVERIFY(checkComplete(fields).error().message.find("receptionDateTime") == 0);
        TicketQuery query;
        query.scheduledCompletionDateTo = "x";
        QVERIFY(checkQuery(query).error().message.find("scheduledCompletionDateTo") == 0);
    }
    void changesAreOnlyWhatDiffers()
    {
        TicketFields before, change;
        before.summary = "a";
        before.remarks = "r";
        before.hasDefect = false;
        change.summary = "a";
        change.remarks = "";
        change.hasDefect = true;
        change.externalTicketId = "";
        const auto changes = changesBetween(before, change);
        QCOMPARE(changes.size(), 2U);
        QCOMPARE(changes[0].fieldName, "remarks");
        QCOMPARE(*changes[0].oldValue, "r");
        QVERIFY(!changes[0].newValue);
        QCOMPARE(changes[1].fieldName, "hasDefect");
        QVERIFY(!merged(before, change).remarks);
    }
    void cellsHoldTogether()
    {
        QCOMPARE(markdownCell("a|b\r\nc\\"), "a\\|b<br>c\\\\");
        const std::string table = ticketTable({{"TCK-0001", {}, {}, {}, {}, {}, "x | y\nz", {}, {}, {}, -2, {}}});
        QCOMPARE(std::count(table.begin(), table.end(), '\n'), 3);
        QVERIFY(table.find("| -2 |") != std::string::npos);
        QCOMPARE(ticketTable({}), "No ticket matches.\n");
    }
    void readsOtherServersHabits()
    {
        const auto ticket = parseAnswer<Ticket>(R"({"id":"TCK-0001","hasDefect":1,"actualEffortHours":"2.50","remarks":null,"version":3,"attachments":[{"id":4,"fileName":"a","fileUrl":"b","uploadedAt":null}]})");
        QVERIFY2(ticket, ticket ? "" : ticket.error().message.c_str());
        QCOMPARE(*ticket->hasDefect, true);
        QCOMPARE(*ticket->actualEffortHours, 2.5);
        QVERIFY(!ticket->remarks);
        QCOMPARE(ticket->attachments->at(0).id, "4");
        QVERIFY(!parseAnswer<Ticket>("[]"));
        QVERIFY(!parseAnswer<Ticket>("{"));
        QVERIFY(!parseAnswer<std::vector<TicketRow>>(R"([{"summary":"without an id"}])"));
        const auto history = parseAnswer<std::vector<HistoryEntry>>(R"([{"id":3,"timestamp":"t","userId":"u","userName":"n","comment":null}])");
        QVERIFY2(history, history ? "" : history.error().message.c_str());
        QVERIFY(history->at(0).changedFields.empty());
    }
    void writesNullsForClients()
    {
        Ticket ticket;
        ticket.id = "TCK-0001";
        const Json json = *base::parseJson(restBody(ticket));
        for (const char* key : {"requestorName", "scheduledCompletionDate", "responseDetails", "remarks"})
            QVERIFY(json.contains(key) && json[key].is_null());
        QCOMPARE(errorText(R"({"error":"no"})"), "no");
        QCOMPARE(errorText("<html>"), "");
    }
};

QTEST_GUILESS_MAIN(TicketValuesTest)
#include "values_test.moc"
