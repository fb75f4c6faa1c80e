#pragma once

#include "core/base/Result.h"
#include "core/net/WindowState.h"

#include <functional>
#include <memory>
#include <string>

namespace gwt::net
{

/// GWT_HOME/mcp-state.json, written atomically with mode 0600 when made and removed when destroyed, if it is still
/// ours (instance_id). Plain files, any thread; blocks for one small write.
class StateFile
{
public:
    /// True when `pid` is a running window of gwt. The default looks at /proc.
    using IsRunning = std::function<bool(long long pid)>;

    enum class Found { Absent, Live, RemovedStale };

    ~StateFile();
    StateFile(const StateFile&) = delete;
    StateFile& operator=(const StateFile&) = delete;

    /// Makes `folder` (0700) when it is missing. Denied or Unavailable, with the path, when it cannot be written.
    static base::Result<std::unique_ptr<StateFile>> create(const std::string& folder, const WindowState& state);

    /// NotFound: no window has announced itself; InvalidArgument: the file is garbage.
    static base::Result<WindowState> read(const std::string& folder);

    /// Removes a file that is unparsable or whose pid is no running gwt.
    static Found removeStale(const std::string& folder, const IsRunning& isRunning = &StateFile::isRunningGwt);

    static bool isRunningGwt(long long pid);

private:
    StateFile(std::string folder, std::string instanceId);

    std::string m_folder;
    std::string m_instanceId;
};

} // namespace gwt::net
