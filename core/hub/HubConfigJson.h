#pragma once

#include "core/base/Json.h"
#include "core/hub/HubConfig.h"
#include "core/hub/HubSchemaJson.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::hub
{

inline constexpr int hubSchemaVersion = 1;

/// One configuration file, read and checked by itself; ConfigLoader lays them over each other.
struct ConfigLayer {
    std::string file;   ///< absolute
    std::string folder; ///< of the file: what its relative paths are relative to
    Origin origin = Origin::Person;
    base::Json content = base::Json::object(); ///< today's shape, whatever version the file has
    std::vector<std::string> extends;          ///< as written
    std::vector<ConfigWarning> warnings;
};

/// Reads JSONC: comments, trailing commas, a byte order mark. A text that does not parse, a wrong type, a version from
/// the future: InvalidArgument with file and line. Older versions and the shapes of other programs (VS Code's `servers`,
/// a `transport` or `serverUrl`) are brought to today's in memory, each with a warning.
base::Result<ConfigLayer> readConfigLayer(std::string_view text, std::string file, Origin origin);

/// Lays `over` on `under`: objects merge, everything else replaces, null deletes (RFC 7396).
void mergeJson(base::Json& under, const base::Json& over);

/// The layers, weakest first, under the defaults of HubConfig, with a profile (empty: none; NotFound when no layer has
/// it). A server with neither command nor URL, or with both, is an InvalidArgument error that names it. Origin and folder
/// of a server: a project's layer that says anything of it makes it the project's; relative paths belong to the layer that
/// set `cwd`, else `command` or `args`.
base::Result<HubConfig> toHubConfig(const std::vector<ConfigLayer>& layers, const std::string& profile = {});

/// The names under `profiles`.
std::vector<std::string> profileNames(const ConfigLayer& layer);

/// Both at once for one file that extends nothing.
base::Result<HubConfig> parseHubConfig(std::string_view text, const std::string& file, Origin origin = Origin::Person);

} // namespace gwt::hub
