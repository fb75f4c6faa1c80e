#include "core/workspace/Tab.h"

#include "core/base/Ids.h"

namespace gwt::workspace
{

Tab::Tab(TabRecord record, process::PtyReader& reader, terminal::TerminalSettings settings)
    : m_record(std::move(record))
    , m_reader(reader)
    , m_screen(std::make_shared<terminal::Terminal>(std::move(settings)))
{
}

base::Result<void> Tab::start(process::Command command)
{
    if (isRunning())
        return base::fail(base::ErrorCode::Conflict, m_record.id + " is running already");
    m_nonce = base::randomToken();
    command.environment.set("GWT_TAB_NONCE", m_nonce);
    auto terminal = TabTerminal::create(m_reader, command, m_screen);
    if (!terminal)
        return base::fail(terminal.error());
    m_terminal = std::move(*terminal);
    m_status = TabStatus::Running;
    m_record.isAsleep = false;
    connect(m_terminal.get(), &TabTerminal::viewChanged, this, &Tab::viewChanged);
    connect(m_terminal.get(), &TabTerminal::eventArrived, this, &Tab::eventArrived);
    connect(m_terminal.get(), &TabTerminal::ended, this, [this](process::ExitStatus status) {
        m_exit = status;
        m_status = status.isSuccess() || m_record.isAsleep ? TabStatus::Completed : TabStatus::Error;
        Q_EMIT ended();
        Q_EMIT changed();
    });
    Q_EMIT changed();
    return {};
}

void Tab::type(std::string_view bytes)
{
    if (!isRunning())
        return;
    (void)m_terminal->write(bytes); // a full queue means that the program does not read: nothing to add
    Q_EMIT typed(std::string(bytes));
}

base::Result<void> Tab::sleep()
{
    if (!isRunning())
        return base::fail(base::ErrorCode::Conflict, m_record.id + " does not run");
    m_record.isAsleep = true;
    m_terminal->hangUp();
    Q_EMIT changed();
    return {};
}

void Tab::setSessionUsed()
{
    if (std::exchange(m_record.isSessionUsed, true))
        return;
    Q_EMIT changed();
}

void Tab::setTitle(std::string title)
{
    m_record.title = std::move(title);
    Q_EMIT changed();
}

void Tab::setSessionId(std::string id)
{
    if (m_record.isSessionTold && m_record.sessionId == id)
        return;
    m_record.sessionId = std::move(id);
    m_record.isSessionTold = true;
    Q_EMIT changed();
}

} // namespace gwt::workspace
