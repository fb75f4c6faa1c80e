#pragma once

#include "core/workspace/Launcher.h"
#include "core/workspace/Project.h"
#include "core/workspace/SessionStoreJson.h"
#include "core/workspace/Tabs.h"

#include <QObject>
#include <QTimer>

namespace gwt::workspace
{

/// Writes what the window restores: right after each change, and at the end with the scrollbacks. Core thread.
class SessionKeeper final : public QObject
{
public:
    static constexpr int scrollbackLines = 2000; ///< kept a tab

    SessionKeeper(Project& project, Tabs& tabs, Launcher& launcher, std::string folder);
    /// Writes everything; the tabs are still there.
    ~SessionKeeper() override;

    /// Brings back the tabs of `session` (once, before others are made) and starts their programs, resumed where the
    /// agent can. A tab whose worktree is gone is left out.
    void restore(const Session& session);
    base::Result<Session> last() const { return m_store.read(); }
    void setLayout(std::string layout);

private:
    Session session() const;
    void save();

    Project& m_project;
    Tabs& m_tabs;
    Launcher& m_launcher;
    SessionStoreJson m_store;
    std::string m_layout;
    QTimer m_timer;
};

} // namespace gwt::workspace
