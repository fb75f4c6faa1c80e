#pragma once

#include "core/base/Result.h"
#include "core/workspace/TabPrograms.h"

#include <optional>
#include <string>

namespace gwt::workspace
{

/// What the person launched last on a branch of a project, for "repeat": sessions/launches.json (0600: it holds
/// prompts), the last two hundred. Core thread; reads and writes one small file.
class LaunchMemoryJson
{
public:
    explicit LaunchMemoryJson(std::string path)
        : m_path(std::move(path))
    {
    }
    /// An empty branch: the last of all in this project.
    std::optional<LaunchSpec> last(const std::string& projectRoot, const std::string& branch) const;
    base::Result<void> remember(const std::string& projectRoot, const LaunchSpec& spec);

private:
    std::string m_path;
};

} // namespace gwt::workspace
