#include "core/applications/X11Session.h"

#include "core/applications/ApplicationErrors.h"

#include <xcb/res.h>
#include <xcb/xcb_icccm.h>

#include <poll.h>

#include <algorithm>
#include <cstdlib>

namespace gwt::applications
{

using namespace std::chrono_literals;

namespace
{

struct Free {
    void operator()(void* memory) const { std::free(memory); } // NOLINT(cppcoreguidelines-no-malloc): xcb allocates so
};
template <class T> using Reply = std::unique_ptr<T, Free>;

constexpr std::uint32_t bySourcePager = 2; ///< EWMH "source indication": a request that the person made
constexpr std::uint32_t pingStamp = 0x67777401; ///< tells our answers from those to the window manager's own pings

xcb_atom_t internAtom(xcb_connection_t* connection, std::string_view name)
{
    const Reply<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(connection, xcb_intern_atom(connection, 0, static_cast<std::uint16_t>(name.size()), name.data()), nullptr));
    return reply ? reply->atom : XCB_NONE;
}

std::string textOf(const xcb_get_property_reply_t* reply)
{
    if (!reply || reply->format != 8)
        return {};
    return {static_cast<const char*>(xcb_get_property_value(reply)), static_cast<std::size_t>(xcb_get_property_value_length(reply))};
}

std::vector<xcb_atom_t> atomsOf(const xcb_get_property_reply_t* reply)
{
    if (!reply || reply->format != 32)
        return {};
    const auto* first = static_cast<const xcb_atom_t*>(xcb_get_property_value(reply));
    return {first, first + xcb_get_property_value_length(reply) / static_cast<int>(sizeof(xcb_atom_t))};
}

bool has(const std::vector<xcb_atom_t>& atoms, xcb_atom_t atom) { return std::find(atoms.begin(), atoms.end(), atom) != atoms.end(); }

} // namespace

struct X11Session::Cookies {
    xcb_window_t window = XCB_NONE;
    xcb_get_property_cookie_t gtkId = {}, windowClass = {}, state = {}, type = {}, transientFor = {}, protocols = {}, title = {}, legacyTitle = {}, processId = {};
    xcb_res_query_client_ids_cookie_t clientId = {};
};

base::Result<std::unique_ptr<WindowSession>> X11Session::open(const std::string& display)
{
    if (display.empty())
        return base::fail(noDisplay());
    int screen = 0;
    xcb_connection_t* connection = xcb_connect(display.c_str(), &screen);
    std::unique_ptr<X11Session> made(new X11Session(connection));
    if (const int fault = xcb_connection_has_error(connection)) {
        if (fault == XCB_CONN_CLOSED_PARSE_ERR)
            return base::fail(noDisplay());
        return base::fail(permissionMissing("the X server at " + display + " does not answer or does not let gwt in",
                                            "check that it runs and that XAUTHORITY names its cookie file; for another user's display: xhost +si:localuser:" + std::string(std::getenv("USER") ? std::getenv("USER") : "$USER")));
    }
    if (auto prepared = made->prepare(screen); !prepared)
        return base::fail(prepared.error());
    return std::unique_ptr<WindowSession>(std::move(made));
}

X11Session::X11Session(xcb_connection_t* connection)
    : m_connection(connection)
{
}

X11Session::~X11Session()
{
    if (m_hasEwmh)
        xcb_ewmh_connection_wipe(&m_ewmh);
    xcb_disconnect(m_connection);
}

base::Result<void> X11Session::prepare(int screen)
{
    m_hasEwmh = xcb_ewmh_init_atoms_replies(&m_ewmh, xcb_ewmh_init_atoms(m_connection, &m_ewmh), nullptr) != 0;
    if (!m_hasEwmh || screen >= m_ewmh.nb_screens)
        return base::fail(noDisplay());
    m_screen = screen;
    m_root = m_ewmh.screens[screen]->root;
    // Changes of the window list, and the answers to pings (they are sent to the root's SubstructureNotify).
    const std::uint32_t mask = XCB_EVENT_MASK_PROPERTY_CHANGE | XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(m_connection, m_root, XCB_CW_EVENT_MASK, &mask);
    m_gtkApplicationId = internAtom(m_connection, "_GTK_APPLICATION_ID");
    m_deleteWindow = internAtom(m_connection, "WM_DELETE_WINDOW");
    xcb_prefetch_extension_data(m_connection, &xcb_res_id);
    const auto* resources = xcb_get_extension_data(m_connection, &xcb_res_id);
    m_hasResources = resources && resources->present;
    return {};
}

base::Result<std::vector<Toplevel>> X11Session::windows()
{
    xcb_ewmh_get_windows_reply_t list = {};
    // Stacking order says what is on top; a window manager without it has the plain list at least.
    if (!xcb_ewmh_get_client_list_stacking_reply(&m_ewmh, xcb_ewmh_get_client_list_stacking(&m_ewmh, m_screen), &list, nullptr)
        && !xcb_ewmh_get_client_list_reply(&m_ewmh, xcb_ewmh_get_client_list(&m_ewmh, m_screen), &list, nullptr))
        return base::fail(xcb_connection_has_error(m_connection) ? noDisplay() : noWindowManager());
    std::vector<Cookies> asked;
    asked.reserve(list.windows_len);
    for (std::uint32_t i = 0; i < list.windows_len; ++i)
        asked.push_back(ask(list.windows[i]));
    xcb_ewmh_get_windows_reply_wipe(&list);
    std::vector<Toplevel> found;
    for (const Cookies& cookies : asked) {
        Toplevel window;
        window.handle = cookies.window;
        if (read(cookies, window))
            found.push_back(std::move(window));
    }
    return found;
}

X11Session::Cookies X11Session::ask(xcb_window_t window)
{
    const auto property = [&](xcb_atom_t name, xcb_atom_t type) { return xcb_get_property(m_connection, 0, window, name, type, 0, 256); };
    Cookies cookies;
    cookies.window = window;
    cookies.gtkId = property(m_gtkApplicationId, XCB_ATOM_ANY);
    cookies.windowClass = xcb_icccm_get_wm_class(m_connection, window);
    cookies.state = property(m_ewmh._NET_WM_STATE, XCB_ATOM_ATOM);
    cookies.type = property(m_ewmh._NET_WM_WINDOW_TYPE, XCB_ATOM_ATOM);
    cookies.transientFor = xcb_icccm_get_wm_transient_for(m_connection, window);
    cookies.protocols = property(m_ewmh.WM_PROTOCOLS, XCB_ATOM_ATOM);
    cookies.title = property(m_ewmh._NET_WM_NAME, m_ewmh.UTF8_STRING);
    cookies.legacyTitle = property(XCB_ATOM_WM_NAME, XCB_ATOM_STRING);
    cookies.processId = xcb_ewmh_get_wm_pid(&m_ewmh, window);
    if (m_hasResources) {
        const xcb_res_client_id_spec_t spec = {window, XCB_RES_CLIENT_ID_MASK_LOCAL_CLIENT_PID};
        cookies.clientId = xcb_res_query_client_ids(m_connection, 1, &spec);
    }
    return cookies;
}

bool X11Session::read(const Cookies& cookies, Toplevel& window)
{
    const auto property = [&](xcb_get_property_cookie_t cookie) { return Reply<xcb_get_property_reply_t>(xcb_get_property_reply(m_connection, cookie, nullptr)); };
    window.applicationId = textOf(property(cookies.gtkId).get());
    xcb_icccm_get_wm_class_reply_t names = {};
    const bool isNamed = xcb_icccm_get_wm_class_reply(m_connection, cookies.windowClass, &names, nullptr) != 0;
    if (isNamed) {
        window.instanceName = names.instance_name ? names.instance_name : "";
        window.className = names.class_name ? names.class_name : "";
        xcb_icccm_get_wm_class_reply_wipe(&names);
    }
    const auto states = atomsOf(property(cookies.state).get());
    const auto types = atomsOf(property(cookies.type).get());
    xcb_window_t parent = XCB_NONE;
    xcb_icccm_get_wm_transient_for_reply(m_connection, cookies.transientFor, &parent, nullptr);
    const auto protocols = atomsOf(property(cookies.protocols).get());
    const auto title = property(cookies.title);
    const auto legacyTitle = property(cookies.legacyTitle);
    window.title = textOf(title.get());
    if (window.title.empty())
        window.title = textOf(legacyTitle.get());
    window.isHidden = has(states, m_ewmh._NET_WM_STATE_HIDDEN);
    window.isDialog = has(types, m_ewmh._NET_WM_WINDOW_TYPE_DIALOG) || has(states, m_ewmh._NET_WM_STATE_MODAL) || (parent != XCB_NONE && parent != m_root);
    // Without WM_DELETE_WINDOW the window manager would cut the program's connection: that is a kill.
    window.isClosable = has(protocols, m_deleteWindow);
    window.processId = readProcessId(cookies);
    const bool isFurniture = has(types, m_ewmh._NET_WM_WINDOW_TYPE_DOCK) || has(types, m_ewmh._NET_WM_WINDOW_TYPE_DESKTOP);
    return !isFurniture && (isNamed || !window.applicationId.empty());
}

int X11Session::readProcessId(const Cookies& cookies)
{
    std::uint32_t claimed = 0;
    xcb_ewmh_get_wm_pid_reply(&m_ewmh, cookies.processId, &claimed, nullptr);
    if (!m_hasResources)
        return static_cast<int>(claimed);
    // What the server knows of the connection is worth more than what the program says: pids differ in sandboxes.
    const Reply<xcb_res_query_client_ids_reply_t> reply(xcb_res_query_client_ids_reply(m_connection, cookies.clientId, nullptr));
    if (reply)
        for (auto ids = xcb_res_query_client_ids_ids_iterator(reply.get()); ids.rem > 0; xcb_res_client_id_value_next(&ids))
            if ((ids.data->spec.mask & XCB_RES_CLIENT_ID_MASK_LOCAL_CLIENT_PID) && xcb_res_client_id_value_value_length(ids.data) > 0)
                return static_cast<int>(*xcb_res_client_id_value_value(ids.data));
    return static_cast<int>(claimed);
}

xcb_window_t X11Session::activeWindow()
{
    xcb_window_t active = XCB_NONE;
    xcb_ewmh_get_active_window_reply(&m_ewmh, xcb_ewmh_get_active_window(&m_ewmh, m_screen), &active, nullptr);
    return active;
}

base::Result<void> X11Session::activate(const Toplevel& window)
{
    const auto target = static_cast<xcb_window_t>(window.handle);
    xcb_ewmh_request_change_active_window(&m_ewmh, m_screen, target, XCB_EWMH_CLIENT_SOURCE_TYPE_OTHER, XCB_CURRENT_TIME, activeWindow());
    xcb_flush(m_connection);
    // Said done only once it is; a window manager that refuses gets a second, and the answer stands all the same.
    const auto until = std::chrono::steady_clock::now() + 1s;
    while (activeWindow() != target && std::chrono::steady_clock::now() < until)
        wait(50ms);
    return {};
}

base::Result<void> X11Session::close(const Toplevel& window)
{
    static_assert(bySourcePager == XCB_EWMH_CLIENT_SOURCE_TYPE_OTHER);
    xcb_ewmh_request_close_window(&m_ewmh, m_screen, static_cast<xcb_window_t>(window.handle), XCB_CURRENT_TIME, XCB_EWMH_CLIENT_SOURCE_TYPE_OTHER);
    xcb_flush(m_connection);
    return {};
}

void X11Session::ping(const Toplevel& window)
{
    const auto target = static_cast<xcb_window_t>(window.handle);
    const Reply<xcb_get_property_reply_t> protocols(xcb_get_property_reply(m_connection, xcb_get_property(m_connection, 0, target, m_ewmh.WM_PROTOCOLS, XCB_ATOM_ATOM, 0, 64), nullptr));
    if (!has(atomsOf(protocols.get()), m_ewmh._NET_WM_PING))
        return; // it never promised to answer
    m_pulses[window.handle] = Pulse::Silent;
    xcb_ewmh_send_wm_ping(&m_ewmh, target, pingStamp);
    xcb_flush(m_connection);
}

WindowSession::Pulse X11Session::pulse(const Toplevel& window)
{
    drainEvents();
    const auto found = m_pulses.find(window.handle);
    return found == m_pulses.end() ? Pulse::Unknown : found->second;
}

void X11Session::drainEvents()
{
    while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(m_connection)}) {
        if ((event->response_type & 0x7fU) != XCB_CLIENT_MESSAGE)
            continue;
        const auto* message = reinterpret_cast<const xcb_client_message_event_t*>(event.get());
        if (message->type == m_ewmh.WM_PROTOCOLS && message->data.data32[0] == m_ewmh._NET_WM_PING && message->data.data32[1] == pingStamp)
            if (const auto found = m_pulses.find(message->data.data32[2]); found != m_pulses.end())
                found->second = Pulse::Alive;
    }
}

void X11Session::wait(std::chrono::milliseconds atMost)
{
    pollfd waiting = {xcb_get_file_descriptor(m_connection), POLLIN, 0};
    ::poll(&waiting, 1, static_cast<int>(atMost.count()));
    drainEvents();
}

} // namespace gwt::applications
