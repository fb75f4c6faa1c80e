#pragma once

namespace gwt::process::sandbox
{

enum class Sockets { None, Internet };

/// A seccomp filter for this process and all that it starts: sockets (None: no socket() at all; Internet: IPv4, IPv6 and the
/// netlink that looks addresses up), io_uring (whose own socket and open would pass the filter), the kernel's keyrings, and
/// truncate() where Landlock does not know it yet (before version 3). socketpair() and pipes stay. False with errno.
/// Needs PR_SET_NO_NEW_PRIVS.
bool filterSyscalls(Sockets sockets, int landlockVersion);

} // namespace gwt::process::sandbox
