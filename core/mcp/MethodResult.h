#pragma once

#include "core/base/Json.h"

#include <memory>
#include <optional>
#include <string>

namespace gwt::mcp
{

/// What a peer answered to a method: exactly one of the three is set.
struct MethodResult {
    base::Json value;                       ///< a result object made here
    std::shared_ptr<const std::string> raw; ///< a result object as a peer sent it: checked JSON, not parsed
    std::optional<base::Json> error;        ///< a peer's JSON-RPC error {code, message, data}, to be passed on as it is

    /// The result object, parsed when it is raw; null for an error or for what is no JSON.
    base::Json parsed() const
    {
        if (!raw)
            return value;
        auto json = base::parseJson(*raw);
        return json ? std::move(*json) : base::Json();
    }
};

} // namespace gwt::mcp
