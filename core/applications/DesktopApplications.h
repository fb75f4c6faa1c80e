#pragma once

#include "core/applications/ApplicationControl.h"
#include "core/applications/Launchers.h"
#include "core/applications/WindowSession.h"
#include "core/process/WorkerPool.h"

#include <deque>
#include <functional>
#include <map>

namespace gwt::applications
{

/// Adapter for freedesktop.org desktops: launcher entries through GIO, windows through a WindowSession. The work is done
/// on workers, each operation on a connection of its own; operations on one id come one after the other, so that two
/// callers never start it twice.
class DesktopApplications final : public ApplicationControl
{
public:
    /// Called on workers.
    using OpenSession = std::function<base::Result<std::unique_ptr<WindowSession>>(Launchers& launchers)>;

    DesktopApplications(const process::Environment& environment, OpenSession open);
    ~DesktopApplications() override;

    void list(base::Reply<std::vector<Application>> reply) override;
    void launch(std::stop_token stop, std::string id, base::Reply<LaunchOutcome> reply) override;
    void quit(std::stop_token stop, std::string id, base::Reply<QuitOutcome> reply) override;
    void permission(base::Reply<void> reply) override;

private:
    void inTurn(const std::string& id, std::function<void()> start);
    void endTurn(const std::string& id);
    template <class T> base::Reply<T> endingTurn(const std::string& id, base::Reply<T> reply);

    Launchers m_launchers;
    const OpenSession m_open;
    std::map<std::string, std::deque<std::function<void()>>> m_turns; ///< an id is here while something is done with it
    process::WorkerPool m_looking{2};  ///< lists never wait behind a slow launch
    process::WorkerPool m_changing{4};
};

/// Wayland where the compositor shows windows to others, else X11, else what the session bus tells.
DesktopApplications::OpenSession standardSession(const process::Environment& environment);

} // namespace gwt::applications
