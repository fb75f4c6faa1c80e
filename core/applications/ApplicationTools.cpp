#include "core/applications/ApplicationTools.h"

#include "core/applications/ApplicationErrors.h"
#include "core/applications/ApplicationToolShapes.h"

namespace gwt::applications
{
namespace
{

using tools::CallContext;
using tools::ToolAnnotations;
namespace shapes = toolshapes;

} // namespace

ApplicationTools::ApplicationTools(ApplicationControl& control)
{
    add<shapes::Target, shapes::Launched>(
        {.name = "launch_application", .title = "Launch application", .description = "Launches a desktop application by its desktop file id, or brings it to the front when it runs already. A person is asked first.",
         .annotations = {.readOnly = false, .destructive = false, .idempotent = true, .openWorld = true}},
        [&control](const CallContext& context, const shapes::Target& input, base::Reply<shapes::Launched> reply) {
            auto id = canonicalId(input.bundleId);
            if (!id)
                return reply.fail(id.error());
            control.launch(context.stop, std::move(*id), [reply = std::move(reply)](base::Result<LaunchOutcome> outcome) mutable {
                if (!outcome)
                    return reply.fail(outcome.error());
                reply(shapes::Launched{outcome->processId, outcome->name, outcome->alreadyRunning});
            });
        });
    add<shapes::Target, shapes::Quitted>(
        {.name = "quit_application", .title = "Quit application", .description = "Asks a desktop application to quit, as its close button does; it is never killed. Says so when it asks to save something first. A person is asked first.",
         .annotations = ToolAnnotations::destroys()},
        [&control](const CallContext& context, const shapes::Target& input, base::Reply<shapes::Quitted> reply) {
            auto id = canonicalId(input.bundleId);
            if (!id)
                return reply.fail(id.error());
            control.quit(context.stop, std::move(*id), [reply = std::move(reply)](base::Result<QuitOutcome> outcome) mutable {
                if (!outcome)
                    return reply.fail(outcome.error());
                shapes::Quitted quitted{outcome->name, outcome->state, {}, {}};
                if (outcome->state == QuitState::Blocked)
                    quitted.reason = outcome->reason;
                if (!outcome->dialogTitle.empty())
                    quitted.dialogTitle = outcome->dialogTitle;
                reply(std::move(quitted));
            });
        });
    add<tools::Nothing, std::vector<shapes::Row>>(
        {.name = "list_applications", .title = "List applications", .description = "The running applications that have a window. Window titles are not told.", .annotations = ToolAnnotations::reads(), .listKey = "applications"},
        [&control](const CallContext&, tools::Nothing, base::Reply<std::vector<shapes::Row>> reply) {
            control.list([reply = std::move(reply)](base::Result<std::vector<Application>> applications) mutable {
                if (!applications)
                    return reply.fail(applications.error());
                std::vector<shapes::Row> rows;
                for (const Application& row : *applications)
                    rows.push_back({row.bundleId, row.name, row.processId, row.isHidden});
                reply(std::move(rows));
            });
        });
}

} // namespace gwt::applications
