#include "core/tools/Dispatcher.h"
#include "core/tools/Stages.h"
#include "core/tools/ToolSet.h"
#include "tests/support/ManualClock.h"

#include <QTest>

using namespace gwt;
using base::ErrorCode;
using base::Json;
using tools::ToolResult;

namespace
{

struct Records final : tools::AuditSink {
    std::vector<tools::AuditRecord> all;
    void record(const tools::AuditRecord& record) override { all.push_back(record); }
};

struct Asked final : tools::Approver {
    std::vector<base::Reply<tools::Approval>> waiting;
    void ask(const tools::CallContext&, const tools::ToolCall&, const tools::ApprovalRequest&, base::Reply<tools::Approval> reply) override { waiting.push_back(std::move(reply)); }
};

struct Stars final : tools::Redactor {
    bool isActive() const override { return true; }
    std::string redact(std::string text) const override
    {
        for (size_t at; (at = text.find("hunter2")) != std::string::npos;)
            text.replace(at, 7, "***");
        return text;
    }
};

/// echo answers its arguments; later keeps its reply.
struct Echo final : tools::ToolProvider {
    std::vector<base::Reply<ToolResult>> kept;
    std::string server;
    std::vector<std::string> names{"echo", "later", "launch_application", "gwt_send_message"};
    std::vector<tools::ToolDefinition> tools() const override
    {
        std::vector<tools::ToolDefinition> all;
        for (const auto& name : names)
            all.push_back({.name = name, .title = {}, .description = {}, .inputSchema = {}, .outputSchema = {}, .annotations = {}, .verbatim = {}, .check = {}, .server = server});
        return all;
    }
    void call(const tools::CallContext&, const std::string& name, Json arguments, base::Reply<ToolResult> reply) override
    {
        if (name == "later")
            return kept.push_back(std::move(reply));
        reply(ToolResult::text(base::toText(arguments)));
    }
    void change() { toolsChanged(); }
};

struct Road {
    tests::ManualClock clock;
    Records audit;
    Asked approver;
    Stars redactor;
    tools::Policy policy;
    tools::CallLimits limits{.callsPerMinute = 5, .concurrent = 2, .resultBytes = 1000, .argumentBytes = 1000};
    std::optional<tools::CallLimits> serverLimits;
    Echo echo;
    tools::ToolRegistry registry;
    std::optional<tools::Dispatcher> dispatcher;
    Road()
    {
        registry.add(echo);
        dispatcher.emplace(registry, approver,
                           tools::defaultStages({clock, audit, [this]() -> const tools::Policy& { return policy; },
                                                 [this](const tools::Principal&) { return limits; }, &redactor,
                                                 [](const tools::Principal& who, const std::string& tool) { return who.kind != tools::PrincipalKind::ApiKey || tool == "echo"; },
                                                 nullptr, {}, [this](const std::string&) { return serverLimits; }}));
    }
    base::Result<ToolResult> call(const std::string& name, Json arguments = Json::object(), tools::Principal who = {tools::PrincipalKind::Person, {}, {}})
    {
        // Shared: a kept call answers after this function is gone.
        auto answer = std::make_shared<base::Result<ToolResult>>(base::fail(ErrorCode::Unavailable, "no answer yet"));
        tools::CallContext context;
        context.principal = std::move(who);
        dispatcher->call(context, name, std::move(arguments), [answer](base::Result<ToolResult> result) { *answer = std::move(result); });
        return *answer;
    }
};

} // namespace

class DispatcherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsItsTable()
    {
        Road road;
        std::string order;
        for (const auto& name : road.dispatcher->stageNames())
            order += (order.empty() ? "" : " · ") + name;
        qInfo("stages: %s", order.c_str());
        QCOMPARE(order, std::string("trace · audit · validate · policy · rate_limit · redact · size_limit"));
    }

    void callsAndAudits()
    {
        Road road;
        const auto result = road.call("echo", {{"password", "hunter2"}});
        QVERIFY(result.has_value());
        QCOMPARE(result->content[0]["text"], Json(R"({"password":"***"})"));
        QCOMPARE(road.audit.all.size(), size_t(1));
        QCOMPARE(road.audit.all[0].decision, std::string("allowed"));
        QCOMPARE(road.audit.all[0].principal, std::string("person"));
        QVERIFY(!road.audit.all[0].requestId.empty());
    }

    void deniesAndAudits_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("decision");
        using tools::PrincipalKind;
        QTest::newRow("unknown tool") << "nope" << int(PrincipalKind::Person) << int(ErrorCode::NotFound) << "validate";
        QTest::newRow("outside may not send") << "gwt_send_message" << int(PrincipalKind::Outside) << int(ErrorCode::Denied) << "policy";
        QTest::newRow("key without the tool") << "later" << int(PrincipalKind::ApiKey) << int(ErrorCode::Denied) << "policy";
        QTest::newRow("arguments too large") << "echo" << int(PrincipalKind::Person) << int(ErrorCode::TooLarge) << "size_limit";
    }
    void deniesAndAudits()
    {
        QFETCH(QString, tool);
        QFETCH(int, kind);
        QFETCH(int, code);
        QFETCH(QString, decision);
        Road road;
        const Json arguments = decision == "size_limit" ? Json{{"a", std::string(2000, 'x')}} : Json::object();
        const auto result = road.call(tool.toStdString(), arguments, {tools::PrincipalKind(kind), "k", {}});
        QVERIFY(!result);
        QCOMPARE(int(result.error().code), code);
        QCOMPARE(road.audit.all.at(0).decision, decision.toStdString());
    }

    void limitsRateAndConcurrency()
    {
        Road road;
        for (int i = 0; i < 5; ++i)
            QVERIFY(road.call("echo"));
        QCOMPARE(road.call("echo").error().code, ErrorCode::RateLimited);
        QVERIFY(road.call("echo", Json::object(), {tools::PrincipalKind::Tab, "pane-1", {}}));
        road.clock.advance(std::chrono::seconds(12));
        QVERIFY(road.call("echo"));
        road.clock.advance(std::chrono::seconds(60));
        (void)road.call("later");
        (void)road.call("later");
        QCOMPARE(road.call("echo").error().code, ErrorCode::RateLimited);
        road.echo.kept.clear(); // dropped replies answer Internal and free their places
        QVERIFY(road.call("echo"));
        QCOMPARE(road.dispatcher->inFlight(), size_t(0));
    }

    /// Limits of an upstream server hold over all its callers.
    void limitsPerServer()
    {
        Road road;
        road.echo.server = "up";
        road.echo.change();
        road.limits = {.callsPerMinute = 100, .concurrent = 10, .resultBytes = 10000, .argumentBytes = 10000};
        road.serverLimits = tools::CallLimits{.callsPerMinute = 4, .concurrent = 2, .resultBytes = 500, .argumentBytes = 10000};
        const auto as = [](const char* tab) { return tools::Principal{tools::PrincipalKind::Tab, tab, {}}; };
        QVERIFY(road.call("later", Json::object(), as("pane-1")).error().code == ErrorCode::Unavailable); // it runs
        (void)road.call("later", Json::object(), as("pane-2"));
        const auto third = road.call("echo", Json::object(), as("pane-3"));
        QCOMPARE(third.error().code, ErrorCode::RateLimited);
        QVERIFY(third.error().message.find("the server up") != std::string::npos);
        road.echo.kept.clear();
        QVERIFY(road.call("echo", Json::object(), as("pane-1")));
        QCOMPARE(road.call("echo", {{"a", std::string(600, 'x')}}, as("pane-1")).error().code, ErrorCode::TooLarge);
        QCOMPARE(road.call("echo", Json::object(), as("pane-4")).error().code, ErrorCode::RateLimited); // four in this minute
        road.clock.advance(std::chrono::seconds(15));
        QVERIFY(road.call("echo", Json::object(), as("pane-4")));
        road.echo.server.clear(); // gwt's own tools have none
        road.echo.change();
        QVERIFY(road.call("echo", {{"a", std::string(600, 'x')}}, as("pane-4")));
    }

    void asks()
    {
        Road road;
        const auto ask = [&](base::Result<tools::Approval> answer) {
            base::Result<ToolResult> got = base::fail(ErrorCode::Unavailable, "no answer yet");
            tools::CallContext context;
            context.principal = {tools::PrincipalKind::Tab, "pane-1", {}};
            road.dispatcher->call(context, "launch_application", {{"bundleId", "x"}}, [&](base::Result<ToolResult> result) { got = std::move(result); });
            road.approver.waiting.back()(std::move(answer));
            return got;
        };
        QVERIFY(ask(tools::Approval::Granted));
        QCOMPARE(ask(tools::Approval::Refused).error().code, ErrorCode::Denied);
        QCOMPARE(ask(base::fail(ErrorCode::TimedOut, "nobody answered")).error().code, ErrorCode::TimedOut);
        road.policy.rules = {{.id = "calc", .effect = tools::Effect::Allow, .tool = "launch_application", .principal = "*", .arguments = {{"bundleId", "galc*"}}, .reason = {}}};
        QVERIFY(road.call("launch_application", {{"bundleId", "galculator"}}, {tools::PrincipalKind::Tab, "pane-1", {}}));
        QVERIFY(road.call("launch_application", {{"bundleId", "x"}})); // the person's own click
    }

    void bigResultsAreRefused()
    {
        Road road;
        road.limits.argumentBytes = 10000;
        QCOMPARE(road.call("echo", {{"a", std::string(2000, 'x')}}).error().code, ErrorCode::TooLarge);
        QCOMPARE(road.audit.all.at(0).outcome, std::string("too_large"));
    }

    void anAmbiguousNameBelongsToNobody()
    {
        Road road;
        Echo other;
        other.names = {"echo", "mine"};
        road.registry.add(other);
        QCOMPARE(road.registry.ambiguous(), std::vector<std::string>{"echo"});
        QCOMPARE(road.call("echo").error().code, ErrorCode::NotFound);
        QVERIFY(road.call("mine"));
        int told = 0;
        road.registry.onChanged([&] { ++told; });
        other.names = {"mine"};
        other.change();
        QCOMPARE(told, 1);
        QVERIFY(road.call("echo"));
    }

    void hidesWhatIsNotPermitted()
    {
        Road road;
        QCOMPARE(road.dispatcher->visibleTools({tools::PrincipalKind::ApiKey, "ci", {}}).size(), size_t(1));
        QCOMPARE(road.dispatcher->visibleTools({tools::PrincipalKind::Person, {}, {}}).size(), size_t(4));
    }

    void answersWhenDestroyed()
    {
        Road road;
        ErrorCode code{};
        road.dispatcher->call({}, "later", Json::object(), [&](base::Result<ToolResult> result) { code = result.error().code; });
        road.dispatcher.reset();
        QCOMPARE(code, ErrorCode::Unavailable);
        road.echo.kept.clear(); // a late answer finds nobody
    }
};

QTEST_APPLESS_MAIN(DispatcherTest)
#include "dispatcher_test.moc"
