#pragma once

#include "core/applications/LauncherIndex.h"
#include "core/base/Result.h"
#include "core/process/Environment.h"

#include <memory>
#include <mutex>
#include <string>

namespace gwt::applications
{

/// The desktop entries of this machine, through GIO (XDG_DATA_DIRS is read once per process). Any thread.
class Launchers
{
public:
    /// `environment`: what launched applications get, exactly.
    explicit Launchers(process::Environment environment);

    /// Read anew only when a folder of entries has changed; else a few stat calls.
    std::shared_ptr<const LauncherIndex> index();

    /// Starts the entry's program, detached: own session, in the home folder, nothing of ours open. Answers the process
    /// that was started, which need not be the one that shows the window. Errors: not found, launch failed.
    base::Result<int> start(const LauncherEntry& entry);

private:
    const process::Environment m_environment;
    std::mutex m_mutex;
    std::string m_stamp;
    std::shared_ptr<const LauncherIndex> m_index;
};

/// `own` without what is gwt's or secret: a launched application must not inherit a server's keys.
process::Environment launchEnvironment(const process::Environment& own);

} // namespace gwt::applications
