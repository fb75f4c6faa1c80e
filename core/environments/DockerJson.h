#pragma once

#include "core/base/Result.h"
#include "core/environments/ContainerEngine.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::environments::dockerjson
{

// Bodies of the Docker Engine API v1.41 (docs.docker.com/engine/api/v1.41) as Podman and Docker both take and give them.

/// `{"message": …}`, podman's `{"cause": …, "message": …}`, else the bare text.
std::string errorText(const std::string& body);

base::Result<std::string> createBody(const ContainerSpec& spec);
base::Result<std::string> readId(const std::string& body);
base::Result<ImageDefaults> readImageDefaults(const std::string& body);
std::string networkBody(const std::string& name, const std::map<std::string, std::string>& labels);
base::Result<ContainerState> readContainer(const std::string& body);
base::Result<std::vector<ContainerState>> readList(const std::string& body);
/// From `/version` and `/info`.
base::Result<EngineInfo> readInfo(const std::string& version, const std::string& info);
base::Result<ResourceUse> readStats(const std::string& body);

struct ExecSpec {
    std::vector<std::string> command;
    std::map<std::string, std::string> environment;
    std::string workdir;
    std::string user;
    bool hasInput = false;
};
std::string execBody(const ExecSpec& spec);
struct ExecState {
    bool isRunning = false;
    int exitCode = 0;
};
base::Result<ExecState> readExec(const std::string& body);

/// Follows the JSON lines of a pull.
class PullFollower
{
public:
    /// Any piece of the stream; true when progress changed.
    bool feed(std::string_view bytes);
    const PullProgress& progress() const { return m_progress; }
    /// A pull has failed if and only if a line carried `error` (podman answers 200 to failed pulls).
    const std::optional<std::string>& error() const { return m_error; }

private:
    bool takeLine(const std::string& line);
    struct Layer {
        std::uint64_t bytes = 0;
        std::uint64_t total = 0;
        bool isDone = false;
    };
    std::string m_rest;
    std::map<std::string, Layer> m_layers;
    PullProgress m_progress;
    std::optional<std::string> m_error;
};

} // namespace gwt::environments::dockerjson
