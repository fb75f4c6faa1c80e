#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::agents
{

/// `//` and `/* */` are legal in Gemini's settings and fatal in Claude's.
enum class JsonComments { Refused, Allowed };

/// One member of an object; positions are bytes.
struct JsonMember {
    std::string key;
    std::size_t begin = 0; ///< the key's quote
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
base::Result<JsonRoot> scanJson(std::string_view text, JsonComments comments);

/// The members of the object whose `{` is at `brace`, in a text that scanJson() has taken.
std::vector<JsonMember> scanJsonObject(std::string_view text, std::size_t brace, JsonComments comments);

} // namespace gwt::agents
