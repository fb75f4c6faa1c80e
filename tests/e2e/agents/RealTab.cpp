#include "tests/e2e/agents/RealTab.h"

#include "core/process/ProcessDetails.h"

namespace gwt::tests
{
namespace
{

using namespace std::chrono_literals;

enum class Faint { Shown, Blank };

std::string rowText(const terminal::SnapshotRow& row, Faint faint)
{
    std::u32string line;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const terminal::SnapshotCell& cell = row.cells[column];
        if (cell.width == 0)
            continue;
        if (cell.code == 0 || (faint == Faint::Blank && cell.style.has(terminal::Style::Faint)))
            line += U' ';
        else
            line += row.text(static_cast<int>(column));
    }
    line.erase(line.find_last_not_of(U' ') + 1);
    return QString::fromStdU32String(line).toStdString();
}

} // namespace

RealTab::RealTab(const base::Clock& clock, process::PtyReader& reader, const agents::AgentRow& row,
                 const process::Command& shell)
    : m_clock(clock)
    , m_row(row)
    , m_activity(clock, row)
{
    terminal::TerminalSettings settings;
    settings.size = {110, 36};
    m_screen = std::make_shared<terminal::Terminal>(settings);
    m_terminal = workspace::TabTerminal::create(reader, shell, m_screen).value();
    m_lookTimer.setSingleShot(true);
    m_lookTimer.setInterval(50);
    m_checkTimer.setSingleShot(true);
    connect(m_terminal.get(), &workspace::TabTerminal::eventArrived, this, &RealTab::hear);
    connect(m_terminal.get(), &workspace::TabTerminal::viewChanged, this, [this] {
        m_activity.output();
        if (!m_lookTimer.isActive())
            m_lookTimer.start();
    });
    connect(&m_lookTimer, &QTimer::timeout, this, &RealTab::look);
    connect(&m_checkTimer, &QTimer::timeout, this, [this] {
        m_activity.check();
        note();
    });
}

agents::ScreenReading RealTab::read() const
{
    m_screen->snapshot(m_snapshot);
    // Half a frame says nothing: the last whole one stands.
    if (m_snapshot.synchronised)
        return m_reading;
    agents::ScreenText text;
    for (const terminal::SnapshotRow& row : m_snapshot.rows) {
        text.lines.push_back(rowText(row, Faint::Shown));
        text.solid.push_back(rowText(row, Faint::Blank));
    }
    m_reading = agents::readScreen(text, m_row.screen);
    return m_reading;
}

QString RealTab::text() const
{
    m_screen->snapshot(m_snapshot);
    QStringList lines;
    for (const terminal::SnapshotRow& row : m_snapshot.rows)
        lines.append(QString::fromStdString(rowText(row, Faint::Shown)));
    return lines.join('\n');
}

agents::ComposerView RealTab::view() const
{
    agents::ComposerView view;
    view.isRunning = m_terminal->isRunning();
    const auto program = process::readProcess(foregroundGroup());
    view.foreground =
        !program || process::isShellName(program->name) ? agents::Foreground::Shell : agents::Foreground::Agent;
    view.takesPaste = m_screen->modes().bracketedPaste;
    view.screen = read();
    view.activity = m_activity.now().kind;
    view.lastKey = m_lastKey;
    view.lastEnter = m_lastEnter;
    return view;
}

void RealTab::type(const std::string& bytes, agents::PersonKey key)
{
    m_lastKey = m_clock.now();
    if (key == agents::PersonKey::Enter)
        m_lastEnter = m_lastKey;
    m_activity.key(key);
    note();
    write(bytes);
}

void RealTab::hear(const terminal::Event& event)
{
    if (const auto* status = std::get_if<terminal::ProgramStatus>(&event))
        m_activity.status(*status);
    else if (const auto* title = std::get_if<terminal::TitleChanged>(&event))
        m_activity.title(title->title);
    else if (const auto* notification = std::get_if<terminal::Notification>(&event))
        m_activity.notification(*notification);
    note();
}

void RealTab::look()
{
    m_activity.screen(read());
    m_activity.foreground(view().foreground);
    note();
    if (stirred)
        stirred();
}

void RealTab::note()
{
    if (const auto next = m_activity.nextCheck())
        m_checkTimer.start(std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(*next - m_clock.now())));
    const agents::ActivityNow now = m_activity.now();
    const QString word = QString::fromStdString(std::string(name(now.kind)) + "/" + std::string(name(now.source)));
    if (m_transitions.isEmpty() || m_transitions.back().section('/', 0, 0) != word.section('/', 0, 0))
        m_transitions.append(word);
}

} // namespace gwt::tests
