#include "core/mcp/Protocol.h"

#include <algorithm>
#include <iterator>

namespace gwt::mcp
{
namespace
{

struct Version {
    std::string_view name;
    Era era;
    bool batches;
};

// A protocol version is a row here.
constexpr Version versions[] = {
    {"2026-07-28", Era::Newer, false}, {"2025-11-25", Era::Older, false}, {"2025-06-18", Era::Older, false},
    {"2025-03-26", Era::Older, true},  {"2024-11-05", Era::Older, false},
};

constexpr std::string_view names[] = {"2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"};
static_assert(std::size(names) == std::size(versions));

const Version* find(std::string_view name)
{
    const auto found = std::find_if(std::begin(versions), std::end(versions), [&](const Version& v) { return v.name == name; });
    return found == std::end(versions) ? nullptr : found;
}

} // namespace

std::span<const std::string_view> supportedVersions() { return names; }

bool isOlderVersion(std::string_view version)
{
    const Version* known = find(version);
    return known && known->era == Era::Older;
}

bool isNewerVersion(std::string_view version)
{
    const Version* known = find(version);
    return known && known->era == Era::Newer;
}

std::string_view negotiate(std::string_view requested)
{
    const Version* known = find(requested);
    return known && known->era == Era::Older ? known->name : newestOlder;
}

bool allowsBatch(std::string_view version)
{
    const Version* known = find(version);
    return known && known->batches;
}

int logSeverity(std::string_view level)
{
    constexpr std::string_view levels[] = {"debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"};
    const auto found = std::find(std::begin(levels), std::end(levels), level);
    return found == std::end(levels) ? -1 : static_cast<int>(found - std::begin(levels));
}

} // namespace gwt::mcp
