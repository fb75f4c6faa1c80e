#pragma once

#include "core/base/Json.h"

#include <string>

namespace gwt::cli
{

/// What gwt_hub_status and its like answer, for people.
std::string serverTable(const base::Json& servers);
std::string serverDetails(const base::Json& server);
std::string statusText(const base::Json& status);
std::string generationLine(const base::Json& generation);
std::string sessionTable(const base::Json& sessions);

} // namespace gwt::cli
