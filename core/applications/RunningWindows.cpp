#include "core/applications/RunningWindows.h"

#include "core/base/Text.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>

namespace gwt::applications
{

base::Result<std::vector<OwnedWindow>> ownedWindows(WindowSession& session, const LauncherIndex& index, const LauncherIndex::Facts& facts)
{
    auto windows = session.windows();
    if (!windows)
        return base::fail(windows.error());
    std::map<int, ProcessFacts> known; // many windows, few processes
    const auto lookUp = [&](int pid) {
        const auto found = known.find(pid);
        return found != known.end() ? found->second : known.emplace(pid, facts(pid)).first->second;
    };
    std::vector<OwnedWindow> owned;
    std::map<int, std::size_t> ownerOfProcess;
    for (Toplevel& window : *windows) {
        OwnedWindow row;
        if (const LauncherEntry* entry = index.match(window, lookUp)) {
            row.bundleId = entry->id;
            row.name = entry->name;
            if (window.processId == 0)
                window.processId = onlyProcessOf(entry->program);
        } else {
            row.bundleId = row.name = base::toValidUtf8(!window.className.empty() ? window.className : !window.instanceName.empty() ? window.instanceName : window.applicationId);
        }
        if (!window.isDialog && window.processId > 0)
            ownerOfProcess.emplace(window.processId, owned.size());
        row.window = std::move(window);
        owned.push_back(std::move(row));
    }
    for (OwnedWindow& row : owned)
        if (const auto owner = ownerOfProcess.find(row.window.processId); row.window.isDialog && owner != ownerOfProcess.end()) {
            row.bundleId = owned[owner->second].bundleId;
            row.name = owned[owner->second].name;
        }
    return owned;
}

std::vector<OwnedWindow> of(const std::vector<OwnedWindow>& all, const std::string& bundleId)
{
    std::vector<OwnedWindow> own;
    std::copy_if(all.begin(), all.end(), std::back_inserter(own), [&](const OwnedWindow& row) { return row.bundleId == bundleId; });
    return own;
}

std::vector<Application> applicationsOf(const std::vector<OwnedWindow>& all)
{
    std::vector<Application> rows;
    for (const OwnedWindow& owned : all) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const Application& row) { return row.bundleId == owned.bundleId && row.processId == owned.window.processId; });
        if (found == rows.end())
            rows.push_back({owned.bundleId, owned.name, owned.window.processId, owned.window.isHidden});
        else
            found->isHidden = found->isHidden && owned.window.isHidden;
    }
    std::sort(rows.begin(), rows.end(), [](const Application& a, const Application& b) { return std::tie(a.name, a.bundleId, a.processId) < std::tie(b.name, b.bundleId, b.processId); });
    return rows;
}

int onlyProcessOf(const std::string& program)
{
    if (program.empty())
        return 0;
    int found = 0;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos)
            continue;
        if (std::filesystem::read_symlink(entry.path() / "exe", ignored).filename() != program)
            continue;
        if (found != 0)
            return 0;
        found = std::stoi(name);
    }
    return found;
}

} // namespace gwt::applications
