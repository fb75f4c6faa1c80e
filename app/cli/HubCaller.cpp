#include "app/cli/HubCaller.h"

#include "app/cli/DoorCaller.h"
#include "app/cli/ExitCode.h"
#include "app/cli/WindowCaller.h"
#include "core/host/DoorAddress.h"

namespace gwt::cli
{

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
        return fail(called.error(), context.format);
    print(context.format == Format::Machines ? (called->structured.is_null() ? called->text : base::toText(called->structured)) : show(*called));
    return Done;
}

} // namespace gwt::cli
