#include "core/observe/LineFile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gwt::observe
{
namespace
{

constexpr std::size_t longestLine = 64 * 1024;

int openForAppend(const std::string& path) { return ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600); }

bool writeAll(int fd, const std::string& bytes)
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::write(fd, bytes.data() + done, bytes.size() - done);
        if (n > 0)
            done += static_cast<std::size_t>(n);
        else if (errno != EINTR)
            return false;
    }
    return true;
}

} // namespace

base::Result<std::unique_ptr<LineFile>> LineFile::create(Options options, Finish finish)
{
    const int fd = openForAppend(options.path);
    if (fd < 0)
        return base::fail(base::ErrorCode::Unavailable, "cannot write " + options.path + ": " + std::strerror(errno), "check the folder's permissions and free space");
    return std::unique_ptr<LineFile>(new LineFile(std::move(options), std::move(finish), fd));
}

LineFile::LineFile(Options options, Finish finish, int fd)
    : m_options(std::move(options))
    , m_finish(std::move(finish))
    , m_fd(fd)
    , m_thread([this] { work(); })
{
}

LineFile::~LineFile()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
    ::close(m_fd);
}

void LineFile::append(std::string entry)
{
    bool isFirst = false;
    {
        const std::lock_guard lock(m_mutex);
        isFirst = m_waiting.empty();
        m_waiting.push_back(std::move(entry));
    }
    if (isFirst) // else the writer is awake, or has been told
        m_wake.notify_one();
}

void LineFile::flush()
{
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return m_waiting.empty() && !m_writing; });
}

std::size_t LineFile::lost() const
{
    const std::lock_guard lock(m_mutex);
    return m_lost;
}

void LineFile::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_ending || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        std::vector<std::string> entries;
        entries.swap(m_waiting);
        m_writing = true;
        lock.unlock();
        write(std::move(entries));
        lock.lock();
        m_writing = false;
        m_idle.notify_all();
    }
}

void LineFile::write(std::vector<std::string> entries)
{
    // Two gwt processes may share one GWT_HOME; the lock keeps their lines, and a chain over them, whole.
    ::flock(m_fd, LOCK_EX);
    std::string last = m_finish ? lastLine() : std::string();
    std::string block;
    for (std::string& entry : entries) {
        if (m_finish)
            last = entry = m_finish(std::move(entry), last);
        block += entry + '\n';
    }
    const bool written = writeAll(m_fd, block);
    ::flock(m_fd, LOCK_UN);
    if (!written) {
        const std::lock_guard lock(m_mutex);
        m_lost += entries.size();
    }
    struct stat status{};
    if (m_options.rotateBytes != 0 && ::fstat(m_fd, &status) == 0 && static_cast<std::size_t>(status.st_size) > m_options.rotateBytes)
        rotate();
}

void LineFile::rotate()
{
    for (int n = m_options.keep; n > 0; --n) {
        const std::string from = n == 1 ? m_options.path : m_options.path + "." + std::to_string(n - 1);
        ::rename(from.c_str(), (m_options.path + "." + std::to_string(n)).c_str());
    }
    const int fresh = openForAppend(m_options.path);
    if (fresh >= 0) {
        ::close(m_fd);
        m_fd = fresh;
    }
}

std::string LineFile::lastLine() const
{
    const off_t end = ::lseek(m_fd, 0, SEEK_END);
    const off_t start = std::max<off_t>(0, end - static_cast<off_t>(longestLine));
    std::string tail(static_cast<std::size_t>(end - start), '\0');
    const ssize_t n = ::pread(m_fd, tail.data(), tail.size(), start);
    tail.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
    while (!tail.empty() && tail.back() == '\n')
        tail.pop_back();
    const auto newline = tail.rfind('\n');
    return newline == std::string::npos ? tail : tail.substr(newline + 1);
}

} // namespace gwt::observe
