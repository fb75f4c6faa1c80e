#pragma once

#include "core/applications/Application.h"
#include "core/base/Reply.h"
#include "core/process/Environment.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace gwt::applications
{

/// Port: the desktop's applications. `id` is a desktop file id in canonical form (canonicalId); on macOS a bundle id, on
/// Windows an AppUserModelID. Core thread; nothing blocks it: answers come later, on the same thread. What it
/// launches is nobody's child and outlives gwt. Errors: ApplicationErrors.h.
class ApplicationControl
{
public:
    virtual ~ApplicationControl() = default;

    virtual void list(base::Reply<std::vector<Application>> reply) = 0;
    /// Answers when its first window is there (20 s at most), or, when it runs already, once it is in front.
    virtual void launch(std::stop_token stop, std::string id, base::Reply<LaunchOutcome> reply) = 0;
    /// Asks every window of it to close, as its close button would; never kills. Answers within 6 s.
    virtual void quit(std::stop_token stop, std::string id, base::Reply<QuitOutcome> reply) = 0;
    /// May and can applications be controlled here? Else why not, with the remedy.
    virtual void permission(base::Reply<void> reply) = 0;
};

/// The adapter for this machine's desktop. `environment` is where the session is looked up (DISPLAY, WAYLAND_DISPLAY, …)
/// and what launched applications get, without what is gwt's own or secret.
std::unique_ptr<ApplicationControl> desktopApplications(const process::Environment& environment);

} // namespace gwt::applications
