#include "core/workspace/AgentActivity.h"

#include "core/process/ProcessDetails.h"
#include "core/workspace/TabScreen.h"

#include <QTimer>

namespace gwt::workspace
{

using namespace std::chrono_literals;

namespace
{

constexpr auto screenInterval = 100ms;

} // namespace

struct AgentActivity::Watch {
    Tab* tab;
    agents::AgentRow row;
    agents::Activity activity;
    agents::ActivityKind told = agents::ActivityKind::Unknown;
    agents::ScreenReading reading;
    terminal::Snapshot snapshot;
    std::string detail;
    std::optional<base::Clock::Steady> lastKey;
    std::optional<base::Clock::Steady> lastEnter;
    QTimer screenTimer; ///< runs while there is output that was not looked at
    QTimer checkTimer;  ///< when silence becomes a fact

    Watch(Tab* t, agents::AgentRow r, const base::Clock& clock)
        : tab(t)
        , row(r)
        , activity(clock, std::move(r))
    {
        screenTimer.setSingleShot(true);
        screenTimer.setInterval(screenInterval);
        checkTimer.setSingleShot(true);
    }
};

AgentActivity::AgentActivity(Tabs& tabs, std::function<agents::AgentCatalogue()> catalogue, const base::Clock& clock)
    : m_tabs(tabs)
    , m_catalogue(std::move(catalogue))
    , m_clock(clock)
{
    connect(&tabs, &Tabs::added, this, &AgentActivity::watch);
    connect(&tabs, &Tabs::removing, this, [this](Tab* tab) { m_watches.erase(tab->id()); });
}

AgentActivity::~AgentActivity() = default;

agents::AgentRow AgentActivity::rowOf(const Tab& tab) const
{
    const agents::AgentCatalogue catalogue = m_catalogue();
    const agents::AgentRow* row = catalogue.find(tab.record().agentId);
    return row ? *row : *catalogue.find("shell");
}

void AgentActivity::watch(Tab* tab)
{
    auto made = std::make_unique<Watch>(tab, rowOf(*tab), m_clock);
    Watch& watch = *made;
    m_watches[tab->id()] = std::move(made);
    connect(tab, &Tab::viewChanged, &watch.screenTimer, [&watch] {
        watch.activity.output();
        if (!watch.screenTimer.isActive())
            watch.screenTimer.start();
    });
    connect(&watch.screenTimer, &QTimer::timeout, this, [this, &watch] { look(watch); });
    connect(&watch.checkTimer, &QTimer::timeout, this, [this, &watch] {
        watch.activity.check();
        tell(watch);
    });
    // The timers are the context: these end with the watch.
    connect(tab, &Tab::eventArrived, &watch.checkTimer, [this, &watch](const terminal::Event& event) { hear(watch, event); });
    connect(tab, &Tab::typed, &watch.checkTimer, [this, &watch](const std::string& bytes) { hearKeys(watch, bytes); });
    connect(tab, &Tab::ended, &watch.checkTimer, [this, &watch] {
        watch.activity.exited();
        tell(watch);
        Q_EMIT stirred(QString::fromStdString(watch.tab->id()));
    });
}

void AgentActivity::read(Watch& watch)
{
    const agents::ScreenText text = screenText(*watch.tab->screen(), watch.snapshot);
    // Half a frame says nothing: the last whole one stands.
    if (!watch.snapshot.synchronised)
        watch.reading = agents::readScreen(text, watch.row.screen);
    watch.activity.screen(watch.reading);
}

void AgentActivity::look(Watch& watch)
{
    read(watch);
    if (watch.tab->isRunning())
        watch.activity.foreground(foreground(*watch.tab));
    tell(watch);
    Q_EMIT stirred(QString::fromStdString(watch.tab->id()));
}

void AgentActivity::tell(Watch& watch)
{
    const agents::ActivityNow now = watch.activity.now();
    if (const auto next = watch.activity.nextCheck())
        watch.checkTimer.start(std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(*next - m_clock.now())));
    else
        watch.checkTimer.stop();
    if (now.kind == watch.told)
        return;
    watch.told = now.kind;
    if (now.kind == agents::ActivityKind::Working)
        watch.tab->setSessionUsed();
    if (now.kind != agents::ActivityKind::NeedsYou && now.kind != agents::ActivityKind::Working)
        watch.detail.clear();
    Q_EMIT changed(QString::fromStdString(watch.tab->id()));
}

void AgentActivity::hear(Watch& watch, const terminal::Event& event)
{
    if (const auto* status = std::get_if<terminal::ProgramStatus>(&event)) {
        watch.activity.status(*status);
        watch.detail = !status->message.empty() ? status->message : status->title;
    } else if (const auto* title = std::get_if<terminal::TitleChanged>(&event)) {
        watch.activity.title(title->title);
    } else if (const auto* notification = std::get_if<terminal::Notification>(&event)) {
        watch.activity.notification(*notification);
        watch.detail = !notification->body.empty() ? notification->body : notification->title;
    } else if (std::holds_alternative<terminal::Bell>(event)) {
        watch.activity.bell();
    } else if (const auto* mark = std::get_if<terminal::PromptMark>(&event)) {
        watch.activity.promptMark(*mark);
    }
    tell(watch);
}

void AgentActivity::hearKeys(Watch& watch, const std::string& bytes)
{
    // Reports of focus and mouse come the same way, and no person has typed them.
    for (const char* report : {"\x1b[I", "\x1b[O", "\x1b[M", "\x1b[<"})
        if (bytes.starts_with(report))
            return;
    watch.lastKey = m_clock.now();
    // The kitty protocol sends Esc as CSI 27 u and Ctrl+C as CSI 99;5u.
    const bool isEscape = bytes == "\x1b" || bytes.starts_with("\x1b[27u") || bytes.starts_with("\x1b[27;1u");
    const bool isInterrupt = bytes == "\x03" || bytes.starts_with("\x1b[99;5u");
    const bool isEnter = bytes == "\r" || bytes == "\n" || bytes.starts_with("\x1b[13u");
    if (isEnter)
        watch.lastEnter = watch.lastKey;
    watch.activity.key(isEscape ? agents::PersonKey::Escape : isInterrupt ? agents::PersonKey::Interrupt : isEnter ? agents::PersonKey::Enter : agents::PersonKey::Text);
    tell(watch);
}

AgentActivity::Watch* AgentActivity::find(const std::string& tabId) const
{
    const auto found = m_watches.find(tabId);
    return found == m_watches.end() ? nullptr : found->second.get();
}

ActivityView AgentActivity::activity(const std::string& tabId) const
{
    const Watch* watch = find(tabId);
    if (!watch)
        return {};
    const agents::ActivityNow now = watch->activity.now();
    return {std::string(agents::name(now.kind)), std::string(agents::name(now.source)), std::chrono::duration<double>(now.age).count(), watch->detail};
}

agents::ActivityKind AgentActivity::kind(const std::string& tabId) const
{
    const Watch* watch = find(tabId);
    return watch ? watch->activity.now().kind : agents::ActivityKind::Unknown;
}

agents::ScreenReading AgentActivity::screen(const std::string& tabId)
{
    Watch* watch = find(tabId);
    if (!watch)
        return {};
    read(*watch);
    return watch->reading;
}

std::optional<base::Clock::Steady> AgentActivity::lastEnter(const std::string& tabId) const
{
    const Watch* watch = find(tabId);
    return watch ? watch->lastEnter : std::nullopt;
}

std::optional<base::Clock::Steady> AgentActivity::lastKey(const std::string& tabId) const
{
    const Watch* watch = find(tabId);
    return watch ? watch->lastKey : std::nullopt;
}

agents::Foreground AgentActivity::foreground(const Tab& tab) const
{
    const pid_t leader = tab.terminal()->sessionId();
    const pid_t group = tab.terminal()->foregroundGroup();
    const auto program = process::readProcess(group);
    const bool isShell = program && process::isShellName(program->name);
    if (group == leader)
        return isShell ? agents::Foreground::Shell : agents::Foreground::Agent;
    return isShell ? agents::Foreground::Shell : agents::Foreground::Other;
}

void AgentActivity::hook(const std::string& tabId, const agents::HookReport& report)
{
    Watch* watch = find(tabId);
    if (!watch || !watch->tab->isRunning())
        return;
    const TabRecord& record = watch->tab->record();
    const bool takesOurs = !watch->row.session.empty();
    if (!report.sessionId.empty() && report.sessionId != record.sessionId && takesOurs && !report.isSwitch)
        return;
    if (!report.sessionId.empty())
        watch->tab->setSessionId(report.sessionId);
    watch->activity.hook(report.hook);
    if (watch->activity.now().source == agents::ActivitySource::Hook && !report.detail.empty())
        watch->detail = report.detail;
    if (report.hook == agents::AgentHook::PromptSubmitted || report.hook == agents::AgentHook::Stopped)
        watch->tab->setSessionUsed();
    if (report.hook == agents::AgentHook::Stopped && !report.transcriptPath.empty())
        Q_EMIT transcriptGrew(tabId, report.transcriptPath);
    tell(*watch);
}

void AgentActivity::seen(const std::string& tabId)
{
    if (Watch* watch = find(tabId)) {
        watch->activity.seen();
        tell(*watch);
    }
}

} // namespace gwt::workspace
