#pragma once

#include "core/applications/Application.h"
#include "core/applications/LauncherIndex.h"
#include "core/applications/WindowSession.h"

#include <string>
#include <vector>

namespace gwt::applications
{

/// A window and the application that it belongs to.
struct OwnedWindow {
    Toplevel window;
    std::string bundleId;
    std::string name;
};

/// The session's windows with their owners, lowest first. A window without a launcher entry belongs to its window
/// class; a dialog belongs to whoever its process belongs to. Blocks for a round trip and some reads of /proc.
base::Result<std::vector<OwnedWindow>> ownedWindows(WindowSession& session, const LauncherIndex& index, const LauncherIndex::Facts& facts = readProcessFacts);

/// Those of one application.
std::vector<OwnedWindow> of(const std::vector<OwnedWindow>& all, const std::string& bundleId);

/// One row for each application and process, in the order of their names.
std::vector<Application> applicationsOf(const std::vector<OwnedWindow>& all);

/// The process that runs `program`, when exactly one of this user's does (for display servers that tell no pid); else 0.
int onlyProcessOf(const std::string& program);

} // namespace gwt::applications
