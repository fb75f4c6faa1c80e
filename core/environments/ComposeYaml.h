#pragma once

#include "core/base/Result.h"
#include "core/environments/CreateRequest.h"

#include <map>
#include <string>
#include <vector>

namespace gwt::environments
{

struct ComposePort {
    int container = 0;
    int host = 0; ///< 0: any
};

struct ComposeService {
    std::string name;
    std::string image;
    std::vector<std::string> entrypoint; ///< empty: the image's
    std::vector<std::string> command;    ///< empty: the image's, unless there is an entrypoint
    std::map<std::string, std::string> environment;
    std::vector<ComposePort> ports;
    std::vector<MountRequest> volumes;
    std::vector<std::string> dependsOn;
    std::string workdir;
    std::string user;
};

/// A compose file (compose-spec), as much of it as is understood: services with image, command, entrypoint, environment,
/// ports, volumes (folders of the project), depends_on (order), working_dir, user.
struct ComposeFile {
    std::vector<ComposeService> services; ///< in the order in which they start: what is depended on comes first
    std::vector<std::string> ignored;     ///< "services.web.healthcheck": said in the file, not done here
};

/// `worktree`: absolute; relative volumes start there and none may leave it. `variables`: of the project's .env, for ${NAME}
/// and ${NAME:-default}; nothing of this machine's own environment gets into the file.
/// InvalidArgument with the path of what is wrong; Unsupported for a service that has to be built first.
base::Result<ComposeFile> readCompose(const std::string& text, const std::string& worktree, const std::map<std::string, std::string>& variables);

/// NAME=value lines; quotes around a value go, # starts a comment line.
std::map<std::string, std::string> readDotEnv(const std::string& text);

} // namespace gwt::environments
