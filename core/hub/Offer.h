#pragma once

#include "core/mcp/UpstreamInfo.h"

#include <string>
#include <vector>

namespace gwt::hub
{

/// What one server offers: what it said at its start and its lists, as it sent them (objects of tools/list,
/// resources/list, resources/templates/list, prompts/list).
struct Offer {
    mcp::UpstreamInfo info;
    std::vector<base::Json> tools, resources, templates, prompts;
};

} // namespace gwt::hub
