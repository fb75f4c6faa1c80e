#include "core/applications/Launchers.h"

#include "core/applications/ApplicationErrors.h"

#include <gio/gdesktopappinfo.h>
#include <gio/gio.h>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace gwt::applications
{
namespace
{

template <class T> struct Unref {
    void operator()(T* object) const { g_object_unref(object); }
};
template <class T> using Owned = std::unique_ptr<T, Unref<T>>;

std::string text(const char* value) { return value ? value : ""; }

/// Changes whenever an entry is added, removed or renamed into place.
std::string stampOfFolders()
{
    std::string stamp;
    const auto add = [&stamp](const std::string& dataFolder) {
        struct stat info = {};
        if (::stat((dataFolder + "/applications").c_str(), &info) == 0)
            stamp += std::to_string(info.st_ino) + ':' + std::to_string(info.st_mtim.tv_sec) + '.' + std::to_string(info.st_mtim.tv_nsec) + ' ';
    };
    add(text(g_get_user_data_dir()));
    for (const char* const* folder = g_get_system_data_dirs(); *folder; ++folder)
        add(*folder);
    return stamp;
}

LauncherEntry entryOf(GDesktopAppInfo* info)
{
    GAppInfo* app = G_APP_INFO(info);
    LauncherEntry entry;
    entry.id = canonicalId(text(g_app_info_get_id(app))).value_or("");
    entry.name = text(g_app_info_get_display_name(app));
    entry.windowClass = text(g_desktop_app_info_get_startup_wm_class(info));
    entry.program = std::filesystem::path(text(g_app_info_get_executable(app))).filename().string();
    entry.isShown = !g_desktop_app_info_get_nodisplay(info);
    return entry;
}

/// In the child, before exec: nothing but async-signal-safe calls.
void detach(gpointer home)
{
    ::setsid();
    if (::chdir(static_cast<const char*>(home)) != 0)
        return; // then it starts where we are
}

} // namespace

Launchers::Launchers(process::Environment environment)
    : m_environment(std::move(environment))
{
}

std::shared_ptr<const LauncherIndex> Launchers::index()
{
    const std::lock_guard lock(m_mutex);
    std::string stamp = stampOfFolders();
    if (m_index && stamp == m_stamp)
        return m_index;
    std::vector<LauncherEntry> entries;
    GList* all = g_app_info_get_all();
    for (GList* item = all; item; item = item->next)
        if (G_IS_DESKTOP_APP_INFO(item->data))
            if (LauncherEntry entry = entryOf(G_DESKTOP_APP_INFO(item->data)); !entry.id.empty())
                entries.push_back(std::move(entry));
    g_list_free_full(all, g_object_unref);
    // GIO's order is that of a hash table; the lists people see and ambiguous matches must not depend on it.
    std::sort(entries.begin(), entries.end(), [](const LauncherEntry& a, const LauncherEntry& b) { return a.id < b.id; });
    m_stamp = std::move(stamp);
    m_index = std::make_shared<const LauncherIndex>(std::move(entries));
    return m_index;
}

base::Result<int> Launchers::start(const LauncherEntry& entry)
{
    const Owned<GDesktopAppInfo> info(g_desktop_app_info_new((entry.id + ".desktop").c_str()));
    if (!info)
        return base::fail(applicationNotFound(entry.id));
    const Owned<GAppLaunchContext> context(g_app_launch_context_new());
    gchar** ours = g_get_environ();
    for (gchar** line = ours; *line; ++line)
        g_app_launch_context_unsetenv(context.get(), std::string(*line).substr(0, std::string(*line).find('=')).c_str());
    g_strfreev(ours);
    for (const auto& [name, value] : m_environment.variables())
        g_app_launch_context_setenv(context.get(), name.c_str(), value.c_str());
    std::string home = m_environment.get("HOME").value_or("/");
    int pid = 0;
    GError* error = nullptr;
    const auto flags = static_cast<GSpawnFlags>(G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL);
    const auto notePid = [](GDesktopAppInfo*, GPid started, gpointer out) { *static_cast<int*>(out) = started; };
    if (g_desktop_app_info_launch_uris_as_manager(info.get(), nullptr, context.get(), flags, detach, home.data(), notePid, &pid, &error))
        return pid;
    const std::string why = error ? text(error->message) : "no reason given";
    g_clear_error(&error);
    return base::fail(launchFailed(entry.name, why));
}

process::Environment launchEnvironment(const process::Environment& own)
{
    process::Environment made;
    for (const auto& [name, value] : own.variables()) {
        std::string upper = name;
        std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        const bool isOurs = upper.starts_with("GWT_") || upper.starts_with("MCP_") || upper == "QT_QPA_PLATFORM";
        bool isSecret = false;
        for (const char* word : {"TOKEN", "SECRET", "PASSWORD", "PASSWD", "API_KEY", "APIKEY", "PRIVATE_KEY", "CREDENTIAL", "NONCE"})
            isSecret |= upper.find(word) != std::string::npos;
        if (!isOurs && !isSecret)
            made.set(name, value);
    }
    return made;
}

} // namespace gwt::applications
