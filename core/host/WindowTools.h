#pragma once

#include "core/host/ApprovalTools.h"
#include "core/host/SignInTools.h"
#include "core/hub/HubControlTools.h"
#include "core/tools/ToolSet.h"
#include "core/workspace/Project.h"
#include "core/workspace/RecipeTools.h"

#include <functional>

namespace gwt::host
{

/// What a second `gwt` asks of the running window. Only the person may (as with recipes): other principals do not even
/// see it.
class WindowTools final : public tools::ToolSet
{
public:
    static constexpr const char* openProject = "gwt_open_project";

    /// `raise` brings the window to the front.
    WindowTools(workspace::Project& project, std::function<void()> raise);

    static bool permits(const tools::Principal& who, const std::string& tool)
    {
        if (tool == workspace::RecipeTools::list || tool == workspace::RecipeTools::launch)
            return who.kind == tools::PrincipalKind::Person;
        return (tool != openProject && !ApprovalTools::isOurs(tool) && !hub::HubControlTools::isOurs(tool) && !SignInTools::isOurs(tool)) || who.kind == tools::PrincipalKind::Person;
    }
};

} // namespace gwt::host
