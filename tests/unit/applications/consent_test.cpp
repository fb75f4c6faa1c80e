#include "core/applications/ApplicationTools.h"
#include "core/tools/Dispatcher.h"
#include "core/tools/Stages.h"
#include "tests/support/ManualClock.h"

#include <QTest>

using namespace gwt;
using base::ErrorCode;
using base::Json;

namespace
{

/// Notes what it is asked to do; nothing starts.
struct NotedControl final : applications::ApplicationControl {
    std::vector<std::string> done;
    void list(base::Reply<std::vector<applications::Application>> reply) override { reply(std::vector<applications::Application>{{"galculator", "Galculator", 7, true}}); }
    void launch(std::stop_token, std::string id, base::Reply<applications::LaunchOutcome> reply) override
    {
        done.push_back("launch " + id);
        reply(applications::LaunchOutcome{7, "Galculator", false});
    }
    void quit(std::stop_token, std::string id, base::Reply<applications::QuitOutcome> reply) override
    {
        done.push_back("quit " + id);
        reply(applications::QuitOutcome{"Mousepad", applications::QuitState::Blocked, applications::BlockReason::Dialog, "Save Changes"});
    }
    void permission(base::Reply<void> reply) override { reply(base::Result<void>()); }
};

struct Records final : tools::AuditSink {
    std::vector<tools::AuditRecord> all;
    void record(const tools::AuditRecord& record) override { all.push_back(record); }
};

/// A person who answers as the test says.
struct Person final : tools::Approver {
    enum class Answers { Grants, Refuses, Sleeps } answers = Answers::Grants;
    std::vector<std::string> reasons;
    void ask(const tools::CallContext&, const tools::ToolCall& call, const tools::ApprovalRequest& request, base::Reply<tools::Approval> reply) override
    {
        reasons.push_back(request.reason);
        if (answers == Answers::Sleeps)
            return reply.fail(ErrorCode::TimedOut, call.name + " needs a person's consent and nobody answered");
        reply(answers == Answers::Grants ? tools::Approval::Granted : tools::Approval::Refused);
    }
};

struct Road {
    explicit Road(tools::Approver& approver)
        : dispatcher(registry, approver, tools::defaultStages({.clock = clock, .audit = audit, .policy = [this]() -> const tools::Policy& { return policy; }, .limits = [](const tools::Principal&) { return tools::CallLimits{}; }, .permitted = {}}))
    {
        registry.add(offered);
    }
    base::Result<tools::ToolResult> call(const std::string& name, Json arguments, tools::PrincipalKind kind = tools::PrincipalKind::Tab)
    {
        base::Result<tools::ToolResult> answer = base::fail(ErrorCode::Internal, "no answer");
        tools::CallContext context;
        context.principal = {.kind = kind, .id = kind == tools::PrincipalKind::Tab ? "pane-1" : "", .name = {}};
        dispatcher.call(context, name, std::move(arguments), [&answer](base::Result<tools::ToolResult> result) { answer = std::move(result); });
        return answer;
    }

    tests::ManualClock clock;
    Records audit;
    NotedControl control;
    applications::ApplicationTools offered{control};
    tools::Policy policy;
    tools::ToolRegistry registry;
    tools::Dispatcher dispatcher;
};

const Json galculator = {{"bundleId", "galculator"}};

} // namespace

class ConsentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theThreeTools()
    {
        tools::NobodyApprover nobody;
        Road road(nobody);
        QCOMPARE(road.registry.entries().size(), std::size_t(3));
        for (const auto* entry : road.registry.entries()) {
            QVERIFY(!entry->definition.outputSchema.is_null());
            QCOMPARE(entry->definition.annotations.readOnly, entry->definition.name == "list_applications");
        }
    }

    void listIsFreeAndTellsNoTitles()
    {
        tools::NobodyApprover nobody;
        Road road(nobody);
        for (const auto kind : {tools::PrincipalKind::Tab, tools::PrincipalKind::Outside, tools::PrincipalKind::ApiKey}) {
            const auto listed = road.call("list_applications", Json::object(), kind);
            QVERIFY(listed.has_value());
            const Json expected = {{"applications", {{{"bundleId", "galculator"}, {"name", "Galculator"}, {"processId", 7}, {"isHidden", true}}}}};
            QCOMPARE(listed->structuredContent, expected);
        }
    }

    void headlessIsDenied()
    {
        tools::NobodyApprover nobody;
        Road road(nobody);
        for (const char* tool : {"launch_application", "quit_application"}) {
            const auto denied = road.call(tool, galculator);
            QCOMPARE(denied.error().code, ErrorCode::Denied);
            QVERIFY(!denied.error().hint.empty());
        }
        QVERIFY(road.control.done.empty());
        QCOMPARE(road.audit.all.size(), std::size_t(2));
    }

    void headlessAllowedBefore()
    {
        tools::NobodyApprover nobody;
        Road road(nobody);
        road.policy.rules.push_back({.id = "calc", .effect = tools::Effect::Allow, .tool = "launch_application", .arguments = {{"bundleId", "galculator"}}, .reason = {}});
        QVERIFY(road.call("launch_application", galculator).has_value());
        QVERIFY(road.call("launch_application", {{"bundleId", "galculator.desktop"}}).has_value());
        QCOMPARE(road.call("launch_application", {{"bundleId", "galculator2"}}).error().code, ErrorCode::Denied);
        QCOMPARE(road.call("quit_application", galculator).error().code, ErrorCode::Denied);
        QCOMPARE(road.control.done, (std::vector<std::string>{"launch galculator", "launch galculator"}));
    }

    void deniedByRuleInEitherForm()
    {
        Person person;
        Road road(person);
        road.policy.rules.push_back({.id = "never", .effect = tools::Effect::Deny, .tool = "*_application", .arguments = {{"bundleId", "galculator"}}, .reason = {}});
        for (const char* id : {"galculator", "galculator.desktop"}) {
            const auto denied = road.call("launch_application", {{"bundleId", id}});
            QCOMPARE(denied.error().code, ErrorCode::Denied);
            QVERIFY2(denied.error().message.find("never") != std::string::npos, denied.error().message.c_str());
        }
        QVERIFY(person.reasons.empty());
        QVERIFY(road.control.done.empty());
    }

    void askedAndAnswered_data()
    {
        QTest::addColumn<int>("answers");
        QTest::addColumn<int>("code");
        QTest::newRow("refused") << int(Person::Answers::Refuses) << int(ErrorCode::Denied);
        QTest::newRow("timed out") << int(Person::Answers::Sleeps) << int(ErrorCode::TimedOut);
    }
    void askedAndAnswered()
    {
        QFETCH(int, answers);
        QFETCH(int, code);
        Person person;
        person.answers = Person::Answers(answers);
        Road road(person);
        for (const char* tool : {"launch_application", "quit_application"})
            QCOMPARE(int(road.call(tool, galculator).error().code), code);
        QVERIFY(road.control.done.empty());
        QCOMPARE(road.audit.all.back().decision, std::string("approval"));
    }
    void askedAndGranted()
    {
        Person person;
        Road road(person);
        const auto launched = road.call("launch_application", galculator);
        QCOMPARE(launched->structuredContent, Json({{"processId", 7}, {"name", "Galculator"}, {"alreadyRunning", false}}));
        const auto quit = road.call("quit_application", {{"bundleId", "org.xfce.mousepad.desktop"}});
        QCOMPARE(quit->structuredContent, Json({{"name", "Mousepad"}, {"state", "blocked"}, {"dialog_title", "Save Changes"}, {"reason", "dialog"}}));
        QCOMPARE(road.control.done, (std::vector<std::string>{"launch galculator", "quit org.xfce.mousepad"}));
        QCOMPARE(person.reasons.size(), std::size_t(2));
    }
    void thePersonIsNotAsked()
    {
        tools::NobodyApprover nobody;
        Road road(nobody);
        QVERIFY(road.call("launch_application", galculator, tools::PrincipalKind::Person).has_value());
        QVERIFY(road.call("quit_application", {{"bundleId", "org.keepassxc.KeePassXC"}}, tools::PrincipalKind::Person).has_value());
    }

    void presets_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("isRefused");
        for (const char* id : {"org.keepassxc.KeePassXC", "keepassx", "com.bitwarden.desktop", "1password", "org.gnome.seahorse.Application", "org.kde.kwalletmanager5", "polkit-gnome-authentication-agent-1", "gwt-desktop", "gwt", "synaptic"})
            QTest::newRow(id) << id << true;
        for (const char* id : {"org.kde.konsole", "debian-xterm", "org.gnome.Terminal", "org.gnome.Nautilus", "org.kde.dolphin", "kitty"})
            QTest::newRow(id) << id << false;
    }
    void presets()
    {
        QFETCH(QString, id);
        QFETCH(bool, isRefused);
        Person person;
        Road road(person);
        const auto answer = road.call("launch_application", {{"bundleId", id.toStdString()}});
        QCOMPARE(answer.has_value(), !isRefused);
        if (isRefused)
            QCOMPARE(answer.error().code, ErrorCode::Denied);
        else
            QVERIFY2(person.reasons.at(0).find("equals shell access") != std::string::npos, person.reasons.at(0).c_str());
    }

    void badParameters_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::newRow("missing") << "{}";
        QTest::newRow("number") << R"({"bundleId":7})";
        QTest::newRow("empty") << R"({"bundleId":""})";
        QTest::newRow("path") << R"({"bundleId":"../x"})";
        QTest::newRow("another key") << R"({"bundleId":"x","force":true})";
    }
    void badParameters()
    {
        QFETCH(QString, arguments);
        Person person;
        Road road(person);
        const auto answer = road.call("quit_application", *base::parseJson(arguments.toStdString()));
        QCOMPARE(answer.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(answer.error().message.find("arguments") != std::string::npos, answer.error().message.c_str());
        QVERIFY(road.control.done.empty());
    }
};

QTEST_GUILESS_MAIN(ConsentTest)
#include "consent_test.moc"
