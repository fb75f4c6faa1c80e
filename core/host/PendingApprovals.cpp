#include "core/host/PendingApprovals.h"

#include "core/base/Text.h"

#include <algorithm>
#include <iterator>

namespace gwt::host
{

using namespace std::chrono_literals;

PendingApprovals::PendingApprovals(const base::Clock& clock, tools::ApprovalLedger& ledger, Scrub scrub)
    : m_clock(clock)
    , m_ledger(ledger)
    , m_scrub(std::move(scrub))
{
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &PendingApprovals::sweep);
}

PendingApprovals::~PendingApprovals()
{
    for (Waiting& waiting : std::exchange(m_waiting, {}))
        waiting.reply.fail(base::ErrorCode::Denied, "the window closed before anybody answered");
}

void PendingApprovals::ask(const tools::CallContext& context, const tools::ToolCall& call, const tools::ApprovalRequest& request, base::Reply<tools::Approval> reply)
{
    const auto ofCaller = std::count_if(m_waiting.begin(), m_waiting.end(), [&](const Waiting& waiting) { return waiting.question.binding.principal == request.binding.principal; });
    if (static_cast<std::size_t>(ofCaller) >= mostPerCaller)
        return reply.fail(base::ErrorCode::Denied, "too many questions of this caller wait for the person already", "wait until they are answered");
    Question question{"ask-" + std::to_string(++m_last), context, call.name, call.arguments, request.reason, request.ruleId, request.binding, m_clock.now() + patience};
    m_waiting.push_back({std::move(question), std::move(reply)});
    m_timer.start();
    Q_EMIT changed();
}

std::vector<const PendingApprovals::Question*> PendingApprovals::questions() const
{
    std::vector<const Question*> all;
    for (const Waiting& waiting : m_waiting)
        all.push_back(&waiting.question);
    return all;
}

bool PendingApprovals::answer(const std::string& id, tools::Approval answer, tools::ApprovalScope scope)
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Waiting& waiting) { return waiting.question.id == id; });
    if (found == m_waiting.end())
        return false;
    if (found->question.expires <= m_clock.now())
        return false; // the sweep is about to deny it: a late yes is none
    if (answer == tools::Approval::Granted)
        m_ledger.remember(scope, found->question.context, found->question.binding, summary(found->question.arguments));
    const auto first = std::stable_partition(m_waiting.begin(), m_waiting.end(), [&](const Waiting& waiting) {
        const bool isCovered = answer == tools::Approval::Granted && m_ledger.covers(waiting.question.context, waiting.question.binding);
        return waiting.question.id != id && !isCovered;
    });
    std::vector<Waiting> answered(std::make_move_iterator(first), std::make_move_iterator(m_waiting.end()));
    m_waiting.erase(first, m_waiting.end());
    Q_EMIT changed();
    for (Waiting& waiting : answered)
        waiting.reply(answer);
    return true;
}

std::string PendingApprovals::summary(const base::Json& arguments) const
{
    constexpr std::size_t longest = 400;
    const std::string text = base::toText(arguments);
    const std::string scrubbed = m_scrub ? m_scrub(text) : text;
    return std::string(base::utf8Prefix(scrubbed, longest));
}

void PendingApprovals::sweep()
{
    const auto now = m_clock.now();
    std::vector<Waiting> over;
    for (auto it = m_waiting.begin(); it != m_waiting.end();) {
        // A waiting call says that it lives, so that clients with a call time-out go on waiting for the person.
        it->question.context.report({std::chrono::duration<double>(patience - (it->question.expires - now)).count(), {}, "waiting for the person at the window"});
        const bool isOver = now >= it->question.expires || it->question.context.stop.stop_requested();
        if (isOver)
            over.push_back(std::move(*it));
        it = isOver ? m_waiting.erase(it) : it + 1;
    }
    if (m_waiting.empty())
        m_timer.stop();
    if (!over.empty())
        Q_EMIT changed();
    for (Waiting& waiting : over)
        waiting.reply.fail(base::ErrorCode::TimedOut, waiting.question.tool + " needs a person's consent and nobody answered", "ask the person to answer in the gwt window or with gwt policy approvals, or to allow it: gwt policy allow " + waiting.question.tool);
}

} // namespace gwt::host
