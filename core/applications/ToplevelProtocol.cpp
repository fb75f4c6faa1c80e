#include "core/applications/ToplevelProtocol.h"

namespace gwt::applications::toplevelprotocol
{
namespace
{

const wl_interface* noTypes[] = {nullptr, nullptr, nullptr, nullptr, nullptr};
const wl_interface* aSeat[] = {&wl_seat_interface};
const wl_interface* anOutput[] = {&wl_output_interface};
const wl_interface* aHandle[] = {&handleInterface};
const wl_interface* aRectangle[] = {&wl_surface_interface, nullptr, nullptr, nullptr, nullptr};

const wl_message managerRequests[] = {{"stop", "", noTypes}};
const wl_message managerEvents[] = {{"toplevel", "n", aHandle}, {"finished", "", noTypes}};

const wl_message handleRequests[] = {
    {"set_maximized", "", noTypes}, {"unset_maximized", "", noTypes}, {"set_minimized", "", noTypes}, {"unset_minimized", "", noTypes}, {"activate", "o", aSeat},
    {"close", "", noTypes}, {"set_rectangle", "oiiii", aRectangle}, {"destroy", "", noTypes}, {"set_fullscreen", "2?o", anOutput}, {"unset_fullscreen", "2", noTypes},
};
const wl_message handleEvents[] = {
    {"title", "s", noTypes}, {"app_id", "s", noTypes}, {"output_enter", "o", anOutput}, {"output_leave", "o", anOutput},
    {"state", "a", noTypes}, {"done", "", noTypes}, {"closed", "", noTypes}, {"parent", "3?o", aHandle},
};

} // namespace

const wl_interface managerInterface = {"zwlr_foreign_toplevel_manager_v1", 3, 1, managerRequests, 2, managerEvents};
const wl_interface handleInterface = {"zwlr_foreign_toplevel_handle_v1", 3, 10, handleRequests, 8, handleEvents};

} // namespace gwt::applications::toplevelprotocol
