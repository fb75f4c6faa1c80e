#pragma once

#include "core/base/Result.h"
#include "core/process/Spawn.h"

#include <string>
#include <vector>

namespace gwt::process
{

/// What a program may reach, beside the system's own programs and libraries (read) and its standard streams.
/// Enforced by the kernel (Landlock, seccomp) for it and all that it starts; see sandbox/main.cpp.
struct Sandbox {
    std::vector<std::string> read;  ///< absolute files and folders: read and run
    std::vector<std::string> write; ///< absolute files and folders: all of that, change, make and remove
    /// None: no socket of any kind. Internet: IPv4 and IPv6; a local socket (D-Bus, a container engine, a keyring) in no case.
    enum class Network { None, Internet };
    Network network = Network::None;

    bool operator==(const Sandbox&) const = default;
};

/// The same program inside `sandbox`: `gwtSandbox` (installedSandbox) with what it may, then the command. Where the kernel
/// cannot enforce it, or a folder is missing, it does not start: exit 125 with the reason on stderr. InvalidArgument: a
/// folder that is not absolute.
base::Result<Command> sandboxed(Command command, const Sandbox& sandbox, const std::string& gwtSandbox);

/// gwt-sandbox beside this program; Unavailable when the installation is broken.
base::Result<std::string> installedSandbox();

/// Landlock's version in this kernel; 0: there is none, and nothing can be sandboxed (Linux 5.13 is needed).
int landlockVersion();

} // namespace gwt::process
