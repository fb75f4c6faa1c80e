#pragma once

#include "core/applications/WindowSession.h"

#include <wayland-client.h>

#include <list>
#include <memory>
#include <string>

namespace gwt::applications
{

/// Windows of a Wayland compositor that speaks wlr-foreign-toplevel-management (sway, labwc, Wayfire, Hyprland; not GNOME
/// and KDE). It tells no process and no stacking order, and answers no pings.
class WaylandSession final : public WindowSession
{
public:
    /// `socket`: absolute path; `desktop` for messages. Unavailable: nobody listens there. Unsupported: no such protocol.
    static base::Result<std::unique_ptr<WindowSession>> open(const std::string& socket, const std::string& desktop);
    ~WaylandSession() override;

    base::Result<std::vector<Toplevel>> windows() override;
    base::Result<void> activate(const Toplevel& window) override;
    base::Result<void> close(const Toplevel& window) override;
    void wait(std::chrono::milliseconds atMost) override;

private:
    struct Handle;
    struct Listeners;
    explicit WaylandSession(wl_display* display);
    base::Result<Handle*> find(const Toplevel& window);
    base::Result<void> roundTrip();

    wl_display* m_display;
    wl_registry* m_registry = nullptr;
    wl_seat* m_seat = nullptr;
    wl_proxy* m_manager = nullptr;
    std::uint64_t m_last = 0;
    std::list<Handle> m_handles; ///< a list: the compositor's events keep addresses of its elements
};

} // namespace gwt::applications
