#pragma once

#include "core/base/Clock.h"
#include "core/tools/Approver.h"

#include <QObject>
#include <QTimer>

#include <string>
#include <vector>

namespace gwt::host
{

/// Calls that wait for the person at the window, oldest first. A question that nobody answers in time is denied
/// (TimedOut), and so is one whose caller is gone. Core thread.
class PendingApprovals final : public QObject, public tools::Approver
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds patience{60};

    struct Question {
        std::string id;
        tools::CallContext context;
        std::string tool;
        base::Json arguments;
        std::string reason;
        std::string ruleId;
        base::Clock::Steady expires;
    };

    explicit PendingApprovals(const base::Clock& clock);
    ~PendingApprovals() override;

    void ask(const tools::CallContext& context, const tools::ToolCall& call, const tools::ApprovalRequest& request, base::Reply<tools::Approval> reply) override;
    std::vector<const Question*> questions() const;
    /// False when it is gone already.
    bool answer(const std::string& id, tools::Approval answer);

Q_SIGNALS:
    void changed();

private:
    struct Waiting {
        Question question;
        base::Reply<tools::Approval> reply;
    };
    void sweep();

    const base::Clock& m_clock;
    QTimer m_timer;
    std::vector<Waiting> m_waiting;
    int m_last = 0;
};

} // namespace gwt::host
