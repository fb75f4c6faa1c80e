#pragma once

#include "core/tools/ToolSet.h"
#include "core/workspace/RecipeLauncher.h"

namespace gwt::workspace
{

/// The project's recipes as tools, for the person alone (`gwt launch --recipe`): they run the project's commands.
class RecipeTools final : public tools::ToolSet
{
public:
    static constexpr const char* list = "gwt_list_recipes";
    static constexpr const char* launch = "gwt_launch_recipe";

    explicit RecipeTools(RecipeLauncher& recipes);
};

} // namespace gwt::workspace
