#include "core/applications/WaylandSession.h"

#include "core/applications/ApplicationErrors.h"
#include "core/applications/ToplevelProtocol.h"

#include <poll.h>

#include <algorithm>
#include <cstring>

namespace gwt::applications
{

namespace protocol = toplevelprotocol;

struct WaylandSession::Handle {
    WaylandSession* session = nullptr;
    wl_proxy* proxy = nullptr;
    Toplevel window;
};

/// What the compositor calls, while we dispatch.
struct WaylandSession::Listeners {
    static void global(void* data, wl_registry* registry, std::uint32_t name, const char* interface, std::uint32_t version)
    {
        auto* self = static_cast<WaylandSession*>(data);
        if (std::strcmp(interface, wl_seat_interface.name) == 0 && !self->m_seat) {
            self->m_seat = static_cast<wl_seat*>(wl_registry_bind(registry, name, &wl_seat_interface, 1));
        } else if (std::strcmp(interface, protocol::managerInterface.name) == 0 && !self->m_manager) {
            self->m_manager = static_cast<wl_proxy*>(wl_registry_bind(registry, name, &protocol::managerInterface, std::min(version, protocol::version)));
            add(self->m_manager, managerEvents, self);
        }
    }
    static void globalRemove(void*, wl_registry*, std::uint32_t) {}

    static void toplevel(void* data, wl_proxy*, wl_proxy* proxy)
    {
        auto* self = static_cast<WaylandSession*>(data);
        Handle& handle = self->m_handles.emplace_back();
        handle.session = self;
        handle.proxy = proxy;
        handle.window.handle = ++self->m_last;
        add(proxy, handleEvents, &handle);
    }
    static void closed(void* data, wl_proxy* proxy)
    {
        auto* self = static_cast<Handle*>(data)->session;
        destroy(proxy);
        self->m_handles.remove_if([&](const Handle& handle) { return handle.proxy == proxy; });
    }
    static void title(void* data, wl_proxy*, const char* text) { static_cast<Handle*>(data)->window.title = text; }
    static void appId(void* data, wl_proxy*, const char* text)
    {
        Toplevel& window = static_cast<Handle*>(data)->window;
        // An X11 program's app_id is its WM_CLASS.
        window.applicationId = window.className = window.instanceName = text;
    }
    static void state(void* data, wl_proxy*, wl_array* states)
    {
        const auto* first = static_cast<const std::uint32_t*>(states->data);
        const auto* last = first + states->size / sizeof(std::uint32_t);
        static_cast<Handle*>(data)->window.isHidden = std::find(first, last, static_cast<std::uint32_t>(protocol::State::Minimized)) != last;
    }
    static void parent(void* data, wl_proxy*, wl_proxy* parent) { static_cast<Handle*>(data)->window.isDialog = parent != nullptr; }
    static void ignoreOutput(void*, wl_proxy*, wl_output*) {}
    static void ignore(void*, wl_proxy*) {}

    static void destroy(wl_proxy* handle)
    {
        wl_proxy_marshal_flags(handle, static_cast<std::uint32_t>(protocol::HandleRequest::Destroy), nullptr, wl_proxy_get_version(handle), WL_MARSHAL_FLAG_DESTROY);
    }
    template <class Events> static void add(wl_proxy* proxy, const Events& events, void* data)
    {
        // libwayland calls the table's functions by their position.
        wl_proxy_add_listener(proxy, reinterpret_cast<void (**)()>(const_cast<Events*>(&events)), data);
    }

    static const wl_registry_listener registry;
    static const protocol::ManagerEvents managerEvents;
    static const protocol::HandleEvents handleEvents;
};

const wl_registry_listener WaylandSession::Listeners::registry = {global, globalRemove};
const protocol::ManagerEvents WaylandSession::Listeners::managerEvents = {toplevel, ignore};
const protocol::HandleEvents WaylandSession::Listeners::handleEvents = {title, appId, ignoreOutput, ignoreOutput, state, ignore, closed, parent};

base::Result<std::unique_ptr<WindowSession>> WaylandSession::open(const std::string& socket, const std::string& desktop)
{
    wl_display* display = wl_display_connect(socket.c_str());
    if (!display)
        return base::fail(base::ErrorCode::Unavailable, "no Wayland compositor answers at " + socket, "start gwt inside a desktop session, or correct WAYLAND_DISPLAY and XDG_RUNTIME_DIR");
    std::unique_ptr<WaylandSession> made(new WaylandSession(display));
    made->m_registry = wl_display_get_registry(display);
    wl_registry_add_listener(made->m_registry, &Listeners::registry, made.get());
    if (auto globals = made->roundTrip(); !globals)
        return base::fail(globals.error());
    if (!made->m_manager)
        return base::fail(noWindowList(desktop));
    if (auto handles = made->roundTrip(); !handles)
        return base::fail(handles.error());
    return std::unique_ptr<WindowSession>(std::move(made));
}

WaylandSession::WaylandSession(wl_display* display)
    : m_display(display)
{
}

WaylandSession::~WaylandSession()
{
    for (const Handle& handle : m_handles)
        Listeners::destroy(handle.proxy);
    if (m_manager)
        wl_proxy_destroy(m_manager);
    if (m_seat)
        wl_seat_destroy(m_seat);
    if (m_registry)
        wl_registry_destroy(m_registry);
    wl_display_disconnect(m_display);
}

base::Result<void> WaylandSession::roundTrip()
{
    if (wl_display_roundtrip(m_display) < 0)
        return base::fail(base::ErrorCode::Unavailable, "the Wayland compositor ended the connection");
    return {};
}

base::Result<std::vector<Toplevel>> WaylandSession::windows()
{
    if (auto done = roundTrip(); !done)
        return base::fail(done.error());
    std::vector<Toplevel> all;
    for (const Handle& handle : m_handles)
        if (!handle.window.applicationId.empty())
            all.push_back(handle.window);
    return all;
}

base::Result<WaylandSession::Handle*> WaylandSession::find(const Toplevel& window)
{
    for (Handle& handle : m_handles)
        if (handle.window.handle == window.handle)
            return &handle;
    return base::fail(base::ErrorCode::NotRunning, "the window has closed meanwhile");
}

base::Result<void> WaylandSession::activate(const Toplevel& window)
{
    const auto handle = find(window);
    if (!handle)
        return base::fail(handle.error());
    if (!m_seat)
        return base::fail(base::ErrorCode::Unsupported, "the compositor has no seat to give the focus with", "attach a keyboard or a pointer to the session");
    wl_proxy* proxy = (*handle)->proxy;
    wl_proxy_marshal_flags(proxy, static_cast<std::uint32_t>(protocol::HandleRequest::UnsetMinimized), nullptr, wl_proxy_get_version(proxy), 0);
    wl_proxy_marshal_flags(proxy, static_cast<std::uint32_t>(protocol::HandleRequest::Activate), nullptr, wl_proxy_get_version(proxy), 0, m_seat);
    return roundTrip();
}

base::Result<void> WaylandSession::close(const Toplevel& window)
{
    const auto handle = find(window);
    if (!handle)
        return base::fail(handle.error());
    wl_proxy* proxy = (*handle)->proxy;
    wl_proxy_marshal_flags(proxy, static_cast<std::uint32_t>(protocol::HandleRequest::Close), nullptr, wl_proxy_get_version(proxy), 0);
    return roundTrip();
}

void WaylandSession::wait(std::chrono::milliseconds atMost)
{
    while (wl_display_prepare_read(m_display) != 0)
        wl_display_dispatch_pending(m_display);
    wl_display_flush(m_display);
    pollfd waiting = {wl_display_get_fd(m_display), POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(atMost.count())) > 0)
        wl_display_read_events(m_display);
    else
        wl_display_cancel_read(m_display);
    wl_display_dispatch_pending(m_display);
}

} // namespace gwt::applications
