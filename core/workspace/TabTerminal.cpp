#include "core/workspace/TabTerminal.h"

#include <QMetaObject>

#include <atomic>
#include <mutex>
#include <vector>

namespace gwt::workspace
{

using namespace std::chrono_literals;

/// Reader thread: feeds the model, answers the program's queries at once, and wakes the core thread at most once at a time.
class TabTerminal::Sink final : public process::ByteSink
{
public:
    Sink(TabTerminal& owner, std::shared_ptr<terminal::Terminal> screen, process::Pty& pty)
        : m_owner(owner)
        , m_screen(std::move(screen))
        , m_pty(pty)
    {
    }

    Flow take(std::string_view bytes) override
    {
        const terminal::FeedResult fed = m_screen->feed(bytes);
        if (fed.replies)
            // A program that floods queries without reading the answers loses answers, not the tab.
            (void)m_pty.write(m_screen->takeReplies());
        if (fed.events) {
            const std::lock_guard lock(m_mutex);
            for (auto& event : m_screen->takeEvents())
                m_events.push_back(std::move(event));
        }
        if (fed.changed || fed.events)
            wake();
        return Flow::More;
    }

    void ended(process::ExitStatus status) override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_exit = status;
        }
        wake();
    }

    /// Core thread: what came since the last time.
    void take(std::vector<terminal::Event>& events, std::optional<process::ExitStatus>& exit)
    {
        m_isWaking = false;
        const std::lock_guard lock(m_mutex);
        events.swap(m_events);
        exit = std::exchange(m_exit, std::nullopt);
    }

private:
    void wake()
    {
        if (!m_isWaking.exchange(true))
            QMetaObject::invokeMethod(&m_owner, [owner = &m_owner] { owner->deliver(); }, Qt::QueuedConnection);
    }

    TabTerminal& m_owner; // outlives the sink's last call: ~TabTerminal removes the pty from the reader first
    std::shared_ptr<terminal::Terminal> m_screen;
    process::Pty& m_pty;
    std::atomic<bool> m_isWaking = false;
    std::mutex m_mutex;
    std::vector<terminal::Event> m_events;
    std::optional<process::ExitStatus> m_exit;
};

base::Result<std::unique_ptr<TabTerminal>> TabTerminal::create(process::PtyReader& reader, const process::Command& command,
                                                               std::shared_ptr<terminal::Terminal> screen)
{
    const terminal::Size size = screen->size();
    auto pty = process::Pty::create(command, {static_cast<unsigned short>(size.columns), static_cast<unsigned short>(size.rows), 0, 0});
    if (!pty)
        return base::fail(pty.error());
    std::unique_ptr<TabTerminal> tab(new TabTerminal(reader, std::shared_ptr<process::Pty>(std::move(*pty)), std::move(screen)));
    if (auto added = reader.add(tab->m_pty, tab->m_sink); !added)
        return base::fail(added.error());
    return tab;
}

TabTerminal::TabTerminal(process::PtyReader& reader, std::shared_ptr<process::Pty> pty, std::shared_ptr<terminal::Terminal> screen)
    : m_reader(reader)
    , m_pty(std::move(pty))
    , m_screen(std::move(screen))
    , m_sink(std::make_shared<Sink>(*this, m_screen, *m_pty))
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(1s);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        m_screen->endSynchronised(); // a program that opened a 2026 block and fell silent must not freeze its tab
        m_screen->tidy();
    });
}

TabTerminal::~TabTerminal() { m_reader.remove(*m_pty); }

void TabTerminal::resize(terminal::Size size, terminal::CellPixels cell)
{
    m_screen->resize(size, cell);
    (void)m_pty->resize({static_cast<unsigned short>(size.columns), static_cast<unsigned short>(size.rows),
                         static_cast<unsigned short>(size.columns * cell.width), static_cast<unsigned short>(size.rows * cell.height)});
}

void TabTerminal::hangUp()
{
    if (m_running)
        m_reader.close(*m_pty, 2s);
}

void TabTerminal::deliver()
{
    std::vector<terminal::Event> events;
    std::optional<process::ExitStatus> exit;
    m_sink->take(events, exit);
    for (const terminal::Event& event : events)
        Q_EMIT eventArrived(event);
    m_quiet.start();
    Q_EMIT viewChanged();
    if (exit) {
        m_running = false;
        Q_EMIT ended(*exit);
    }
}

} // namespace gwt::workspace
