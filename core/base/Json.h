#pragma once

#include "core/base/Result.h"

// A Json that turns silently into anything hides mistakes, and confuses QTest's overloads.
#define JSON_USE_IMPLICIT_CONVERSIONS 0
#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace gwt::base
{

/// The one JSON type. Objects are sorted by key: output is deterministic, and a hostile object with a million keys
/// costs n log n (nlohmann's ordered_json is quadratic there). Big integers beyond 64 bits become doubles: never
/// rewrite a person's file through it.
using Json = nlohmann::json;

/// Parses one UTF-8 document; InvalidArgument with the byte position otherwise. Deeper than 256 levels is refused
/// (nlohmann's destructor and dump recurse).
Result<Json> parseJson(std::string_view text);

/// Compact UTF-8; ill-formed UTF-8 inside strings is replaced by U+FFFD and never throws.
std::string toText(const Json& json);

/// The string under `key` of an object; empty where there is none.
std::string textAt(const Json& object, const char* key);

} // namespace gwt::base
