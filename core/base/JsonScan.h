#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::base
{

/// `//` and `/* */` are legal in Gemini's settings and fatal in Claude's. Jsonc: trailing commas besides (VS Code's
/// "JSON with comments", which hub.jsonc is).
enum class JsonComments { Refused, Allowed, Jsonc };

/// One member of an object, or one element of an array (no key); positions are bytes.
struct JsonMember {
    std::string key;
    std::size_t begin = 0; ///< the key's quote; of an element its value
    std::size_t valueBegin = 0;
    std::size_t end = 0;                  ///< after the value
    std::optional<std::size_t> comma;     ///< the comma before it; the first has none
    std::optional<std::size_t> nextComma; ///< the comma after it
};

/// Where the members of the document's root object stand. Strict RFC 8259 but for the comments; an error tells line
/// and column.
struct JsonRoot {
    std::size_t brace = 0;
    std::vector<JsonMember> members;
};
Result<JsonRoot> scanJson(std::string_view text, JsonComments comments);

/// The members of the object whose `{` is at `brace`, in a text that scanJson() has taken.
std::vector<JsonMember> scanJsonObject(std::string_view text, std::size_t brace, JsonComments comments);
/// The same for the elements of the array whose `[` is at `bracket`.
std::vector<JsonMember> scanJsonArray(std::string_view text, std::size_t bracket, JsonComments comments);

/// Names from the root; the index of an array's element as a decimal number.
using JsonPath = std::vector<std::string>;
/// Where the value at `path` stands in a text that scanJson() has taken; nullopt when there is none.
std::optional<JsonMember> findJson(std::string_view text, const JsonPath& path, JsonComments comments);

/// The same text, as long and with the same lines, without comments, trailing commas and byte order mark: RFC 8259 for
/// a text that scanJson() takes as Jsonc.
std::string withoutComments(std::string_view text);

} // namespace gwt::base
