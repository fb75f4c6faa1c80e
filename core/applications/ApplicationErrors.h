#pragma once

#include "core/base/Result.h"

#include <string>
#include <vector>

// What goes wrong with applications, in plain words and with the remedy. One place, so that every adapter says the same.
namespace gwt::applications
{

/// NotFound. `similar`: ids that the caller may have meant.
base::Error applicationNotFound(const std::string& id, const std::vector<std::string>& similar = {});
/// NotRunning
base::Error applicationNotRunning(const std::string& name);
/// Unavailable
base::Error launchFailed(const std::string& name, const std::string& why);
/// Denied: the desktop does not let gwt control applications.
base::Error permissionMissing(const std::string& what, const std::string& remedy);
/// Unsupported
base::Error noDisplay();
base::Error noWindowManager();
base::Error noWindowList(const std::string& desktop);

/// The one form of an id that rules, approvals and the audit see: without ".desktop".
/// InvalidArgument when it cannot be one: empty, over 255 bytes, with '/', blanks or control characters.
base::Result<std::string> canonicalId(std::string id);

} // namespace gwt::applications
