#pragma once

#include "core/base/Json.h"
#include "core/base/Result.h"

#include <functional>
#include <string>

namespace gwt::cli
{

/// What a tool answered: its structured result, and its text for people.
struct Called {
    base::Json structured;
    std::string text;
};

/// Port: calls a tool of a running gwt. Blocks until the answer is there. `progress` may be empty.
class Caller
{
public:
    virtual ~Caller() = default;
    virtual base::Result<Called> call(const std::string& tool, const base::Json& arguments, const std::function<void(const std::string&)>& progress = {}) = 0;
};

} // namespace gwt::cli
