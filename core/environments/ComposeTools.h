#pragma once

#include "core/environments/ComposeProjects.h"
#include "core/tools/ToolSet.h"

namespace gwt::environments
{

/// compose_up and compose_down. Core thread; `projects` outlives it.
class ComposeTools final : public tools::ToolSet
{
public:
    explicit ComposeTools(ComposeProjects& projects);
};

} // namespace gwt::environments
