#include "core/tools/Codec.h"

#include "core/base/Text.h"

namespace gwt::tools
{

tl::unexpected<base::Error> mismatch(const std::string& path, const std::string& expected, const base::Json& got)
{
    constexpr std::size_t shown = 60;
    std::string text = base::toText(got);
    if (text.size() > shown)
        text = std::string(base::utf8Prefix(text, shown)) + "…";
    return base::fail(base::ErrorCode::InvalidArgument, path + ": expected " + expected + ", got " + text);
}

} // namespace gwt::tools
