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
    base::Json whole; ///< the result as it came
};

/// A tools/call result; an isError one as its error.
base::Result<Called> toCalled(const base::Json& result);

/// Port: asks a running gwt. Blocks until the answer is there. `progress` may be empty.
class Caller
{
public:
    virtual ~Caller() = default;
    /// Any MCP request.
    virtual base::Result<base::Json> request(const std::string& method, base::Json params, const std::function<void(const std::string&)>& progress = {}) = 0;

    base::Result<Called> call(const std::string& tool, const base::Json& arguments, const std::function<void(const std::string&)>& progress = {})
    {
        const auto result = request("tools/call", {{"name", tool}, {"arguments", arguments}}, progress);
        return result ? toCalled(*result) : base::Result<Called>(base::fail(result.error()));
    }
};

} // namespace gwt::cli
