#include "core/process/sandbox/SyscallFilter.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstddef>
#include <vector>

namespace gwt::process::sandbox
{
namespace
{

#if defined(__x86_64__)
constexpr unsigned architecture = AUDIT_ARCH_X86_64;
constexpr unsigned firstForeign = 0x40000000U; // x32's numbers, another way to the same calls
#elif defined(__aarch64__)
constexpr unsigned architecture = AUDIT_ARCH_AARCH64;
constexpr unsigned firstForeign = 0x40000000U;
#else
#error "gwt-sandbox: no system call table for this architecture"
#endif

using Program = std::vector<sock_filter>;

void load(Program& program, std::size_t offset) { program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offset))); }
void answer(Program& program, unsigned verdict) { program.push_back(BPF_STMT(BPF_RET | BPF_K, verdict)); }
void unlessEqual(Program& program, unsigned value, unsigned char skip) { program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, skip)); }

void refuse(Program& program, long call, unsigned number)
{
    unlessEqual(program, static_cast<unsigned>(call), 1);
    answer(program, SECCOMP_RET_ERRNO | number);
}

void refuseSockets(Program& program, Sockets sockets)
{
    if (sockets == Sockets::None)
        return refuse(program, SYS_socket, EACCES);
    unlessEqual(program, SYS_socket, 8);
    load(program, offsetof(seccomp_data, args)); // the domain; its upper half is not looked at by the kernel either
    for (const unsigned domain : {AF_INET, AF_INET6, AF_NETLINK}) {
        unlessEqual(program, domain, 1);
        answer(program, SECCOMP_RET_ALLOW);
    }
    answer(program, SECCOMP_RET_ERRNO | EACCES);
}

} // namespace

bool filterSyscalls(Sockets sockets, int landlockVersion)
{
    Program program;
    load(program, offsetof(seccomp_data, arch));
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0));
    answer(program, SECCOMP_RET_KILL_PROCESS);
    load(program, offsetof(seccomp_data, nr));
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, firstForeign, 0, 1));
    answer(program, SECCOMP_RET_ERRNO | ENOSYS);
    for (const long call : {SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register})
        refuse(program, call, ENOSYS);
    for (const long call : {SYS_add_key, SYS_request_key, SYS_keyctl})
        refuse(program, call, EACCES);
    if (landlockVersion < 3)
        refuse(program, SYS_truncate, EACCES);
    refuseSockets(program, sockets);
    answer(program, SECCOMP_RET_ALLOW);

    const sock_fprog filter = {static_cast<unsigned short>(program.size()), program.data()};
    return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

} // namespace gwt::process::sandbox
