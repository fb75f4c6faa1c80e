#include "app/cli/WindowCall.h"

#include "app/cli/ExitCode.h"
#include "app/cli/WindowCaller.h"

namespace gwt::cli
{

WindowAnswer askWindow(CommandContext& context, const std::string& tool, const base::Json& arguments)
{
    auto caller = WindowCaller::create(context.environment);
    if (!caller) {
        fail(caller.error(), context.format);
        return {{}, NothingRunning};
    }
    auto called = (*caller)->call(tool, arguments, progress);
    if (!called)
        return {{}, fail(called.error(), context.format)};
    return {std::move(*called), Done};
}

int callWindow(CommandContext& context, const std::string& tool, const base::Json& arguments, const std::function<std::string(const Called&)>& show)
{
    const WindowAnswer answer = askWindow(context, tool, arguments);
    if (answer.called)
        print(context.format == Format::People ? show(*answer.called) : answer.called->structured.is_null() ? answer.called->text : base::toText(answer.called->structured));
    return answer.exitCode;
}

} // namespace gwt::cli
