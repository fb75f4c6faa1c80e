#pragma once

#include "core/applications/LauncherIndex.h"
#include "core/applications/WindowSession.h"

#include <memory>
#include <string>

typedef struct _GDBusConnection GDBusConnection; // NOLINT: GLib's own spelling

namespace gwt::applications
{

/// Where no window list is to be had (GNOME and KDE on Wayland): applications that own their id as a name on the session
/// bus. org.freedesktop.Application brings them to the front; their "quit" action, where they have one, ends them.
/// One Toplevel stands for a whole application; others are not seen at all.
class BusSession final : public WindowSession
{
public:
    /// Unsupported, naming `desktop`, when there is no session bus either.
    static base::Result<std::unique_ptr<WindowSession>> open(std::shared_ptr<const LauncherIndex> index, std::string desktop);
    ~BusSession() override;

    base::Result<std::vector<Toplevel>> windows() override;
    base::Result<void> activate(const Toplevel& window) override;
    base::Result<void> close(const Toplevel& window) override;
    void wait(std::chrono::milliseconds atMost) override;

private:
    BusSession(GDBusConnection* bus, std::shared_ptr<const LauncherIndex> index, std::string desktop);

    GDBusConnection* m_bus;
    std::shared_ptr<const LauncherIndex> m_index;
    std::string m_desktop;
};

} // namespace gwt::applications
