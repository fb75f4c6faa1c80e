#include "core/process/sandbox/Landlock.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace gwt::process::sandbox
{
namespace
{

// Newer than Debian 12's headers (linux/landlock.h of Linux 6.12).
constexpr std::uint64_t truncateFile = 1ULL << 14; // version 3
constexpr std::uint64_t ioctlDevice = 1ULL << 15;  // version 5
constexpr std::uint64_t scopeAbstractSockets = 1ULL << 0; // version 6
constexpr std::uint64_t scopeSignals = 1ULL << 1;         // version 6
struct RulesetAttributes {
    std::uint64_t files = 0;
    std::uint64_t network = 0;
    std::uint64_t scoped = 0;
};

constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t ofFiles = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | truncateFile | ioctlDevice;
constexpr std::uint64_t firstVersion = (1ULL << 13) - 1;

std::uint64_t knownTo(int version)
{
    std::uint64_t rights = firstVersion;
    if (version >= 2)
        rights |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        rights |= truncateFile;
    if (version >= 5)
        rights |= ioctlDevice;
    return rights;
}

} // namespace

int landlockVersion()
{
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? static_cast<int>(version) : 0;
}

Landlock::Landlock()
    : m_version(landlockVersion())
{
    if (m_version == 0)
        return;
    m_handled = knownTo(m_version);
    RulesetAttributes attributes;
    attributes.files = m_handled;
    if (m_version >= 6)
        attributes.scoped = scopeAbstractSockets | scopeSignals;
    // An older kernel takes the shorter struct that it knows.
    const std::size_t size = m_version >= 6 ? sizeof attributes : sizeof attributes.files;
    m_fd = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, size, 0));
}

Landlock::~Landlock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

bool Landlock::allow(const std::string& path, Right right, Missing missing)
{
    const int target = ::open(path.c_str(), O_PATH | O_CLOEXEC);
    if (target < 0)
        return missing == Missing::Skip && errno == ENOENT;
    struct stat info = {};
    landlock_path_beneath_attr rule = {};
    rule.parent_fd = target;
    rule.allowed_access = right == Right::Write ? m_handled & ~ioctlDevice : reading;
    if (::fstat(target, &info) == 0 && !S_ISDIR(info.st_mode))
        rule.allowed_access &= ofFiles;
    rule.allowed_access &= m_handled;
    const bool isAdded = ::syscall(SYS_landlock_add_rule, m_fd, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    const int number = errno;
    ::close(target);
    errno = number;
    return isAdded;
}

bool Landlock::enforce()
{
    if (m_fd < 0) {
        errno = ENOSYS;
        return false;
    }
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::syscall(SYS_landlock_restrict_self, m_fd, 0) == 0;
}

} // namespace gwt::process::sandbox
