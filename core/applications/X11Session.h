#pragma once

#include "core/applications/WindowSession.h"

#include <xcb/xcb.h>
#include <xcb/xcb_ewmh.h>

#include <map>
#include <memory>
#include <string>

namespace gwt::applications
{

/// Windows of an X11 display whose window manager speaks EWMH 1.5 (and ICCCM). All properties of all windows are asked
/// for at once: listing costs two round trips however many there are.
class X11Session final : public WindowSession
{
public:
    /// `display` as DISPLAY has it. Errors: no display, permission missing, no window manager.
    static base::Result<std::unique_ptr<WindowSession>> open(const std::string& display);
    ~X11Session() override;

    base::Result<std::vector<Toplevel>> windows() override;
    base::Result<void> activate(const Toplevel& window) override;
    base::Result<void> close(const Toplevel& window) override;
    void ping(const Toplevel& window) override;
    Pulse pulse(const Toplevel& window) override;
    void wait(std::chrono::milliseconds atMost) override;

private:
    struct Cookies;
    explicit X11Session(xcb_connection_t* connection);
    base::Result<void> prepare(int screen);
    Cookies ask(xcb_window_t window);
    /// False: not a window for a task bar, or gone meanwhile.
    bool read(const Cookies& cookies, Toplevel& window);
    int readProcessId(const Cookies& cookies);
    xcb_window_t activeWindow();
    void drainEvents();

    xcb_connection_t* m_connection;
    xcb_ewmh_connection_t m_ewmh = {};
    bool m_hasEwmh = false;
    bool m_hasResources = false; ///< X-Resource 1.2
    int m_screen = 0;
    xcb_window_t m_root = XCB_NONE;
    xcb_atom_t m_gtkApplicationId = XCB_NONE;
    xcb_atom_t m_deleteWindow = XCB_NONE;
    std::map<std::uint64_t, Pulse> m_pulses; ///< of the windows that were pinged
};

} // namespace gwt::applications
