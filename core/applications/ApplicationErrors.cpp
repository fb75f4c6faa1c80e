#include "core/applications/ApplicationErrors.h"

#include <algorithm>

namespace gwt::applications
{

using base::ErrorCode;

base::Error applicationNotFound(const std::string& id, const std::vector<std::string>& similar)
{
    std::string hint;
    for (const std::string& other : similar)
        hint += (hint.empty() ? "did you mean " : ", ") + other;
    if (hint.empty())
        hint = "a desktop file id is the name of a file in /usr/share/applications or ~/.local/share/applications, such as org.kde.konsole; install the application if it is missing";
    return {ErrorCode::NotFound, "no application is installed under " + id, std::move(hint)};
}

base::Error applicationNotRunning(const std::string& name)
{
    return {ErrorCode::NotRunning, name + " is not running (it has no window)", "list_applications shows what runs"};
}

base::Error launchFailed(const std::string& name, const std::string& why)
{
    return {ErrorCode::Unavailable, name + " could not be launched: " + why, "start it once by hand in a terminal to see what it says"};
}

base::Error permissionMissing(const std::string& what, const std::string& remedy) { return {ErrorCode::Denied, what, remedy}; }

base::Error noDisplay()
{
    return {ErrorCode::Unsupported, "there is no desktop here: neither WAYLAND_DISPLAY nor DISPLAY leads to one", "start gwt inside a desktop session, or set DISPLAY to one that you may use"};
}

base::Error noWindowManager()
{
    return {ErrorCode::Unsupported, "the display has no window manager that lists its windows (EWMH, _NET_CLIENT_LIST)", "start a window manager on it; any common one does, for example: apt-get install openbox, then openbox &"};
}

base::Error noWindowList(const std::string& desktop)
{
    return {ErrorCode::Unsupported, desktop + " does not let programs see or close other programs' windows",
            "use a compositor with wlr-foreign-toplevel-management (sway, labwc, Hyprland, Wayfire), or an X11 session"};
}

base::Result<std::string> canonicalId(std::string id)
{
    constexpr std::string_view suffix = ".desktop";
    if (id.size() > suffix.size() && id.ends_with(suffix))
        id.resize(id.size() - suffix.size());
    const bool isOdd = std::any_of(id.begin(), id.end(), [](unsigned char c) { return c <= ' ' || c == 0x7f || c == '/' || c == '\\'; });
    if (id.empty() || id.size() > 255 || isOdd)
        return base::fail(ErrorCode::InvalidArgument, "arguments.bundleId: expected a desktop file id, got \"" + (isOdd ? "something with blanks or slashes" : id.substr(0, 80)) + "\"", "for example org.kde.konsole");
    return id;
}

} // namespace gwt::applications
