#pragma once

#include "core/base/Json.h"
#include "core/hub/HubSchemaJson.h"

#include <string>
#include <string_view>
#include <vector>

namespace gwt::hub
{

/// Brings the content of a file to today's version and shape, in memory; what was brought is a warning with its line, so
/// that the person can do the same in the file. `version` missing is 0: a file of another program (Claude, Cursor,
/// VS Code, Windsurf), or of a gwt before its first release. InvalidArgument: a version from the future.
base::Result<void> migrateHubJson(base::Json& json, std::string_view source, const std::string& file, std::vector<ConfigWarning>& warnings);

} // namespace gwt::hub
