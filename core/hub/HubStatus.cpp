#include "core/hub/HubStatus.h"

namespace gwt::hub
{

std::string_view name(GenerationState state)
{
    constexpr std::string_view names[] = {"verifying", "serving", "draining", "drained", "refused", "rolled_back"};
    return names[static_cast<int>(state)];
}

} // namespace gwt::hub
