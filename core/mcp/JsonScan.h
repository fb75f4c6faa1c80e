#pragma once

#include "core/base/Result.h"

#include <string>
#include <string_view>
#include <vector>

namespace gwt::mcp
{

/// One member of an object: its key unescaped, its value exactly as it stands in the text.
struct JsonMember {
    std::string key;
    std::string_view value;
};

/// Checks a whole JSON text (RFC 8259, UTF-8, at most 256 levels) in one linear pass and cuts its top level without
/// building a tree: large payloads pass through gwt as the bytes they came as. Views point into `text`.
/// InvalidArgument, with the byte, when the text is not JSON or not an object (an array).
base::Result<std::vector<JsonMember>> scanObject(std::string_view text);
base::Result<std::vector<std::string_view>> scanArray(std::string_view text);

/// The first byte that is not white space, or 0.
char firstByte(std::string_view text);

} // namespace gwt::mcp
