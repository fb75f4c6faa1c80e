#include "core/host/ApprovalTools.h"

#include <optional>

namespace gwt::host
{

using tools::ApprovalScope;

struct NoInput {
};
static tools::Shape<NoInput> shape(tools::Of<NoInput>) { return {}; }

struct WaitingApproval {
    std::string id, principal, server, tool, arguments, reason, rule;
    double expiresS = 0;
};
static tools::Shape<WaitingApproval> shape(tools::Of<WaitingApproval>)
{
    using T = WaitingApproval;
    return tools::Shape<T>()
        .required("id", &T::id, "Names it for gwt_answer_approval")
        .required("principal", &T::principal, "Who calls")
        .required("server", &T::server, "Upstream server; empty: gwt itself")
        .required("tool", &T::tool, "The tool")
        .required("arguments", &T::arguments, "The exact arguments, as JSON")
        .required("reason", &T::reason, "Why the person is asked")
        .required("rule", &T::rule, "Id of the rule that asks")
        .required("expires_s", &T::expiresS, "Seconds until it is denied");
}

struct RememberedRow {
    std::string id, principal, server, tool, summary, scope, project;
};
static tools::Shape<RememberedRow> shape(tools::Of<RememberedRow>)
{
    using T = RememberedRow;
    return tools::Shape<T>()
        .required("id", &T::id, "Names it for gwt_forget_approval")
        .required("principal", &T::principal, "Who may call")
        .required("server", &T::server, "Upstream server; empty: gwt itself")
        .required("tool", &T::tool, "The tool")
        .required("summary", &T::summary, "The arguments, cut; they are compared whole, by digest")
        .required("scope", &T::scope, "session, project, always")
        .required("project", &T::project, "Of scope project: its root");
}

struct ApprovalList {
    std::vector<WaitingApproval> waiting;
    std::vector<RememberedRow> remembered;
};
static tools::Shape<ApprovalList> shape(tools::Of<ApprovalList>)
{
    return tools::Shape<ApprovalList>()
        .required("waiting", &ApprovalList::waiting, "Calls that wait for an answer, oldest first")
        .required("remembered", &ApprovalList::remembered, "Calls that were allowed for more than once");
}

struct ApprovalAnswer {
    std::string id, answer, scope = "once";
};
static tools::Shape<ApprovalAnswer> shape(tools::Of<ApprovalAnswer>)
{
    return tools::Shape<ApprovalAnswer>()
        .required("id", &ApprovalAnswer::id, "As gwt_list_approvals gives it")
        .required("answer", &ApprovalAnswer::answer, "allow or deny")
        .optional("scope", &ApprovalAnswer::scope, "How far a yes reaches: once, session, project, always");
}

struct ApprovalRef {
    std::string id;
};
static tools::Shape<ApprovalRef> shape(tools::Of<ApprovalRef>) { return tools::Shape<ApprovalRef>().required("id", &ApprovalRef::id, "As gwt_list_approvals gives it"); }

struct ApprovalDone {
    bool success = true;
};
static tools::Shape<ApprovalDone> shape(tools::Of<ApprovalDone>) { return tools::Shape<ApprovalDone>().required("success", &ApprovalDone::success, "Always true; else it is an error"); }

namespace
{

struct ScopeRow {
    const char* word;
    ApprovalScope scope;
};
constexpr ScopeRow scopes[] = {{"once", ApprovalScope::Once}, {"session", ApprovalScope::Session}, {"project", ApprovalScope::Project}, {"always", ApprovalScope::Always}};

std::optional<ApprovalScope> scopeOf(const std::string& word)
{
    for (const ScopeRow& row : scopes)
        if (word == row.word)
            return row.scope;
    return {};
}

const char* wordOf(ApprovalScope scope)
{
    for (const ScopeRow& row : scopes)
        if (scope == row.scope)
            return row.word;
    return "once";
}

ApprovalList listOf(const PendingApprovals& pending, const tools::ApprovalLedger& ledger, base::Clock::Steady now)
{
    ApprovalList all;
    for (const PendingApprovals::Question* question : pending.questions())
        all.waiting.push_back({question->id, question->binding.principal, question->binding.server, question->tool, base::toText(question->arguments), question->reason, question->ruleId,
                               std::chrono::duration<double>(question->expires - now).count()});
    for (const tools::RememberedApproval& one : ledger.all())
        all.remembered.push_back({one.id, one.binding.principal, one.binding.server, one.binding.tool, one.summary, wordOf(one.scope), one.project});
    return all;
}

} // namespace

ApprovalTools::ApprovalTools(PendingApprovals& pending, tools::ApprovalLedger& ledger, const base::Clock& clock)
{
    using base::ErrorCode;
    using tools::CallContext;
    add<NoInput, ApprovalList>({list, "List approvals", "Calls that wait for the person, and those that were allowed for more than once.", tools::ToolAnnotations::reads()},
                               [&pending, &ledger, &clock](const CallContext&, NoInput, base::Reply<ApprovalList> reply) { reply(listOf(pending, ledger, clock.now())); });
    add<ApprovalAnswer, ApprovalDone>({answer, "Answer an approval", "Allows or denies one waiting call.", tools::ToolAnnotations::adds()},
                                      [&pending](const CallContext&, ApprovalAnswer in, base::Reply<ApprovalDone> reply) {
                                          const auto scope = scopeOf(in.scope);
                                          if (!scope || (in.answer != "allow" && in.answer != "deny"))
                                              return reply.fail(ErrorCode::InvalidArgument, "answer is allow or deny; scope is once, session, project or always");
                                          if (!pending.answer(in.id, in.answer == "allow" ? tools::Approval::Granted : tools::Approval::Refused, *scope))
                                              return reply.fail(ErrorCode::NotFound, "no call waits under " + in.id, "it was answered, or its time is over: gwt policy approvals");
                                          reply(ApprovalDone{});
                                      });
    add<ApprovalRef, ApprovalDone>({forget, "Forget an approval", "A remembered call is asked about again.", tools::ToolAnnotations::destroys()},
                                   [&ledger](const CallContext&, ApprovalRef in, base::Reply<ApprovalDone> reply) {
                                       if (!ledger.forget(in.id))
                                           return reply.fail(ErrorCode::NotFound, "nothing is remembered under " + in.id, "list them: gwt policy approvals");
                                       reply(ApprovalDone{});
                                   });
}

} // namespace gwt::host
