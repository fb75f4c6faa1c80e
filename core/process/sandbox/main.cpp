// gwt-sandbox [--read PATH]… [--write PATH]… [--internet] -- PROGRAM [ARGUMENT …] — becomes PROGRAM, which then reaches
// only what is named here, the system's programs and libraries, and its standard streams. `--check` only says whether
// this kernel can do it.
//
// Landlock holds for files, seccomp for sockets; capabilities are dropped and cannot be had again, so that it holds for
// root too. It fails closed: exit 125 with the reason on stderr, and PROGRAM does not run.
#include "core/process/Program.h"
#include "core/process/sandbox/Landlock.h"
#include "core/process/sandbox/SyscallFilter.h"

#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

using namespace gwt::process;
using namespace gwt::process::sandbox;

namespace
{

constexpr int refused = 125;

// What programs need to start at all. No home, no /proc of others, nothing below /etc that is secret.
constexpr const char* systemRead[] = {
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives", "/etc/ssl", "/etc/ca-certificates",
    "/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/host.conf", "/etc/gai.conf", "/etc/services", "/etc/protocols", "/etc/passwd", "/etc/group", "/etc/localtime",
    "/etc/timezone", "/etc/locale.alias", "/etc/os-release", "/etc/debian_version", "/etc/mime.types", "/etc/python3", "/etc/python3.11", "/dev/zero", "/dev/random", "/dev/urandom",
    "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/version", "/proc/filesystems", "/sys/devices/system/cpu",
};
constexpr const char* systemWrite[] = {"/dev/null", "/dev/full"};

[[noreturn]] void fail(const std::string& what)
{
    std::fprintf(stderr, "gwt-sandbox: %s: %s\n", what.c_str(), std::strerror(errno));
    std::exit(refused);
}

[[noreturn]] void misuse(const std::string& what)
{
    std::fprintf(stderr, "gwt-sandbox: %s\n", what.c_str());
    std::exit(refused);
}

struct Wanted {
    std::vector<std::pair<std::string, Landlock::Right>> paths;
    Sockets sockets = Sockets::None;
    char** command = nullptr;
};

Wanted parse(int count, char** arguments)
{
    Wanted wanted;
    for (int i = 1; i < count; ++i) {
        const std::string_view flag = arguments[i];
        if (flag == "--") {
            wanted.command = arguments + i + 1;
            break;
        }
        if (flag == "--internet")
            wanted.sockets = Sockets::Internet;
        else if ((flag == "--read" || flag == "--write") && i + 1 < count)
            wanted.paths.emplace_back(arguments[++i], flag == "--read" ? Landlock::Right::Read : Landlock::Right::Write);
        else
            misuse("unknown argument " + std::string(flag));
    }
    if (!wanted.command || !*wanted.command)
        misuse("usage: gwt-sandbox [--read PATH]... [--write PATH]... [--internet] -- PROGRAM [ARGUMENT]...");
    return wanted;
}

void dropCapabilities()
{
    __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {};
    if (::syscall(SYS_capset, &header, none) != 0)
        fail("cannot drop capabilities");
}

} // namespace

int main(int count, char** arguments)
{
    const int version = landlockVersion();
    if (count == 2 && std::string_view(arguments[1]) == "--check") {
        std::printf("landlock %d\n", version);
        return version > 0 ? 0 : 1;
    }
    if (count == 2 && (std::string_view(arguments[1]) == "--version" || std::string_view(arguments[1]) == "--help")) {
        std::puts("gwt-sandbox " GWT_VERSION ": [--read PATH]... [--write PATH]... [--internet] -- PROGRAM [ARGUMENT]...");
        return 0;
    }
    const Wanted wanted = parse(count, arguments);
    if (version == 0)
        misuse("this kernel has no Landlock (Linux 5.13 or later, with landlock among its security modules)");
    const char* path = std::getenv("PATH");
    const auto program = findProgram(*wanted.command, path ? path : "/usr/bin:/bin");
    if (!program)
        misuse(program.error().message);

    Landlock files;
    for (const char* place : systemRead)
        if (!files.allow(place, Landlock::Right::Read, Landlock::Missing::Skip))
            fail(place);
    for (const char* place : systemWrite)
        if (!files.allow(place, Landlock::Right::Write, Landlock::Missing::Skip))
            fail(place);
    if (!files.allow(*program, Landlock::Right::Read, Landlock::Missing::Fails))
        fail(*program);
    for (const auto& [place, right] : wanted.paths)
        if (!files.allow(place, right, Landlock::Missing::Fails))
            fail(place);
    dropCapabilities();
    if (!files.enforce())
        fail("Landlock");
    if (!filterSyscalls(wanted.sockets, version))
        fail("seccomp");
    ::execv(program->c_str(), wanted.command);
    fail(*program);
}
