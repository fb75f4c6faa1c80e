#pragma once

#include <wayland-client.h>

#include <cstdint>

// wlr-foreign-toplevel-management-unstable-v1, version 3, as far as it is needed here. Debian packages no description of
// it that wayland-scanner could read, so its signatures stand here as a table; opcodes are the order of the requests and
// events in https://wayland.app/protocols/wlr-foreign-toplevel-management-unstable-v1
namespace gwt::applications::toplevelprotocol
{

constexpr std::uint32_t version = 3;
extern const wl_interface managerInterface;
extern const wl_interface handleInterface;

enum class ManagerRequest : std::uint32_t { Stop = 0 };
enum class HandleRequest : std::uint32_t { UnsetMinimized = 3, Activate = 4, Close = 5, Destroy = 7 };
/// Entries of the handle's `state` array.
enum class State : std::uint32_t { Maximized = 0, Minimized = 1, Activated = 2, Fullscreen = 3 };

struct ManagerEvents {
    void (*toplevel)(void* data, wl_proxy* manager, wl_proxy* handle);
    void (*finished)(void* data, wl_proxy* manager);
};

struct HandleEvents {
    void (*title)(void* data, wl_proxy* handle, const char* title);
    void (*appId)(void* data, wl_proxy* handle, const char* appId);
    void (*outputEnter)(void* data, wl_proxy* handle, wl_output* output);
    void (*outputLeave)(void* data, wl_proxy* handle, wl_output* output);
    void (*state)(void* data, wl_proxy* handle, wl_array* states);
    void (*done)(void* data, wl_proxy* handle);
    void (*closed)(void* data, wl_proxy* handle);
    void (*parent)(void* data, wl_proxy* handle, wl_proxy* parent);
};

} // namespace gwt::applications::toplevelprotocol
