#pragma once

#include "core/base/Result.h"

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace gwt::observe
{

/// Appends lines to a file (mode 0600) on a thread of its own, so that nobody waits for the disk. A line that cannot be
/// written (disk full, folder gone) is counted, not retried. append() from any thread; the destructor writes what is left.
class LineFile
{
public:
    struct Options {
        std::string path;
        std::size_t rotateBytes = 0; ///< 0: never; else path -> path.1 -> … path.<keep> when the file grows beyond
        int keep = 3;
    };
    /// Turns an entry into its line just before it is written, on the writer thread, under the file's lock; sees the
    /// file's last line as it is then ("" for a new file). Empty: entries are lines already.
    using Finish = std::function<std::string(std::string entry, const std::string& lastLine)>;

    static base::Result<std::unique_ptr<LineFile>> create(Options options, Finish finish = {});
    ~LineFile();

    void append(std::string entry);
    /// Blocks until everything appended so far is written (shutdown, tests).
    void flush();
    std::size_t lost() const;

private:
    LineFile(Options options, Finish finish, int fd);
    void work();
    void write(std::vector<std::string> entries);
    void rotate();
    std::string lastLine() const;

    const Options m_options;
    const Finish m_finish;
    int m_fd;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_idle;
    std::vector<std::string> m_waiting;
    bool m_writing = false;
    bool m_ending = false;
    std::size_t m_lost = 0;
    std::thread m_thread; // last: starts when all else stands
};

} // namespace gwt::observe
