#include "core/process/AtomicFile.h"

#include "core/base/Ids.h"
#include "core/process/Errno.h"
#include "core/process/UniqueFd.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace gwt::process
{
namespace
{

std::string resolved(const std::string& path)
{
    const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), ::free);
    return real ? std::string(real.get()) : path;
}

std::string folderOf(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos)
        return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

bool writeAll(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

base::Result<void> writeAtomically(const std::string& path, std::string_view bytes, std::optional<mode_t> mode)
{
    const std::string target = resolved(path);
    const std::string folder = folderOf(target);
    struct stat old = {};
    const bool exists = ::stat(target.c_str(), &old) == 0;
    const mode_t wanted = mode.value_or(exists ? (old.st_mode & 07777) : 0600);

    const std::string temporary = target + ".gwt-" + base::randomId(9);
    UniqueFd file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file)
        return base::fail(
            fromErrno(errno, "cannot write in " + folder, "check that the folder exists and is writable"));
    const bool written = writeAll(file.get(), bytes) && ::fchmod(file.get(), wanted) == 0 && ::fsync(file.get()) == 0;
    if (!written || ::rename(temporary.c_str(), target.c_str()) != 0) {
        const int number = errno;
        ::unlink(temporary.c_str());
        return base::fail(fromErrno(number, "cannot write " + target, "check the free space and the permissions"));
    }
    const UniqueFd directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory)
        ::fsync(directory.get());
    return {};
}

base::Result<std::string> readFile(const std::string& path, std::size_t limit)
{
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat info = {};
    if (!file || ::fstat(file.get(), &info) != 0)
        return base::fail(fromErrno(errno, "cannot read " + path));
    if (!S_ISREG(info.st_mode))
        return base::fail(base::ErrorCode::InvalidArgument, path + " is not a file");
    std::string text;
    std::string chunk(64U << 10U, '\0');
    for (;;) {
        const ssize_t got = ::read(file.get(), chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return base::fail(fromErrno(errno, "cannot read " + path));
        if (got == 0)
            return text;
        text.append(chunk.data(), static_cast<std::size_t>(got));
        if (text.size() > limit)
            return base::fail(base::ErrorCode::TooLarge, path + " is larger than " + std::to_string(limit) + " bytes");
    }
}

} // namespace gwt::process
