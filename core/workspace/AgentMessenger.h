#pragma once

#include "core/agents/Delivery.h"
#include "core/workspace/AgentActivity.h"
#include "core/workspace/MessageStoreJson.h"
#include "core/workspace/Messenger.h"
#include "core/workspace/TabComposer.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gwt::workspace
{

/// Messages between tabs through the agents' delivery engine: attaches tabs, feeds it what stirs, and answers the sender
/// when its receipt says something. Core thread.
class AgentMessenger final : public QObject, public Messenger
{
    Q_OBJECT

public:
    /// `storePath`: sessions/messages.jsonl.
    AgentMessenger(Tabs& tabs, AgentActivity& activity, const base::Clock& clock, std::string storePath);
    ~AgentMessenger() override;

    void send(const tools::Principal& from, const std::string& tabId, const std::string& text, base::Reply<MessageReceipt> reply) override;
    std::vector<InboxMessage> inbox(const std::string& tabId, const std::optional<std::string>& after) const override;
    /// The last receipts of all tabs, oldest first, for the window.
    const std::vector<agents::Receipt>& recent() const { return m_recent; }

Q_SIGNALS:
    void receiptChanged(const gwt::agents::Receipt& receipt);

private:
    struct Waiting {
        base::Reply<MessageReceipt> reply;
        base::Clock::Steady until;
    };
    class QtAlarm;
    void attach(Tab* tab);
    void hear(const agents::Receipt& receipt);
    void answerLate();

    Tabs& m_tabs;
    AgentActivity& m_activity;
    const base::Clock& m_clock;
    MessageStoreJson m_store;
    std::unique_ptr<QtAlarm> m_alarm;
    std::map<std::string, std::unique_ptr<TabComposer>> m_composers;
    std::map<std::string, Waiting> m_waiting; ///< by message id
    std::vector<agents::Receipt> m_recent;
    QTimer m_lateTimer;
    std::unique_ptr<agents::Delivery> m_delivery; // last: it calls what stands above
};

} // namespace gwt::workspace
