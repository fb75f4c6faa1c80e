#include "core/workspace/AgentMessenger.h"

#include <algorithm>

namespace gwt::workspace
{

using namespace std::chrono_literals;

namespace
{

/// How long a sender waits for the outcome of a message that is being put in; the bridge gives up after 30 s.
constexpr auto patience = 4s;
constexpr std::size_t recentReceipts = 500;

MessageState stateOf(agents::MessageState state)
{
    switch (state) {
    case agents::MessageState::Submitted: return MessageState::Submitted;
    case agents::MessageState::Queued: return MessageState::Queued;
    case agents::MessageState::Held: return MessageState::Held;
    case agents::MessageState::Refused: return MessageState::Refused;
    }
    return MessageState::Refused;
}

MessageReceipt receiptOf(const agents::Receipt& receipt)
{
    MessageReceipt made;
    made.messageId = receipt.message.id;
    made.state = stateOf(receipt.state);
    if (receipt.reason != agents::DeliveryReason::None)
        made.reason = std::string(agents::describe(receipt.reason));
    if (receipt.state != agents::MessageState::Submitted && receipt.position > 0)
        made.position = receipt.position;
    return made;
}

/// Being typed, or about to be: the outcome is a moment away.
bool isUnderWay(const agents::Receipt& receipt)
{
    return receipt.state == agents::MessageState::Queued && (receipt.reason == agents::DeliveryReason::Sending || receipt.reason == agents::DeliveryReason::None);
}

} // namespace

class AgentMessenger::QtAlarm final : public agents::Alarm
{
public:
    QtAlarm(AgentMessenger& owner, const base::Clock& clock)
        : m_clock(clock)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &owner, [&owner] { owner.m_delivery->ring(); });
    }
    void set(base::Clock::Steady when) override { m_timer.start(std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(when - m_clock.now()))); }
    void clear() override { m_timer.stop(); }

private:
    const base::Clock& m_clock;
    QTimer m_timer;
};

AgentMessenger::AgentMessenger(Tabs& tabs, AgentActivity& activity, const base::Clock& clock, std::string storePath)
    : m_tabs(tabs)
    , m_activity(activity)
    , m_clock(clock)
    , m_store(std::move(storePath))
    , m_alarm(std::make_unique<QtAlarm>(*this, clock))
    , m_delivery(std::make_unique<agents::Delivery>(clock, *m_alarm, m_store, agents::DeliveryLimits{}, [this](const agents::Receipt& receipt) { hear(receipt); }))
{
    m_lateTimer.setInterval(250ms);
    connect(&m_lateTimer, &QTimer::timeout, this, &AgentMessenger::answerLate);
    connect(&tabs, &Tabs::added, this, &AgentMessenger::attach);
    connect(&tabs, &Tabs::removing, this, [this](Tab* tab) {
        m_delivery->detach(tab->id());
        m_composers.erase(tab->id());
    });
    connect(&activity, &AgentActivity::stirred, this, [this](const QString& id) { m_delivery->stir(id.toStdString()); });
    connect(&activity, &AgentActivity::changed, this, [this](const QString& id) { m_delivery->stir(id.toStdString()); });
}

AgentMessenger::~AgentMessenger()
{
    // What waits stays in the store for the next window; only the senders are answered now.
    for (auto& [id, waiting] : std::exchange(m_waiting, {}))
        waiting.reply(MessageReceipt{id, MessageState::Queued, "the window closes; the message waits for its next start", {}});
}

void AgentMessenger::attach(Tab* tab)
{
    auto composer = std::make_unique<TabComposer>(*tab, m_activity);
    m_delivery->attach(tab->id(), m_activity.rowOf(*tab).delivery, *composer);
    m_composers[tab->id()] = std::move(composer);
    connect(tab, &Tab::changed, this, [this, tab] { m_delivery->stir(tab->id()); });
    connect(tab, &Tab::typed, this, [this, tab](const std::string& bytes) {
        if (bytes == "\r" || bytes.starts_with("\x1b[13u"))
            m_delivery->personSpoke(tab->id());
    });
}

void AgentMessenger::send(const tools::Principal& from, const std::string& tabId, const std::string& text, base::Reply<MessageReceipt> reply)
{
    const auto tab = m_tabs.get(tabId);
    if (!tab)
        return reply(base::fail(tab.error()));
    if (!(*tab)->isRunning())
        return reply.fail(base::ErrorCode::NotRunning, "the program in " + tabId + " has ended", "restart the tab first");
    agents::Delivery::Request request;
    if (from.kind == tools::PrincipalKind::Tab)
        request.from = from.id;
    request.sender = from.kind == tools::PrincipalKind::Person ? "person" : !from.name.empty() ? from.name : tools::text(from);
    request.to = tabId;
    request.body = text;
    const auto receipt = m_delivery->send(request);
    if (!receipt)
        return reply(base::fail(receipt.error()));
    if (!isUnderWay(*receipt))
        return reply(receiptOf(*receipt));
    m_waiting.emplace(receipt->message.id, Waiting{std::move(reply), m_clock.now() + patience});
    m_lateTimer.start();
}

void AgentMessenger::hear(const agents::Receipt& receipt)
{
    const auto known = std::find_if(m_recent.begin(), m_recent.end(), [&](const agents::Receipt& old) { return old.message.id == receipt.message.id; });
    if (known != m_recent.end())
        *known = receipt;
    else
        m_recent.push_back(receipt);
    if (m_recent.size() > recentReceipts)
        m_recent.erase(m_recent.begin());
    if (const auto found = m_waiting.find(receipt.message.id); found != m_waiting.end() && !isUnderWay(receipt)) {
        auto reply = std::move(found->second.reply);
        m_waiting.erase(found);
        reply(receiptOf(receipt));
    }
    Q_EMIT receiptChanged(receipt);
}

void AgentMessenger::answerLate()
{
    std::vector<std::pair<std::string, base::Reply<MessageReceipt>>> late;
    for (auto it = m_waiting.begin(); it != m_waiting.end();) {
        const bool isLate = m_clock.now() >= it->second.until;
        if (isLate)
            late.emplace_back(it->first, std::move(it->second.reply));
        it = isLate ? m_waiting.erase(it) : std::next(it);
    }
    if (m_waiting.empty())
        m_lateTimer.stop();
    for (auto& [id, reply] : late)
        if (const auto receipt = m_delivery->receipt(id))
            reply(receiptOf(*receipt));
}

std::vector<InboxMessage> AgentMessenger::inbox(const std::string& tabId, const std::optional<std::string>& after) const
{
    std::vector<InboxMessage> messages;
    for (const agents::Receipt& receipt : m_delivery->receiptsOf(tabId, after.value_or("")))
        messages.push_back({receipt.message.id, receipt.message.sender, receipt.message.to, receipt.message.line, stateOf(receipt.state), base::toRfc3339(receipt.message.sentAt)});
    return messages;
}

} // namespace gwt::workspace
