#pragma once

#include "core/base/Json.h"
#include "core/base/JsonScan.h"

#include <string>
#include <vector>

namespace gwt::hub
{

/// Something that a person should mend in a configuration file; the rest of the file holds.
struct ConfigWarning {
    std::string place; ///< "/home/a/.gwt/hub.jsonc line 7"
    std::string path;  ///< "mcpServers.files.comand"
    std::string message;

    bool operator==(const ConfigWarning&) const = default;
};

/// "…/hub.jsonc line 7: mcpServers.files.comand: unknown key; did you mean command?"
std::string text(const ConfigWarning& warning);

/// What a check of one file (or of one profile in it) finds: the first wrong type stops it, unknown keys do not.
struct SchemaFindings {
    base::Result<void> verdict;
    std::vector<ConfigWarning> warnings;
};

/// Checks `json`, the content of `source` (its JSONC text, for line numbers; `file` for messages), against contract
/// section 9. `null` is legal everywhere: it deletes what an extended file says.
SchemaFindings checkHubSchema(const base::Json& json, std::string_view source, const std::string& file);

/// "mcpServers.files.args[0]" of names and indices.
std::string dotted(const base::JsonPath& path);

} // namespace gwt::hub
