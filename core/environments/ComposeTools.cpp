#include "core/environments/ComposeTools.h"

#include "core/environments/EnvironmentToolShapes.h"

namespace gwt::environments
{
namespace toolshapes
{

struct ComposeUp {
    std::string projectRoot;
    std::string file;
};
inline auto shape(tools::Of<ComposeUp>)
{
    return tools::Shape<ComposeUp>()
        .required("project_root", &ComposeUp::projectRoot, "Absolute path of the project folder or worktree").nonEmpty(4096)
        .optional("file", &ComposeUp::file, "Compose file in it; compose.yaml and the like by default");
}

struct ComposeDown {
    std::string projectRoot;
};
inline auto shape(tools::Of<ComposeDown>) { return tools::Shape<ComposeDown>().required("project_root", &ComposeDown::projectRoot, "Absolute path of the project folder or worktree").nonEmpty(4096); }

struct ComposedService {
    std::string service;
    std::string envId;
    std::string status;
    std::vector<Port> ports;
};
inline auto shape(tools::Of<ComposedService>)
{
    return tools::Shape<ComposedService>()
        .required("service", &ComposedService::service, "Its name in the file, and in the project's network")
        .required("env_id", &ComposedService::envId, "Its environment")
        .required("status", &ComposedService::status, "running, removed or left")
        .required("ports", &ComposedService::ports, "Published ports");
}

struct Composed {
    std::string project;
    std::vector<ComposedService> services;
    std::vector<std::string> ignored;
};
inline auto shape(tools::Of<Composed>)
{
    return tools::Shape<Composed>()
        .required("project", &Composed::project, "Name of the project, made of the worktree's path")
        .required("services", &Composed::services, "In the order in which it was done")
        .optional("ignored", &Composed::ignored, "What the file says and gwt does not do");
}

} // namespace toolshapes

namespace
{

namespace shapes = toolshapes;

base::Reply<ComposeStatus> shaped(base::Reply<shapes::Composed> reply)
{
    return [reply = std::move(reply)](base::Result<ComposeStatus> status) mutable {
        if (!status)
            return reply.fail(status.error());
        shapes::Composed made{status->project, {}, status->ignored};
        for (const ComposeStatus::Service& service : status->services) {
            shapes::ComposedService row{service.name, service.envId, service.status, {}};
            for (const auto& [container, host] : service.ports)
                row.ports.push_back({container, host});
            made.services.push_back(std::move(row));
        }
        reply(std::move(made));
    };
}

} // namespace

ComposeTools::ComposeTools(ComposeProjects& projects)
{
    add<shapes::ComposeUp, shapes::Composed>(
        {.name = "compose_up", .title = "Bring a compose file up", .description = "Starts the services of a project's compose file, each as an environment, in a network of their own. Says what of the file it does not do.",
         .annotations = {.readOnly = false, .destructive = false, .idempotent = true, .openWorld = true}},
        [&projects](const tools::CallContext& context, const shapes::ComposeUp& input, base::Reply<shapes::Composed> reply) { projects.up(context, input.projectRoot, input.file, shaped(std::move(reply))); });
    add<shapes::ComposeDown, shapes::Composed>(
        {.name = "compose_down", .title = "Bring a compose file down", .description = "Removes the services that compose_up started for a project, and their network. The project stays.", .annotations = tools::ToolAnnotations::destroys()},
        [&projects](const tools::CallContext& context, const shapes::ComposeDown& input, base::Reply<shapes::Composed> reply) { projects.down(context, input.projectRoot, shaped(std::move(reply))); });
}

} // namespace gwt::environments
