#pragma once

#include "core/base/Reply.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace gwt::environments
{

/// One step of a flow and how to take it back. Either may be empty.
struct Step {
    std::string name;
    std::function<void(base::Reply<void>)> run;
    std::function<void(base::Reply<void>)> undo = {};
};

/// Runs the steps one after the other. When one fails, or the token asks to stop between two, the undos of those that
/// were done run in reverse, then the reply carries the first error. `log` hears "name", "name failed", "undo name".
void runRecipe(std::vector<Step> steps, std::stop_token stop, std::function<void(const std::string&)> log, base::Reply<void> reply);

} // namespace gwt::environments
