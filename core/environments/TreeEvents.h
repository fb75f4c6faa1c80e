#pragma once

#include "core/base/Result.h"
#include "core/process/UniqueFd.h"

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace gwt::environments
{

/// Changes below a folder, debounced, by inotify on a thread of its own (QFileSystemWatcher watches no trees). `.git` and
/// the folders to skip are not watched. Where the kernel has no watches left, the whole tree is reported every two
/// seconds instead: who listens looks for itself what has changed.
class TreeEvents
{
public:
    struct Change {
        std::vector<std::string> paths; ///< relative; files, or folders with all that is in them
        bool isEverything = false;      ///< too much at once, or not known
    };
    struct Options {
        std::string folder;
        std::set<std::string> skip; ///< relative folders (what git ignores)
        std::chrono::milliseconds debounce{150};
    };
    /// `changed` is called on the watching thread: after `debounce` without an event, and at the latest after ten times
    /// that.
    static base::Result<std::unique_ptr<TreeEvents>> create(Options options, std::function<void(Change)> changed);
    ~TreeEvents();

private:
    using Steady = std::chrono::steady_clock::time_point;
    TreeEvents(Options options, std::function<void(Change)> changed);
    void add(const std::string& relative);
    void work();
    void readEvents();
    void note(const std::string& path);
    void fire();

    Options m_options;
    std::function<void(Change)> m_changed;
    process::UniqueFd m_inotify;
    process::UniqueFd m_wake;
    std::unordered_map<int, std::string> m_folders; ///< by watch descriptor, relative with a '/' behind; "" is the top
    std::set<std::string> m_pending;
    bool m_isEverything = false;
    bool m_isRescanning = false;
    Steady m_first{};
    Steady m_last{};
    std::thread m_thread; ///< last: starts when all else stands
};

} // namespace gwt::environments
