#pragma once

#include "core/base/Clock.h"
#include "core/tools/ApprovalLedger.h"
#include "core/tools/Approver.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <string>
#include <vector>

namespace gwt::host
{

/// Calls that wait for the person, at the window or at `gwt policy approvals`, oldest first. A question that nobody
/// answers in time is denied (TimedOut), and so is one whose caller is gone. Core thread.
class PendingApprovals final : public QObject, public tools::Approver
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds patience{60};
    /// Beyond it a caller's further questions are denied: nobody reads a thousand dialogs.
    static constexpr std::size_t mostPerCaller = 16;

    struct Question {
        std::string id;
        tools::CallContext context;
        std::string tool;
        base::Json arguments; ///< exactly as they will be sent
        std::string reason;
        std::string ruleId;
        tools::CallBinding binding; ///< what a yes is for
        base::Clock::Steady expires;
    };
    /// Takes what is secret out of a text before it is kept.
    using Scrub = std::function<std::string(std::string)>;

    PendingApprovals(const base::Clock& clock, tools::ApprovalLedger& ledger, Scrub scrub = {});
    ~PendingApprovals() override;

    void ask(const tools::CallContext& context, const tools::ToolCall& call, const tools::ApprovalRequest& request, base::Reply<tools::Approval> reply) override;
    std::vector<const Question*> questions() const;
    /// False when it is gone already. A yes for more than once also answers the equal questions that wait.
    bool answer(const std::string& id, tools::Approval answer, tools::ApprovalScope scope = tools::ApprovalScope::Once);

Q_SIGNALS:
    void changed();

private:
    struct Waiting {
        Question question;
        base::Reply<tools::Approval> reply;
    };
    void sweep();
    std::string summary(const base::Json& arguments) const;

    const base::Clock& m_clock;
    tools::ApprovalLedger& m_ledger;
    Scrub m_scrub;
    QTimer m_timer;
    std::vector<Waiting> m_waiting;
    int m_last = 0;
};

} // namespace gwt::host
