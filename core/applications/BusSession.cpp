#include "core/applications/BusSession.h"

#include "core/applications/ApplicationErrors.h"

#include <gio/gio.h>

#include <algorithm>
#include <thread>

namespace gwt::applications
{
namespace
{

constexpr int callMs = 2000;

struct UnrefVariant {
    void operator()(GVariant* value) const { g_variant_unref(value); }
};
using Variant = std::unique_ptr<GVariant, UnrefVariant>;

struct Target {
    const char* name;
    std::string path;
    const char* interface;
};

base::Result<Variant> call(GDBusConnection* bus, const Target& target, const char* method, GVariant* arguments, const char* answer)
{
    GError* error = nullptr;
    Variant value(g_dbus_connection_call_sync(bus, target.name, target.path.c_str(), target.interface, method, arguments, answer ? G_VARIANT_TYPE(answer) : nullptr, G_DBUS_CALL_FLAGS_NO_AUTO_START, callMs, nullptr, &error));
    if (value)
        return value;
    const std::string why = error ? error->message : "no reason given";
    g_clear_error(&error);
    return base::fail(base::ErrorCode::Unavailable, std::string(target.name) + " did not answer on the session bus: " + why);
}

const Target daemon() { return {"org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus"}; }

/// Desktop Entry Specification, "D-Bus Activation": dots become slashes, dashes underscores.
Target application(const std::string& id)
{
    std::string path = '/' + id;
    std::replace(path.begin(), path.end(), '.', '/');
    std::replace(path.begin(), path.end(), '-', '_');
    return {id.c_str(), std::move(path), "org.freedesktop.Application"};
}

int processOf(GDBusConnection* bus, const char* name)
{
    const auto pid = call(bus, daemon(), "GetConnectionUnixProcessID", g_variant_new("(s)", name), "(u)");
    if (!pid)
        return 0;
    guint32 value = 0;
    g_variant_get(pid->get(), "(u)", &value);
    return static_cast<int>(value);
}

} // namespace

base::Result<std::unique_ptr<WindowSession>> BusSession::open(std::shared_ptr<const LauncherIndex> index, std::string desktop)
{
    GDBusConnection* bus = g_bus_get_sync(G_BUS_TYPE_SESSION, nullptr, nullptr);
    if (!bus)
        return base::fail(noWindowList(desktop));
    g_dbus_connection_set_exit_on_close(bus, FALSE);
    return std::unique_ptr<WindowSession>(new BusSession(bus, std::move(index), std::move(desktop)));
}

BusSession::BusSession(GDBusConnection* bus, std::shared_ptr<const LauncherIndex> index, std::string desktop)
    : m_bus(bus)
    , m_index(std::move(index))
    , m_desktop(std::move(desktop))
{
}

BusSession::~BusSession() { g_object_unref(m_bus); }

base::Result<std::vector<Toplevel>> BusSession::windows()
{
    const auto names = call(m_bus, daemon(), "ListNames", nullptr, "(as)");
    if (!names)
        return base::fail(names.error());
    std::vector<Toplevel> all;
    GVariantIter* each = nullptr;
    const char* name = nullptr;
    g_variant_get(names->get(), "(as)", &each);
    while (g_variant_iter_next(each, "&s", &name)) {
        const LauncherEntry* entry = m_index->find(name);
        if (!entry || !entry->isShown)
            continue;
        Toplevel window;
        window.applicationId = entry->id;
        window.handle = static_cast<std::uint64_t>(entry - m_index->entries().data()) + 1;
        window.processId = processOf(m_bus, name);
        all.push_back(std::move(window));
    }
    g_variant_iter_free(each);
    return all;
}

base::Result<void> BusSession::activate(const Toplevel& window)
{
    GVariantBuilder platform;
    g_variant_builder_init(&platform, G_VARIANT_TYPE("a{sv}"));
    const auto done = call(m_bus, application(window.applicationId), "Activate", g_variant_new("(a{sv})", &platform), nullptr);
    return done ? base::Result<void>() : base::fail(done.error());
}

base::Result<void> BusSession::close(const Toplevel& window)
{
    GVariantBuilder parameters, platform;
    g_variant_builder_init(&parameters, G_VARIANT_TYPE("av"));
    g_variant_builder_init(&platform, G_VARIANT_TYPE("a{sv}"));
    // An application without such an action ignores it; then the quit ends as blocked, which is the truth.
    const auto done = call(m_bus, application(window.applicationId), "ActivateAction", g_variant_new("(sava{sv})", "quit", &parameters, &platform), nullptr);
    return done ? base::Result<void>() : base::fail(noWindowList(m_desktop));
}

void BusSession::wait(std::chrono::milliseconds atMost) { std::this_thread::sleep_for(std::min(atMost, std::chrono::milliseconds(100))); }

} // namespace gwt::applications
