#pragma once

#include "core/environments/EnginePool.h"

#include <string>
#include <vector>

namespace gwt::environments
{

/// The person's engines, out of config.toml:
///
///     [engines.big]
///     address = "ssh://ci@build-host/run/podman/podman.sock"   # unix://, tcp://, https://, ssh://
///     labels = ["linux", "many-cores"]                         # create_environment's `engine` takes a name or a label
///     max = 20                                                 # environments at once; 0: no limit
///     certificates = "/home/me/.docker"                        # tcp over TLS: folder with ca.pem, cert.pem, key.pem
///
/// An engine that is wrong is left out and told in `problems`; the others stand.
struct ConfiguredEngines {
    std::vector<EngineConfig> rows; ///< by name
    std::vector<base::Error> problems;
};

/// InvalidArgument when the text is no TOML at all.
base::Result<ConfiguredEngines> readEngines(const std::string& configToml);

} // namespace gwt::environments
