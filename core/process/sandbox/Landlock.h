#pragma once

#include <cstdint>
#include <string>

namespace gwt::process::sandbox
{

/// 0: the kernel has none.
int landlockVersion();

/// A Landlock ruleset (docs: kernel.org, userspace-api/landlock): all access to files is refused but for what is allowed.
/// Rights that the running kernel does not know yet are left out; SyscallFilter closes what that leaves open.
class Landlock
{
public:
    enum class Right { Read, Write };
    enum class Missing { Skip, Fails };

    Landlock();
    ~Landlock();
    Landlock(const Landlock&) = delete;
    Landlock& operator=(const Landlock&) = delete;

    /// A file or everything beneath a folder; symbolic links are followed. False with errno.
    bool allow(const std::string& path, Right right, Missing missing);
    /// From here on for this thread and all that it starts; cannot be undone. False with errno.
    bool enforce();

private:
    int m_version;
    std::uint64_t m_handled = 0;
    int m_fd = -1;
};

} // namespace gwt::process::sandbox
