#pragma once

#include "core/base/Result.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gwt::applications
{

/// One top-level window, as the display server tells. Empty or 0: it does not.
struct Toplevel {
    std::uint64_t handle = 0;  ///< of the session that listed it
    int processId = 0;
    std::string applicationId; ///< _GTK_APPLICATION_ID, Wayland's app_id
    std::string instanceName;  ///< WM_CLASS, first part
    std::string className;     ///< WM_CLASS, second part
    std::string title;         ///< leaves this room only when a dialog blocks a quit
    bool isHidden = false;     ///< minimised
    bool isDialog = false;     ///< modal, transient for another, or of type dialog
    bool isClosable = true;
};

/// Port: one connection to the session's windows. Made for one operation, used on one thread; calls may block for
/// a round trip, wait() longer.
class WindowSession
{
public:
    virtual ~WindowSession() = default;

    /// What a task bar would show, lowest first; panels and desktops are left out.
    virtual base::Result<std::vector<Toplevel>> windows() = 0;
    /// To the front, un-minimised, focused.
    virtual base::Result<void> activate(const Toplevel& window) = 0;
    /// As its close button does.
    virtual base::Result<void> close(const Toplevel& window) = 0;

    /// Does the window's program still read its events? ping() asks, pulse() says what came back so far.
    enum class Pulse { Unknown, Silent, Alive };
    virtual void ping(const Toplevel&) {}
    virtual Pulse pulse(const Toplevel&) { return Pulse::Unknown; }

    /// Returns when something changed, at the latest after `atMost`.
    virtual void wait(std::chrono::milliseconds atMost) = 0;
};

} // namespace gwt::applications
