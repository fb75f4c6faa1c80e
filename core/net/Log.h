#pragma once

#include "core/base/Json.h"

#include <functional>
#include <string_view>

namespace gwt::net
{

enum class LogLevel { Debug, Info, Warning, Error };

/// Port: where this room writes what happened. Called from any thread, so it must lock for itself; empty: nowhere.
/// `fields` never hold a token, a key or a body.
using Log = std::function<void(LogLevel level, std::string_view event, base::Json fields)>;

inline void note(const Log& log, LogLevel level, std::string_view event, base::Json fields = base::Json::object())
{
    if (log)
        log(level, event, std::move(fields));
}

} // namespace gwt::net
