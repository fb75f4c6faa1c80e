#pragma once

#include "core/base/Result.h"
#include "core/process/UniqueFd.h"

#include <map>
#include <memory>
#include <string>

namespace gwt::environments
{

/// Where this run of gwt keeps the sockets of its runners, and how runs tell each other that they live: each holds a
/// file lock, which the kernel lets go when the process dies, however it dies. Core thread.
class InstanceFolder
{
public:
    /// `root` is made with mode 0700. Conflict when another living gwt uses this instance id.
    static base::Result<std::unique_ptr<InstanceFolder>> create(std::string root, std::string instance);
    ~InstanceFolder();

    const std::string& instance() const { return m_instance; }
    /// True for our own instance and for one that has died: its containers are ours from then on. False for one that
    /// lives, and for one that never was of this folder (another person's on the same engine).
    bool claim(const std::string& instance);
    /// A new folder that is to be mounted for a runner's socket; other users of the container may write in it.
    base::Result<std::string> makeSocketFolder();
    /// Also when it was made by an instance that we claimed; nothing outside the root is touched.
    void removeSocketFolder(const std::string& folder);
    bool isInside(const std::string& folder) const;

    /// $XDG_STATE_HOME/gwt/environments or ~/.local/state/gwt/environments.
    static std::string standardRoot();

private:
    InstanceFolder(std::string root, std::string instance) : m_root(std::move(root)), m_instance(std::move(instance)) {}
    base::Result<process::UniqueFd> lock(const std::string& instance, int flags) const;

    std::string m_root;
    std::string m_instance;
    std::map<std::string, process::UniqueFd> m_locks;
};

} // namespace gwt::environments
