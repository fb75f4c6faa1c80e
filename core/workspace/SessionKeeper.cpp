#include "core/workspace/SessionKeeper.h"

#include <filesystem>

namespace gwt::workspace
{

using namespace std::chrono_literals;

SessionKeeper::SessionKeeper(Project& project, Tabs& tabs, Launcher& launcher, std::string folder)
    : m_project(project)
    , m_tabs(tabs)
    , m_launcher(launcher)
    , m_store(std::move(folder))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(100ms);
    connect(&m_timer, &QTimer::timeout, this, &SessionKeeper::save);
    // Soon, but once for a burst: a window that is killed loses at most this moment.
    const auto later = [this] {
        if (!m_timer.isActive())
            m_timer.start();
    };
    connect(&tabs, &Tabs::listChanged, this, later);
    connect(&tabs, &Tabs::tabChanged, this, later);
    connect(&project, &Project::changed, this, later);
}

SessionKeeper::~SessionKeeper()
{
    const Session now = session();
    for (const auto& tab : m_tabs.all())
        m_store.writeScrollback(tab->id(), tab->screen()->serialise(scrollbackLines));
    m_store.removeOthers(now);
    (void)m_store.write(now); // there is nobody left to tell
}

void SessionKeeper::setLayout(std::string layout)
{
    if (m_layout == layout)
        return;
    m_layout = std::move(layout);
    m_timer.start();
}

Session SessionKeeper::session() const
{
    Session session;
    session.projectRoot = m_project.root();
    session.layout = m_layout;
    session.nextNumber = m_tabs.nextNumber();
    for (const auto& tab : m_tabs.all())
        session.tabs.push_back(tab->record());
    return session;
}

void SessionKeeper::save() { (void)m_store.write(session()); } // tried again with the next change

void SessionKeeper::restore(const Session& session)
{
    m_layout = session.layout;
    for (const TabRecord& record : session.tabs) {
        std::error_code error;
        if (!std::filesystem::is_directory(record.worktreePath, error))
            continue;
        const auto tab = m_tabs.add(record);
        if (!tab)
            continue;
        if (const std::string scrollback = m_store.readScrollback(record.id); !scrollback.empty())
            (void)(*tab)->screen()->feed(scrollback);
        if (record.isAsleep)
            continue;
        m_launcher.restart(record.id, Start::Resume, [](const auto&) {});
    }
}

} // namespace gwt::workspace
