#include "core/host/PendingApprovals.h"

#include <algorithm>

namespace gwt::host
{

using namespace std::chrono_literals;

PendingApprovals::PendingApprovals(const base::Clock& clock)
    : m_clock(clock)
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
    Question question{"ask-" + std::to_string(++m_last), context, call.name, call.arguments, request.reason, request.ruleId, m_clock.now() + patience};
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

bool PendingApprovals::answer(const std::string& id, tools::Approval answer)
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Waiting& waiting) { return waiting.question.id == id; });
    if (found == m_waiting.end())
        return false;
    auto reply = std::move(found->reply);
    m_waiting.erase(found);
    Q_EMIT changed();
    reply(answer);
    return true;
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
        waiting.reply.fail(base::ErrorCode::TimedOut, waiting.question.tool + " needs a person's consent and nobody answered", "ask the person to answer in the gwt window, or to allow it: gwt policy allow " + waiting.question.tool);
}

} // namespace gwt::host
