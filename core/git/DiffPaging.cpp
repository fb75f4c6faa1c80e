#include "core/git/DiffPaging.h"

#include "core/base/Text.h"

#include <algorithm>

namespace gwt::git
{

base::Result<DiffPage> cutPage(std::string_view diff, std::size_t offset, std::size_t maxBytes)
{
    if (offset > diff.size())
        return base::fail(base::ErrorCode::InvalidArgument,
                          "offset " + std::to_string(offset) + " lies beyond the diff's " +
                              std::to_string(diff.size()) + " bytes",
                          "start again at offset 0");
    maxBytes = std::clamp(maxBytes, std::size_t(1), DiffRequest::largestPage);
    const std::string_view rest = diff.substr(offset);
    std::string_view page = rest.substr(0, maxBytes);
    if (page.size() < rest.size()) {
        const std::size_t end = page.rfind('\n');
        if (end != std::string_view::npos)
            page = page.substr(0, end + 1);
        else if (const auto whole = base::utf8Prefix(rest, maxBytes); !whole.empty())
            page = whole;
        else // a character that is longer than the page: whole all the same
            for (std::size_t length = maxBytes + 1; page.size() <= maxBytes && length <= 4; ++length)
                page = base::utf8Prefix(rest, length);
        if (page.empty())
            page = rest.substr(0, maxBytes); // no UTF-8 at all
    }
    DiffPage result;
    result.diff = page;
    result.totalBytes = diff.size();
    result.isTruncated = page.size() < rest.size();
    if (result.isTruncated)
        result.nextOffset = offset + page.size();
    return result;
}

} // namespace gwt::git
