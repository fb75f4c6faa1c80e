#include "app/cli/HubCaller.h"

#include "app/cli/DoorCaller.h"
#include "app/cli/ExitCode.h"
#include "app/cli/WindowCaller.h"
#include "core/host/DoorAddress.h"

namespace gwt::cli
{

namespace
{

/// MCP answers an unknown tool as wrong parameters (-32602); for a shell it is something that was not found.
bool isUnknown(Caller& caller, const std::string& tool, const base::Error& error)
{
    if (error.code != base::ErrorCode::InvalidArgument)
        return false;
    const auto all = caller.request("tools/list", base::Json::object());
    if (!all)
        return false;
    for (const base::Json& each : all->value("tools", base::Json::array()))
        if (each.value("name", "") == tool)
            return false;
    return true;
}

} // namespace

base::Result<std::unique_ptr<Caller>> callerOfRunning(const CommandContext& context, const HubFlags& flags)
{
    const auto loader = hubLoader(context, flags);
    if (!loader)
        return base::fail(loader.error());
    if (const auto address = host::DoorAddress::of(context.environment, loader->find().file))
        if (auto door = DoorCaller::create(address->socket))
            return std::unique_ptr<Caller>(std::move(*door));
    auto window = WindowCaller::create(context.environment);
    if (window)
        return std::unique_ptr<Caller>(std::move(*window));
    return base::fail(base::ErrorCode::Unavailable, "no gwt is running: neither a window nor a gwt serve of this configuration", "open the window with gwt, or start gwt serve");
}

int callRunning(CommandContext& context, const HubFlags& flags, const std::string& tool, const base::Json& arguments, const std::function<std::string(const Called&)>& show)
{
    const auto caller = callerOfRunning(context, flags);
    if (!caller) {
        fail(caller.error(), context.format);
        return NothingRunning;
    }
    const auto called = (*caller)->call(tool, arguments, progress);
    if (!called)
        return fail(isUnknown(**caller, tool, called.error()) ? base::Error{base::ErrorCode::NotFound, "no tool " + tool, "gwt list --tools shows them"} : called.error(), context.format);
    print(context.format == Format::Machines ? (called->structured.is_null() ? called->text : base::toText(called->structured)) : show(*called));
    return Done;
}

} // namespace gwt::cli
