#include "core/environments/TreeEvents.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace gwt::environments
{

namespace
{

constexpr std::uint32_t interesting = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_ONLYDIR | IN_DONT_FOLLOW;
constexpr std::size_t mostPaths = 2000;
constexpr auto rescanEvery = std::chrono::seconds(2);

} // namespace

TreeEvents::TreeEvents(Options options, std::function<void(Change)> changed)
    : m_options(std::move(options)), m_changed(std::move(changed)), m_inotify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)), m_wake(::eventfd(0, EFD_CLOEXEC))
{
}

base::Result<std::unique_ptr<TreeEvents>> TreeEvents::create(Options options, std::function<void(Change)> changed)
{
    struct stat about {};
    if (::stat(options.folder.c_str(), &about) != 0 || !S_ISDIR(about.st_mode))
        return base::fail(base::ErrorCode::NotFound, "no such folder to watch: " + options.folder);
    auto events = std::unique_ptr<TreeEvents>(new TreeEvents(std::move(options), std::move(changed)));
    if (!events->m_inotify || !events->m_wake)
        events->m_isRescanning = true; // EMFILE: the person has many watchers
    else
        events->add("");
    events->m_thread = std::thread([raw = events.get()] { raw->work(); });
    return events;
}

TreeEvents::~TreeEvents()
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t count = ::write(m_wake.get(), &one, sizeof one);
    m_thread.join();
}

void TreeEvents::add(const std::string& relative)
{
    std::vector<std::string> open{relative};
    while (!open.empty() && !m_isRescanning) {
        const std::string folder = std::move(open.back());
        open.pop_back();
        const std::string path = m_options.folder + "/" + folder;
        const int watch = ::inotify_add_watch(m_inotify.get(), path.c_str(), interesting);
        if (watch < 0 && errno == ENOSPC)
            m_isRescanning = true;
        if (watch < 0)
            continue; // gone again, or not ours to read
        m_folders[watch] = folder;
        DIR* listing = ::opendir(path.c_str());
        if (!listing)
            continue;
        while (const dirent* entry = ::readdir(listing)) {
            const std::string name = entry->d_name;
            if (entry->d_type == DT_DIR && name != "." && name != ".." && name != ".git" && m_options.skip.count(folder + name) == 0)
                open.push_back(folder + name + "/");
        }
        ::closedir(listing);
    }
}

void TreeEvents::note(const std::string& path)
{
    m_last = std::chrono::steady_clock::now();
    if (m_pending.empty() && !m_isEverything)
        m_first = m_last;
    if (m_pending.size() < mostPaths)
        m_pending.insert(path);
    else
        m_isEverything = true;
}

void TreeEvents::readEvents()
{
    alignas(inotify_event) char buffer[65536];
    for (ssize_t count = 0; (count = ::read(m_inotify.get(), buffer, sizeof buffer)) > 0;) {
        for (const char* at = buffer; at < buffer + count;) {
            inotify_event event{};
            std::memcpy(&event, at, sizeof event);
            const char* name = at + sizeof event;
            at += sizeof event + event.len;
            if (event.mask & IN_Q_OVERFLOW) {
                note("");
                m_isEverything = true;
                continue;
            }
            if (event.mask & IN_IGNORED) {
                m_folders.erase(event.wd);
                continue;
            }
            const auto folder = m_folders.find(event.wd);
            if (folder == m_folders.end() || event.len == 0 || std::strcmp(name, ".git") == 0)
                continue;
            const std::string path = folder->second + name;
            const bool isFolder = event.mask & IN_ISDIR;
            if (isFolder && m_options.skip.count(path) > 0)
                continue;
            if (isFolder && (event.mask & (IN_CREATE | IN_MOVED_TO)))
                add(path + "/");
            if (!isFolder || (event.mask & (IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)))
                note(path);
        }
    }
}

void TreeEvents::fire()
{
    Change change;
    change.paths.assign(m_pending.begin(), m_pending.end());
    change.isEverything = m_isEverything;
    m_pending.clear();
    m_isEverything = false;
    m_changed(std::move(change));
}

void TreeEvents::work()
{
    using std::chrono::milliseconds;
    for (;;) {
        const auto now = std::chrono::steady_clock::now();
        const bool isPending = !m_pending.empty() || m_isEverything;
        const auto due = std::min(m_last + m_options.debounce, m_first + 10 * m_options.debounce);
        if (isPending && now >= due) {
            fire();
            continue;
        }
        int wait = -1;
        if (isPending)
            wait = static_cast<int>(std::chrono::ceil<milliseconds>(due - now).count());
        else if (m_isRescanning)
            wait = static_cast<int>(std::chrono::duration_cast<milliseconds>(rescanEvery).count());
        pollfd polled[2] = {{m_inotify.get(), POLLIN, 0}, {m_wake.get(), POLLIN, 0}};
        const int count = ::poll(polled, 2, wait);
        if (polled[1].revents)
            return;
        if (polled[0].revents)
            readEvents();
        if (count == 0 && !isPending && m_isRescanning)
            m_changed({{}, true});
    }
}

} // namespace gwt::environments
