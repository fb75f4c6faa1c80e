#pragma once

#include "core/environments/Environments.h"
#include "core/environments/WorktreeWatch.h"
#include "core/tools/ToolSet.h"

namespace gwt::environments
{

/// The eight tools of contract section 4. Core thread; both parts outlive it.
class EnvironmentTools final : public tools::ToolSet
{
public:
    EnvironmentTools(Environments& environments, WorktreeWatch& watch);

private:
    void addLifecycle();
    void addCommands();
    void addHistory();

    Environments& m_environments;
    WorktreeWatch& m_watch;
};

} // namespace gwt::environments
