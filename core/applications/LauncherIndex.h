#pragma once

#include "core/applications/WindowSession.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace gwt::applications
{

/// One desktop entry (freedesktop.org Desktop Entry Specification 1.5).
struct LauncherEntry {
    std::string id;          ///< without ".desktop"
    std::string name;
    std::string windowClass; ///< StartupWMClass, may be empty
    std::string program;     ///< base name of the executable
    bool isShown = true;     ///< not NoDisplay
};

/// What a process tells about the application it belongs to; asked for only when its window does not tell.
struct ProcessFacts {
    std::string flatpakId;  ///< [Application] name of /proc/PID/root/.flatpak-info
    std::string launchedId; ///< GIO_LAUNCHED_DESKTOP_FILE, only when its _PID is the process itself (it is inherited)
    std::string program;    ///< base name of its executable
};
ProcessFacts readProcessFacts(int processId);

/// All launcher entries of one moment, and which window belongs to which. Immutable: read from any thread.
class LauncherIndex
{
public:
    using Facts = std::function<ProcessFacts(int processId)>;

    LauncherIndex() = default;
    explicit LauncherIndex(std::vector<LauncherEntry> entries);

    const std::vector<LauncherEntry>& entries() const { return m_entries; }
    const LauncherEntry* find(const std::string& id) const;
    /// At most three ids that look like `id`.
    std::vector<std::string> similar(const std::string& id) const;

    /// The window's entry, or null. The order is by how much each sign can be trusted: the id that the window itself
    /// carries, flatpak's, StartupWMClass, the launch, WM_CLASS as id, as last part of a reverse-DNS id, the executable.
    const LauncherEntry* match(const Toplevel& window, const Facts& facts) const;

private:
    using Table = std::map<std::string, std::size_t>;
    const LauncherEntry* in(const Table& table, const std::string& key) const;

    std::vector<LauncherEntry> m_entries;
    Table m_ids, m_foldedIds, m_classes, m_lastParts, m_programs;
};

} // namespace gwt::applications
