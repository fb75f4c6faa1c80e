#include "core/host/WindowTools.h"

namespace gwt::host
{

struct OpenProject {
    std::string folder;
};
struct OpenedProject {
    std::string root;
};

static tools::Shape<OpenProject> shape(tools::Of<OpenProject>)
{
    return tools::Shape<OpenProject>().required("folder", &OpenProject::folder, "Absolute path; empty: only bring the window to the front");
}
static tools::Shape<OpenedProject> shape(tools::Of<OpenedProject>)
{
    return tools::Shape<OpenedProject>().required("root", &OpenedProject::root, "Root of the open project");
}

WindowTools::WindowTools(workspace::Project& project, std::function<void()> raise)
{
    add<OpenProject, OpenedProject>(
        {openProject, "Open a project", "Opens a folder in the window.", tools::ToolAnnotations::adds()},
        [&project, raise = std::move(raise)](const tools::CallContext&, OpenProject in, base::Reply<OpenedProject> reply) {
            raise();
            if (in.folder.empty())
                return reply(OpenedProject{project.root()});
            project.open(in.folder, [reply = std::move(reply)](base::Result<std::string> root) mutable { reply(root.map([](const std::string& path) { return OpenedProject{path}; })); });
        });
}

} // namespace gwt::host
