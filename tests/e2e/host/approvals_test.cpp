#include "core/host/ApprovalTools.h"
#include "core/host/ApprovalsJson.h"
#include "core/host/Road.h"
#include "core/host/WindowTools.h"
#include "tests/support/ManualClock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace gwt;
using base::ErrorCode;
using base::Json;
using host::PendingApprovals;
using tools::ApprovalScope;

namespace
{

struct Shell final : tools::ToolProvider {
    int runs = 0;
    std::vector<tools::ToolDefinition> tools() const override
    {
        tools::ToolDefinition run;
        run.name = "sh__run";
        run.server = "sh";
        return {run};
    }
    void call(const tools::CallContext&, const std::string&, Json, base::Reply<tools::ToolResult> reply) override
    {
        ++runs;
        reply(tools::ToolResult::text("done"));
    }
};

/// The whole road with an approver that a test answers.
struct Desk {
    tests::ManualClock clock;
    std::string project = "/p";
    tools::ApprovalLedger ledger{clock, [this] { return project; }};
    PendingApprovals pending{clock, ledger};
    host::ApprovalTools approvals{pending, ledger, clock};
    Shell shell;
    host::Road road{{clock, pending, nullptr, nullptr, &host::WindowTools::permits, {}, {}, nullptr, &ledger}};

    explicit Desk(tools::Effect effect = tools::Effect::Ask, bool dryRun = false)
    {
        road.registry().add(shell);
        road.registry().add(approvals);
        setRule(effect, dryRun);
    }
    void setRule(tools::Effect effect, bool dryRun = false)
    {
        tools::Policy policy;
        policy.dryRun = dryRun;
        policy.rules.push_back({.id = "r", .effect = effect, .tool = "sh__*", .principal = "*", .arguments = {}, .reason = {}});
        road.setPolicy(std::move(policy));
    }
    /// What became of a call: empty while it waits, "ran", or the error's name.
    std::shared_ptr<std::string> call(const Json& arguments, const std::string& session = "s1", tools::PrincipalKind kind = tools::PrincipalKind::Tab)
    {
        auto outcome = std::make_shared<std::string>();
        tools::CallContext context;
        context.principal = {kind, "pane-1", {}};
        context.sessionId = session;
        road.dispatcher().call(context, "sh__run", arguments, [outcome](base::Result<tools::ToolResult> result) { *outcome = result ? std::string("ran") : std::string(base::name(result.error().code)); });
        return outcome;
    }
    bool answer(tools::Approval what, ApprovalScope scope = ApprovalScope::Once) { return pending.answer(pending.questions().at(0)->id, what, scope); }
    base::Result<tools::ToolResult> tool(const std::string& name, Json arguments, tools::PrincipalKind kind)
    {
        base::Result<tools::ToolResult> got = base::fail(ErrorCode::Unavailable, "no answer");
        tools::CallContext context;
        context.principal.kind = kind;
        road.dispatcher().call(context, name, std::move(arguments), [&](base::Result<tools::ToolResult> result) { got = std::move(result); });
        return got;
    }
};

} // namespace

class ApprovalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The table of issue 6: what each decision does to a call.
    void decisions_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("runs");
        for (const auto& [what, outcome, runs] : std::initializer_list<std::tuple<const char*, const char*, int>>{
                 {"allow", "ran", 1}, {"deny", "denied", 0}, {"deny, dry run", "ran", 1}, {"ask, dry run", "ran", 1}, {"ask, waits", "", 0}, {"ask, yes", "ran", 1}, {"ask, no", "denied", 0},
                 {"ask, expired", "timed_out", 0}, {"ask, yes after expiry", "timed_out", 0}, {"ask, policy changed", "denied", 0}, {"ask, gwt ends", "unavailable", 0}, {"ask, caller gone", "timed_out", 0}})
            QTest::newRow(what) << QString(what) << QString(outcome) << runs;
    }
    void decisions()
    {
        QFETCH(QString, what);
        QFETCH(QString, outcome);
        QFETCH(int, runs);
        auto desk = std::make_unique<Desk>(what.startsWith("allow") ? tools::Effect::Allow : what.startsWith("deny") ? tools::Effect::Deny : tools::Effect::Ask, what.contains("dry run"));
        std::stop_source caller;
        auto got = std::make_shared<std::string>();
        tools::CallContext context;
        context.principal = {tools::PrincipalKind::Tab, "pane-1", {}};
        context.stop = caller.get_token();
        desk->road.dispatcher().call(context, "sh__run", Json::object(), [got](base::Result<tools::ToolResult> result) { *got = result ? std::string("ran") : std::string(base::name(result.error().code)); });
        if (what == "ask, yes" || what == "ask, no")
            desk->answer(what.endsWith("yes") ? tools::Approval::Granted : tools::Approval::Refused);
        if (what == "ask, policy changed") {
            desk->setRule(tools::Effect::Deny);
            desk->answer(tools::Approval::Granted);
        }
        if (what == "ask, caller gone")
            caller.request_stop();
        if (what.contains("expir"))
            desk->clock.advance(PendingApprovals::patience);
        if (what == "ask, yes after expiry")
            QVERIFY(!desk->answer(tools::Approval::Granted, ApprovalScope::Always));
        if (what.contains("expir") || what.contains("gone"))
            QTRY_VERIFY(!got->empty()); // the sweep's own timer
        if (what.contains("expir"))
            QVERIFY(desk->ledger.all().empty());
        const int ran = desk->shell.runs;
        if (what == "ask, gwt ends")
            desk.reset();
        QCOMPARE(QString::fromStdString(*got), outcome);
        QCOMPARE(ran, runs);
    }

    /// A yes is for exactly the call that was shown.
    void scopes_data()
    {
        QTest::addColumn<int>("scope");
        QTest::addColumn<QString>("change");
        QTest::addColumn<bool>("isCovered");
        const int once = int(ApprovalScope::Once), session = int(ApprovalScope::Session), project = int(ApprovalScope::Project), always = int(ApprovalScope::Always);
        QTest::newRow("once") << once << "" << false;
        QTest::newRow("session") << session << "" << true;
        QTest::newRow("session, changed argument") << session << "argument" << false;
        QTest::newRow("session, further argument") << session << "further" << false;
        QTest::newRow("session, other session") << session << "session" << false;
        QTest::newRow("session, other caller") << session << "caller" << false;
        QTest::newRow("session, policy changed") << session << "policy" << false;
        QTest::newRow("session, eight hours on") << session << "time" << false;
        QTest::newRow("project") << project << "session" << true;
        QTest::newRow("project, other project") << project << "project" << false;
        QTest::newRow("project, changed argument") << project << "argument" << false;
        QTest::newRow("always") << always << "session" << true;
        QTest::newRow("always, other project") << always << "project" << true;
        QTest::newRow("always, policy changed") << always << "policy" << true;
        QTest::newRow("always, changed argument") << always << "argument" << false;
        QTest::newRow("always, further argument") << always << "further" << false;
        QTest::newRow("always, other caller") << always << "caller" << false;
        QTest::newRow("always, now denied") << always << "deny" << false;
    }
    void scopes()
    {
        QFETCH(int, scope);
        QFETCH(QString, change);
        QFETCH(bool, isCovered);
        Desk desk;
        const auto first = desk.call({{"cmd", "ls *"}});
        QVERIFY(first->empty());
        QVERIFY(desk.answer(tools::Approval::Granted, ApprovalScope(scope)));
        QCOMPARE(*first, std::string("ran"));

        Json again = {{"cmd", "ls *"}};
        if (change == "argument")
            again = {{"cmd", "ls / ; rm -rf *"}}; // a `*` that was approved is no pattern
        if (change == "further")
            again["cwd"] = "/etc";
        if (change == "policy")
            desk.setRule(tools::Effect::Ask);
        if (change == "deny")
            desk.setRule(tools::Effect::Deny);
        if (change == "time")
            desk.clock.advance(tools::ApprovalLedger::sessionLength);
        if (change == "project")
            desk.project = "/q";
        const auto second = desk.call(again, change == "session" ? "s2" : "s1", change == "caller" ? tools::PrincipalKind::ApiKey : tools::PrincipalKind::Tab);
        QCOMPARE(*second == "ran", isCovered);
        QCOMPARE(desk.shell.runs, isCovered ? 2 : 1);
    }

    void equalQuestionsAreAnsweredTogether()
    {
        Desk desk;
        const auto a = desk.call({{"cmd", "ls"}});
        const auto b = desk.call({{"cmd", "ls"}});
        const auto other = desk.call({{"cmd", "rm"}});
        QVERIFY(desk.answer(tools::Approval::Granted, ApprovalScope::Session));
        QCOMPARE(*a, std::string("ran"));
        QCOMPARE(*b, std::string("ran"));
        QVERIFY(other->empty());
    }

    void aFloodOfQuestionsIsDenied()
    {
        Desk desk;
        for (std::size_t i = 0; i < PendingApprovals::mostPerCaller; ++i)
            QVERIFY(desk.call({{"n", i}})->empty());
        QCOMPARE(*desk.call({{"n", "one more"}}), std::string("denied"));
        QVERIFY(desk.call({{"n", "another caller"}}, "s9", tools::PrincipalKind::Local)->empty());
    }

    /// `gwt policy approvals` answers through tools that only the person sees.
    void isAnsweredFromOutsideTheWindow()
    {
        Desk desk;
        const auto waits = desk.call({{"cmd", "make"}});
        const auto listed = desk.tool("gwt_list_approvals", Json::object(), tools::PrincipalKind::Person);
        QVERIFY(listed);
        const Json question = listed->structuredContent["waiting"][0];
        QCOMPARE(question["arguments"], Json(R"({"cmd":"make"})"));
        QCOMPARE(question["server"], Json("sh"));
        const Json yes = {{"id", question["id"]}, {"answer", "allow"}, {"scope", "always"}};
        for (const auto kind : {tools::PrincipalKind::Tab, tools::PrincipalKind::Outside, tools::PrincipalKind::ApiKey}) {
            QCOMPARE(desk.tool("gwt_answer_approval", yes, kind).error().code, ErrorCode::Denied);
            QCOMPARE(desk.tool("gwt_list_approvals", Json::object(), kind).error().code, ErrorCode::Denied);
        }
        QCOMPARE(desk.tool("gwt_answer_approval", {{"id", question["id"]}, {"answer", "allow"}, {"scope", "forever"}}, tools::PrincipalKind::Person).error().code, ErrorCode::InvalidArgument);
        QVERIFY(desk.tool("gwt_answer_approval", yes, tools::PrincipalKind::Person));
        QCOMPARE(*waits, std::string("ran"));
        QCOMPARE(desk.tool("gwt_answer_approval", yes, tools::PrincipalKind::Person).error().code, ErrorCode::NotFound);
        QVERIFY(desk.tool("gwt_forget_approval", {{"id", desk.ledger.all().at(0).id}}, tools::PrincipalKind::Person));
        QVERIFY(desk.call({{"cmd", "make"}})->empty());
    }

    void whatIsAlwaysAllowedOutlivesTheProcess()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath("approvals.json").toStdString();
        const auto noProblem = [](const base::Error& problem) { QFAIL(problem.message.c_str()); };
        {
            Desk desk;
            host::keepApprovals(desk.ledger, path, host::ApprovalsAccess::Write, noProblem);
            desk.call({{"cmd", "always"}});
            desk.answer(tools::Approval::Granted, ApprovalScope::Always);
            desk.call({{"cmd", "project"}});
            desk.answer(tools::Approval::Granted, ApprovalScope::Project);
            desk.call({{"cmd", "session"}});
            desk.answer(tools::Approval::Granted, ApprovalScope::Session);
        }
        Desk desk;
        host::keepApprovals(desk.ledger, path, host::ApprovalsAccess::Write, noProblem);
        QCOMPARE(desk.ledger.all().size(), std::size_t(2));
        QCOMPARE(*desk.call({{"cmd", "always"}}), std::string("ran"));
        QCOMPARE(*desk.call({{"cmd", "project"}}), std::string("ran"));
        QVERIFY(desk.call({{"cmd", "session"}})->empty());
        QFile file(folder.filePath("approvals.json"));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
    }

    void aBrokenFileIsLeftAlone()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("approvals.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"version\":1,\"appro");
        file.close();
        Desk desk;
        int problems = 0;
        host::keepApprovals(desk.ledger, file.fileName().toStdString(), host::ApprovalsAccess::Write, [&](const base::Error&) { ++problems; });
        desk.call({{"cmd", "x"}});
        desk.answer(tools::Approval::Granted, ApprovalScope::Always);
        QCOMPARE(problems, 1);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("{\"version\":1,\"appro"));
    }
};

QTEST_GUILESS_MAIN(ApprovalsTest)
#include "approvals_test.moc"
