#include "core/applications/DesktopApplications.h"

#include "core/applications/ApplicationErrors.h"
#include "core/applications/BusSession.h"
#include "core/applications/LaunchFlow.h"
#include "core/applications/QuitFlow.h"
#include "core/applications/WaylandSession.h"
#include "core/applications/X11Session.h"

#include <unistd.h>

namespace gwt::applications
{

DesktopApplications::DesktopApplications(const process::Environment& environment, OpenSession open)
    : m_launchers(launchEnvironment(environment))
    , m_open(std::move(open))
{
}

DesktopApplications::~DesktopApplications()
{
    // Nothing that still waits is started any more; it is answered as dropped.
    const auto waiting = std::exchange(m_turns, {});
}

void DesktopApplications::list(base::Reply<std::vector<Application>> reply)
{
    m_looking.run<std::vector<Application>>({}, [this](const std::stop_token&) -> base::Result<std::vector<Application>> {
        const auto session = m_open(m_launchers);
        if (!session)
            return base::fail(session.error());
        const auto owned = ownedWindows(**session, *m_launchers.index());
        if (!owned)
            return base::fail(owned.error());
        return applicationsOf(*owned);
    }, std::move(reply));
}

void DesktopApplications::launch(std::stop_token stop, std::string id, base::Reply<LaunchOutcome> reply)
{
    auto waiting = std::make_shared<base::Reply<LaunchOutcome>>(endingTurn(id, std::move(reply)));
    inTurn(id, [this, stop = std::move(stop), id, waiting] {
        m_changing.run<LaunchOutcome>(stop, [this, id](const std::stop_token& token) -> base::Result<LaunchOutcome> {
            const auto session = m_open(m_launchers);
            if (!session)
                return base::fail(session.error());
            return launchApplication(**session, m_launchers, id, token);
        }, std::move(*waiting));
    });
}

void DesktopApplications::quit(std::stop_token stop, std::string id, base::Reply<QuitOutcome> reply)
{
    auto waiting = std::make_shared<base::Reply<QuitOutcome>>(endingTurn(id, std::move(reply)));
    inTurn(id, [this, stop = std::move(stop), id, waiting] {
        m_changing.run<QuitOutcome>(stop, [this, id](const std::stop_token& token) -> base::Result<QuitOutcome> {
            const auto session = m_open(m_launchers);
            if (!session)
                return base::fail(session.error());
            return quitApplication(**session, *m_launchers.index(), id, token);
        }, std::move(*waiting));
    });
}

void DesktopApplications::permission(base::Reply<void> reply)
{
    m_looking.run<void>({}, [this](const std::stop_token&) -> base::Result<void> {
        const auto session = m_open(m_launchers);
        if (!session)
            return base::fail(session.error());
        if (const auto windows = (*session)->windows(); !windows)
            return base::fail(windows.error());
        return {};
    }, std::move(reply));
}

void DesktopApplications::inTurn(const std::string& id, std::function<void()> start)
{
    const auto [turn, isFree] = m_turns.try_emplace(id);
    if (isFree)
        start();
    else
        turn->second.push_back(std::move(start));
}

void DesktopApplications::endTurn(const std::string& id)
{
    const auto turn = m_turns.find(id);
    if (turn == m_turns.end())
        return;
    if (turn->second.empty()) {
        m_turns.erase(turn);
        return;
    }
    const auto next = std::move(turn->second.front());
    turn->second.pop_front();
    next();
}

template <class T> base::Reply<T> DesktopApplications::endingTurn(const std::string& id, base::Reply<T> reply)
{
    return [this, id, reply = std::move(reply)](base::Result<T> result) mutable {
        reply(std::move(result));
        endTurn(id);
    };
}

DesktopApplications::OpenSession standardSession(const process::Environment& environment)
{
    const std::string wayland = environment.get("WAYLAND_DISPLAY").value_or("");
    const std::string runtime = environment.get("XDG_RUNTIME_DIR").value_or("");
    const std::string display = environment.get("DISPLAY").value_or("");
    const std::string desktop = environment.get("XDG_CURRENT_DESKTOP").value_or("this Wayland compositor");
    return [=](Launchers& launchers) -> base::Result<std::unique_ptr<WindowSession>> {
        if (wayland.empty())
            return X11Session::open(display);
        auto session = WaylandSession::open(wayland.front() == '/' ? wayland : runtime + '/' + wayland, desktop);
        if (session)
            return session;
        if (session.error().code == base::ErrorCode::Unsupported) // it is there, and shows no windows
            return BusSession::open(launchers.index(), desktop);
        return display.empty() ? std::move(session) : X11Session::open(display);
    };
}

std::unique_ptr<ApplicationControl> desktopApplications(const process::Environment& environment)
{
    return std::make_unique<DesktopApplications>(environment, standardSession(environment));
}

} // namespace gwt::applications
