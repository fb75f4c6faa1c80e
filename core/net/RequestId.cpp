#include "core/net/RequestId.h"

#include "core/base/Ids.h"

#include <algorithm>
#include <atomic>

namespace gwt::net
{

std::string RequestId::next()
{
    static const std::string start = base::randomId(6) + "-";
    static std::atomic<std::uint64_t> count{0};
    return start + std::to_string(++count);
}

void RequestId::adopt(HttpRequest& request)
{
    const std::string_view sent = request.header("X-Request-Id");
    const auto isSane = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-'; };
    if (!sent.empty() && sent.size() <= 64 && std::all_of(sent.begin(), sent.end(), isSane))
        request.id = sent;
}

} // namespace gwt::net
