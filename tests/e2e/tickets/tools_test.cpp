// The eleven tools over three ticket systems, unchanged: the embedded store, `gwt tickets serve`, and a server of the REST
// API that has nothing to do with gwt. Ids are learnt from the get_… tools, as an agent does.
#include "core/tickets/EmbeddedTicketApi.h"
#include "core/tickets/RestTicketApi.h"
#include "core/tickets/TicketTools.h"
#include "tests/e2e/tickets/TicketProcess.h"

#include <QDate>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace gwt;
using base::Json;

namespace
{

constexpr const char* key = "a-key-of-the-tests";

/// A ticket system with the tools over it.
struct System {
    base::SystemClock clock;
    QTemporaryDir home;
    std::unique_ptr<tests::TicketProcess> process;
    std::unique_ptr<tickets::TicketApi> api;
    std::unique_ptr<tickets::TicketTools> tools;

    QProcessEnvironment environment() const
    {
        QProcessEnvironment values = QProcessEnvironment::systemEnvironment();
        values.insert(QStringLiteral("GWT_HOME"), home.path());
        values.insert(QStringLiteral("MCP_API_KEY"), QString::fromLatin1(key));
        values.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        return values;
    }
    explicit System(const QString& kind)
    {
        if (kind == QLatin1String("embedded")) {
            api = std::make_unique<tickets::EmbeddedTicketApi>(tickets::TicketStore::Options{home.filePath(QStringLiteral("tickets.sqlite")).toStdString(), tickets::Language::English}, clock);
        } else {
            const bool isNode = kind == QLatin1String("another server");
            process = isNode ? std::make_unique<tests::TicketProcess>(QStringLiteral("node"), QStringList{QStringLiteral(GWT_SOURCE_DIR "/tests/e2e/tickets/ticket_api.mjs"), QString::fromLatin1(key)}, environment())
                             : std::make_unique<tests::TicketProcess>(QStringLiteral(GWT_BIN_DIR "/gwt"), QStringList{QStringLiteral("tickets"), QStringLiteral("serve"), QStringLiteral("--http"), QStringLiteral("127.0.0.1:0")}, environment());
            tickets::RestClient::Options options;
            options.baseUrl = process->url();
            options.key = key;
            api = std::move(*tickets::RestTicketApi::create(std::move(options)));
        }
        tools = std::make_unique<tickets::TicketTools>(*api);
    }
};

std::string today(int plus) { return QDate::currentDate().addDays(plus).toString(Qt::ISODate).toStdString(); }

} // namespace

class TicketToolsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"embedded", "gwt tickets serve", "another server"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        if (kind == QLatin1String("another server") && QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty())
            QSKIP("node is missing: apt-get install nodejs");
        m_system = std::make_unique<System>(kind);
        if (m_system->process)
            QVERIFY2(m_system->process->port() != 0, qPrintable(m_system->process->said()));
        m_new = {{"receptionDateTime", "2026-11-30T09:00:00Z"}, {"summary", "printer"}, {"description", "It prints nothing."}};
        for (const auto& [field, tool, list] : {std::tuple{"requestorId", "get_users", "users"}, {"personInChargeId", "get_users", "users"}, {"accountId", "get_accounts", "accounts"},
                                                {"categoryId", "get_categories", "categories"}, {"requestChannelId", "get_request_channels", "requestChannels"}, {"statusId", "get_statuses", "statuses"}})
            m_new[field] = said(tool)[list][0]["id"];
        m_new["categoryDetailId"] = said("get_category_details", {{"categoryId", m_new["categoryId"]}})["categoryDetails"][0]["id"];
    }
    void cleanup() { m_system.reset(); }

    void masters()
    {
        for (const auto& [tool, list] : {std::pair{"get_users", "users"}, {"get_accounts", "accounts"}, {"get_categories", "categories"}, {"get_category_details", "categoryDetails"}, {"get_statuses", "statuses"}, {"get_request_channels", "requestChannels"}}) {
            auto result = call(tool, Json::object());
            QVERIFY2(result, result ? "" : result.error().message.c_str());
            const Json& rows = result->structuredContent[list];
            QVERIFY(rows.size() >= 2);
            const std::string text = result->content[0]["text"].get<std::string>();
            QCOMPARE(text.substr(0, 6), "| ID |");
            for (const Json& row : rows)
                QVERIFY(text.find(row["name"].get<std::string>()) != std::string::npos);
        }
        const std::string role = said("get_users")["users"][0]["role"].get<std::string>();
        const Json some = said("get_users", {{"role", role}})["users"];
        QVERIFY(!some.empty() && some.size() < said("get_users")["users"].size());
        for (const Json& user : some)
            QCOMPARE(user["role"].get<std::string>(), role);
        const Json details = said("get_category_details", {{"categoryId", m_new["categoryId"]}})["categoryDetails"];
        QVERIFY(details.size() < said("get_category_details")["categoryDetails"].size());
        QCOMPARE(details[0]["categoryId"], m_new["categoryId"]);
    }
    void createsReadsAndChanges()
    {
        QCOMPARE(make({{"attachments", {{{"fileName", "screen.png"}, {"fileUrl", "https://files.example/screen.png"}}}}, {"scheduledCompletionDate", today(5)}, {"hasDefect", true}}), "TCK-0001");
        Json ticket = said("get_ticket_detail", {{"ticketId", "TCK-0001"}})["ticket"];
        for (const auto& [field, value] : m_new.items())
            QCOMPARE(ticket[field], value);
        QCOMPARE(ticket["statusName"], said("get_statuses")["statuses"][0]["name"]);
        QCOMPARE(ticket["attachments"][0]["fileUrl"], "https://files.example/screen.png");
        QCOMPARE(ticket["hasDefect"], true);
        const Json before = said("get_statuses")["statuses"][0]["id"], after = said("get_statuses")["statuses"][1]["id"];
        const Json written = said("update_ticket", {{"ticketId", "TCK-0001"}, {"updatedById", m_new["personInChargeId"]}, {"statusId", after}, {"summary", "printer, again"}, {"actualEffortHours", 2.5}, {"comment", "looked at it"}});
        QCOMPARE(written["id"], "TCK-0001");
        QVERIFY(!written["message"].get<std::string>().empty());
        QVERIFY(said("add_ticket_history", {{"ticketId", "TCK-0001"}, {"userId", m_new["personInChargeId"]}, {"comment", "paper\nis | out"}}).contains("id"));
        const auto detail = call("get_ticket_detail", {{"ticketId", "TCK-0001"}});
        const Json& data = detail->structuredContent;
        QCOMPARE(data["ticket"]["actualEffortHours"], 2.5);
        QCOMPARE(data["ticket"]["summary"], "printer, again");
        QCOMPARE(data["history"].size(), 3U);
        QCOMPARE(data["ticket"]["history"], data["history"]);
        QCOMPARE(data["history"][0]["comment"], "paper\nis | out"); // newest first
        QCOMPARE(data["history"][1]["comment"], "looked at it");
        std::map<std::string, Json> changed;
        for (const Json& change : data["history"][1]["changedFields"])
            changed[change["fieldName"].get<std::string>()] = change;
        QCOMPARE(changed.size(), 3U);
        QCOMPARE(changed["statusId"]["oldValue"], before);
        QCOMPARE(changed["statusId"]["newValue"], after);
        QCOMPARE(changed["summary"]["oldValue"], "printer");
        QCOMPARE(changed["actualEffortHours"]["newValue"], "2.5");
        const std::string text = detail->content[0]["text"].get<std::string>();
        QVERIFY(text.find("paper<br>is \\| out") != std::string::npos); // one cell
        QVERIFY(text.find("| Field | Value |") != std::string::npos);
    }
    void filters()
    {
        const Json people = said("get_users")["users"], accounts = said("get_accounts")["accounts"], statuses = said("get_statuses")["statuses"];
        Json done;
        for (const Json& status : statuses)
            if (status["name"] == "Completed")
                done = status["id"];
        make({{"summary", "one"}, {"scheduledCompletionDate", today(-3)}, {"personInChargeId", people[1]["id"]}});
        make({{"summary", "two"}, {"scheduledCompletionDate", today(1)}, {"accountId", accounts[1]["id"]}});
        make({{"summary", "three"}, {"scheduledCompletionDate", today(9)}, {"statusId", done}});
        make({{"summary", "four"}, {"statusId", statuses[1]["id"]}});
        QCOMPARE(found({{"personInChargeId", people[1]["id"]}}), "one");
        QCOMPARE(found({{"accountId", accounts[1]["id"]}}), "two");
        QCOMPARE(found({{"statusId", statuses[1]["id"]}}), "four");
        QCOMPARE(found({{"showCompleted", false}, {"sortBy", "ticketId"}, {"sortOrder", "asc"}}), "one two four");
        QCOMPARE(found({{"scheduledCompletionDateFrom", today(1)}, {"sortBy", "ticketId"}, {"sortOrder", "asc"}}), "two three");
        QCOMPARE(found({{"scheduledCompletionDateTo", today(1)}, {"sortBy", "ticketId"}, {"sortOrder", "asc"}}), "one two");
        QCOMPARE(found({{"scheduledCompletionDateFrom", today(1)}, {"scheduledCompletionDateTo", today(1)}}), "two");
        QCOMPARE(found({{"searchQuery", "THRE"}}), "three");
        QCOMPARE(found({{"searchQuery", "nothing has this"}}), "");
        QCOMPARE(call("get_ticket_list", {{"searchQuery", "nothing has this"}})->content[0]["text"], "No ticket matches.\n");
        QCOMPARE(found({{"sortBy", "summary"}, {"sortOrder", "asc"}}), "four one three two");
        QCOMPARE(found({{"sortBy", "summary"}, {"sortOrder", "desc"}}), "two three one four");
        QCOMPARE(found({{"sortBy", "scheduledCompletionDate"}, {"sortOrder", "asc"}}), "one two three four"); // without a date: last
        QCOMPARE(found({{"sortBy", "summary"}, {"sortOrder", "asc"}, {"limit", 2}}), "four one");
        QCOMPARE(found({{"sortBy", "summary"}, {"sortOrder", "asc"}, {"limit", 2}, {"offset", 3}}), "two");
        const Json rows = said("get_ticket_list", {{"sortBy", "ticketId"}, {"sortOrder", "asc"}})["tickets"];
        QVERIFY(rows[0]["remainingDays"].get<int>() < 0);
        QVERIFY(rows[2].find("remainingDays") == rows[2].end()); // done
    }
    void keepsEveryText()
    {
        const std::string drop = "'; DROP TABLE tickets; --", japanese = "印刷できません🖨️ ‼", odd = "100% _ \\ \" | <b> \t";
        std::string japaneseLong;
        for (int i = 0; i < 10'000; ++i)
            japaneseLong += "字";
        make({{"summary", drop}, {"description", japaneseLong}});
        make({{"summary", japanese}, {"description", odd}, {"remarks", drop}});
        const Json first = said("get_ticket_detail", {{"ticketId", "TCK-0001"}})["ticket"], second = said("get_ticket_detail", {{"ticketId", "TCK-0002"}})["ticket"];
        QCOMPARE(first["summary"], drop);
        QCOMPARE(first["description"], japaneseLong);
        QCOMPARE(second["summary"], japanese);
        QCOMPARE(second["description"], odd);
        for (const std::string& part : {std::string("'; DROP"), drop})
            QCOMPARE(said("get_ticket_list", {{"searchQuery", part}, {"limit", 1}, {"sortBy", "ticketId"}, {"sortOrder", "asc"}})["tickets"][0]["ticketId"], "TCK-0001");
        QCOMPARE(said("get_ticket_list", {{"searchQuery", "できません🖨"}})["tickets"][0]["summary"], japanese);
        QCOMPARE(said("get_ticket_list", {{"searchQuery", "100% _"}})["tickets"][0]["ticketId"], "TCK-0002");
        QCOMPARE(said("get_ticket_list", {{"searchQuery", "100_"}})["tickets"].size(), 0U); // no wildcards
    }
    void givesConsecutiveIdsAtOnce()
    {
        constexpr int count = 40;
        std::set<std::string> ids;
        int answered = 0;
        for (int i = 0; i < count; ++i)
            m_system->tools->call({}, "create_ticket", m_new, [&](base::Result<tools::ToolResult> result) {
                ++answered;
                if (result)
                    ids.insert(result->structuredContent["id"].get<std::string>());
            });
        QTRY_COMPARE_WITH_TIMEOUT(answered, count, 30'000);
        QCOMPARE(ids.size(), static_cast<std::size_t>(count));
        QCOMPARE(*ids.begin(), "TCK-0001");
        QCOMPARE(*ids.rbegin(), "TCK-0040");
    }
    void refuses_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const char* tool, const char* arguments, base::ErrorCode code) { QTest::newRow(name) << QString::fromLatin1(tool) << QString::fromUtf8(arguments) << static_cast<int>(code); };
        using Code = base::ErrorCode;
        row("unknown ticket", "get_ticket_detail", R"({"ticketId":"TCK-0999"})", Code::NotFound);
        row("an id that climbs", "get_ticket_detail", R"({"ticketId":"../master/users"})", Code::NotFound);
        row("an id with a query", "get_ticket_detail", R"({"ticketId":"TCK-0001?x=1\u0023y"})", Code::NotFound);
        row("unknown ticket to change", "update_ticket", R"({"ticketId":"TCK-0999","updatedById":"u1"})", Code::NotFound);
        row("unknown person", "create_ticket", R"({"personInChargeId":"nobody"})", Code::InvalidArgument);
        row("unknown status", "create_ticket", R"({"statusId":"\u0027; DROP"})", Code::InvalidArgument);
        row("empty summary", "create_ticket", R"({"summary":""})", Code::InvalidArgument);
        row("number for a text", "create_ticket", R"({"summary":7})", Code::InvalidArgument);
        row("unknown field", "create_ticket", R"({"sumary":"x"})", Code::InvalidArgument);
        row("no such sort", "get_ticket_list", R"({"sortBy":"1; DROP TABLE tickets"})", Code::InvalidArgument);
        row("sort order", "get_ticket_list", R"({"sortOrder":"up"})", Code::InvalidArgument);
        row("limit", "get_ticket_list", R"({"limit":0})", Code::InvalidArgument);
    }
    void refuses()
    {
        make(Json::object());
        QFETCH(QString, tool);
        QFETCH(QString, arguments);
        QFETCH(int, code);
        Json given = *base::parseJson(arguments.toStdString());
        if (tool == QLatin1String("create_ticket")) {
            Json whole = m_new;
            whole.update(given);
            given = whole;
        }
        if (tool == QLatin1String("update_ticket"))
            given["updatedById"] = m_new["personInChargeId"];
        const auto result = call(tool.toStdString(), given);
        QVERIFY(!result);
        QVERIFY2(static_cast<int>(result.error().code) == code, result.error().message.c_str());
        QVERIFY(result.error().message.find(key) == std::string::npos);
        QCOMPARE(said("get_ticket_list")["tickets"].size(), 1U); // and nothing was made
    }

private:
    base::Result<tools::ToolResult> call(const std::string& tool, Json arguments)
    {
        std::optional<base::Result<tools::ToolResult>> result;
        m_system->tools->call({}, tool, std::move(arguments), [&](base::Result<tools::ToolResult> answer) { result = std::move(answer); });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 30'000))
            return base::fail(base::ErrorCode::TimedOut, "no answer in the test");
        return *result;
    }
    Json said(const std::string& tool, Json arguments = Json::object())
    {
        auto result = call(tool, std::move(arguments));
        if (!result)
            qWarning("%s: %s", tool.c_str(), result.error().message.c_str());
        return result ? result->structuredContent : Json();
    }
    std::string make(const Json& changes)
    {
        Json whole = m_new;
        whole.update(changes);
        const Json written = said("create_ticket", whole);
        return written.is_object() ? written["id"].get<std::string>() : std::string();
    }
    std::string found(const Json& query)
    {
        std::string all;
        const Json rows = said("get_ticket_list", query)["tickets"];
        for (const Json& row : rows)
            all += (all.empty() ? "" : " ") + row["summary"].get<std::string>();
        return all;
    }

    std::unique_ptr<System> m_system;
    Json m_new;
};

QTEST_GUILESS_MAIN(TicketToolsTest)
#include "tools_test.moc"
