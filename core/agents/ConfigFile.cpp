#include "core/agents/ConfigFile.h"

#include "core/agents/FileError.h"
#include "core/agents/FolderLock.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace gwt::agents
{
namespace
{

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr off_t maxBytes = 64 << 20;
constexpr int maxRounds = 8; ///< an agent that writes without a pause must not keep us here for ever

class Descriptor
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_fd; }
    bool close()
    {
        const int fd = std::exchange(m_fd, -1);
        return fd < 0 || ::close(fd) == 0;
    }

private:
    int m_fd;
};

/// What was on disk when it was read: enough to see that somebody has written since.
struct Found {
    std::string path; ///< links followed
    ConfigFile::Text text;
    struct stat info {
    };
};

Result<std::string> resolved(const std::filesystem::path& path)
{
    struct stat info {
    };
    if (lstat(path.c_str(), &info) != 0 || !S_ISLNK(info.st_mode))
        return path.string();
    const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr), std::free);
    if (!real)
        return fail(ErrorCode::NotFound, path.string() + " is a link that leads nowhere", "repair or remove the link");
    return std::string(real.get());
}

Result<Found> readFile(const std::filesystem::path& path)
{
    auto real = resolved(path);
    if (!real)
        return fail(real.error());
    Found found{*real, {}, {}};
    const Descriptor file(open(real->c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0 && errno == ENOENT)
        return found;
    if (file.get() < 0 || fstat(file.get(), &found.info) != 0)
        return fail(fileError(errno, "cannot read", path.string()));
    if (!S_ISREG(found.info.st_mode))
        return fail(ErrorCode::Unsupported, path.string() + " is not a file");
    if (found.info.st_size > maxBytes)
        return fail(ErrorCode::TooLarge, path.string() + " is larger than 64 MiB");
    std::string text;
    char buffer[1 << 16];
    for (;;) {
        const ssize_t count = ::read(file.get(), buffer, sizeof buffer);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(fileError(errno, "cannot read", path.string()));
        if (count == 0)
            break;
        text.append(buffer, static_cast<std::size_t>(count));
    }
    found.text = std::move(text);
    return found;
}

bool isUnchanged(const Found& found)
{
    struct stat now {
    };
    if (stat(found.path.c_str(), &now) != 0)
        return errno == ENOENT && !found.text;
    return found.text && now.st_ino == found.info.st_ino && now.st_size == found.info.st_size &&
           now.st_mtim.tv_sec == found.info.st_mtim.tv_sec && now.st_mtim.tv_nsec == found.info.st_mtim.tv_nsec;
}

bool writeAll(int fd, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t count = ::write(fd, text.data(), text.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

/// A temporary file in the same folder, flushed to disk; its name, to be renamed or removed.
Result<std::string> writeBeside(const std::string& path, const std::string& text, const struct stat* like)
{
    std::string name = path + ".gwt-XXXXXX";
    Descriptor file(mkostemp(name.data(), O_CLOEXEC));
    if (file.get() < 0)
        return fail(fileError(errno, "cannot write beside", path));
    // The owner can be changed by root only, and then it matters; a failure means that it is ours already.
    const bool owned = !like || fchown(file.get(), like->st_uid, like->st_gid) == 0 || errno == EPERM;
    const mode_t mode = like ? like->st_mode & 07777U : 0600U;
    if (owned && fchmod(file.get(), mode) == 0 && writeAll(file.get(), text) && fsync(file.get()) == 0 && file.close())
        return name;
    const base::Error error = fileError(errno, "cannot write", path);
    unlink(name.c_str());
    return fail(error);
}

Result<void> replace(const std::string& path, const std::string& text, const struct stat* like)
{
    auto name = writeBeside(path, text, like);
    if (!name)
        return fail(name.error());
    if (rename(name->c_str(), path.c_str()) == 0)
        return {};
    const base::Error error = fileError(errno, "cannot replace", path);
    unlink(name->c_str());
    return fail(error);
}

Result<void> writeBackup(const std::filesystem::path& path, const ConfigFile::Text& text, const Found& like)
{
    if (text)
        return replace(path.string(), *text, like.text ? &like.info : nullptr);
    if (unlink(path.c_str()) != 0 && errno != ENOENT)
        return fail(fileError(errno, "cannot remove", path.string()));
    return {};
}

/// As root every file can be written: the mode says what the person wants.
Result<void> checkWritable(const Found& found)
{
    const std::string folder = std::filesystem::path(found.path).parent_path().string();
    if (found.text && (found.info.st_mode & 0222U) == 0)
        return fail(ErrorCode::Denied, found.path + " is read-only",
                    "make it writable, or register the bridge by hand");
    if (access(folder.c_str(), W_OK) != 0)
        return fail(fileError(errno, "cannot write into", folder));
    return {};
}

} // namespace

Result<ConfigFile::Contents> ConfigFile::read() const
{
    auto found = readFile(m_path);
    if (!found)
        return fail(found.error());
    auto before = readFile(backupPath());
    if (!before)
        return fail(before.error());
    return Contents{std::move(found->text), std::move(before->text)};
}

Result<ConfigFile::Outcome> ConfigFile::rewrite(const std::function<Result<Change>(const Contents&)>& decide) const
{
    // Most starts find nothing to do, and a file that cannot be read is not to be locked either.
    auto contents = read();
    if (!contents)
        return fail(contents.error());
    auto change = decide(*contents);
    if (!change)
        return fail(change.error());
    if (change->text == contents->text)
        return Outcome::Unchanged;
    // Between windows: a lock on the folder itself, which leaves nothing behind and ends with the process.
    const Descriptor folder(open(m_path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0)
        return fail(fileError(errno, "cannot open", m_path.parent_path().string()));
    const auto deadline = std::chrono::steady_clock::now() + m_patience;
    while (flock(folder.get(), LOCK_EX | LOCK_NB) != 0 && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    if (m_lock == ConfigLock::None)
        return rewriteLocked(decide);
    auto lock = FolderLock::take(m_path.string() + ".lock", m_patience);
    if (!lock)
        return fail(lock.error());
    return rewriteLocked(decide);
}

Result<ConfigFile::Outcome>
ConfigFile::rewriteLocked(const std::function<Result<Change>(const Contents&)>& decide) const
{
    for (int round = 0; round < maxRounds; ++round) {
        auto found = readFile(m_path);
        auto before = readFile(backupPath());
        if (!found || !before)
            return fail(found ? before.error() : found.error());
        auto change = decide({found->text, before->text});
        if (!change)
            return fail(change.error());
        if (change->text == found->text)
            return Outcome::Unchanged;
        if (auto writable = checkWritable(*found); !writable)
            return fail(writable.error());
        if (!isUnchanged(*found))
            continue;
        if (!change->keepsBackup) {
            if (auto saved = writeBackup(backupPath(), change->before, *found); !saved)
                return fail(saved.error());
        }
        if (!change->text) {
            if (unlink(found->path.c_str()) != 0)
                return fail(fileError(errno, "cannot remove", found->path));
            return Outcome::Deleted;
        }
        auto name = writeBeside(found->path, *change->text, found->text ? &found->info : nullptr);
        if (!name)
            return fail(name.error());
        // The last look: an agent that has written in the meantime wins, and we start again from its text.
        const bool mine = isUnchanged(*found);
        if (mine && rename(name->c_str(), found->path.c_str()) == 0)
            return Outcome::Written;
        const base::Error error = fileError(errno, "cannot replace", found->path);
        unlink(name->c_str());
        if (mine)
            return fail(error);
    }
    return fail(ErrorCode::Conflict, m_path.string() + " is being written all the time", "try again later");
}

} // namespace gwt::agents
