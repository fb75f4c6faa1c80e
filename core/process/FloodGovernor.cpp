#include "core/process/FloodGovernor.h"

#include <algorithm>

namespace gwt::process
{
namespace
{

constexpr double slower = 0.6;
constexpr double faster = 1.15;
/// More than a kernel's ptys carry on two processors: no limit any more.
constexpr double unlimitedFrom = 64e6;
constexpr std::uint64_t enoughRuns = 4; ///< fewer say nothing about waiting
constexpr std::size_t leastShare = 512;

} // namespace

void FloodGovernor::sample(Time now, std::chrono::nanoseconds waited, std::uint64_t runs, int floods)
{
    const double seconds = std::chrono::duration<double>(now - sampledAt_).count();
    const auto ran = runs - runs_;
    const bool isFirst = runs_ == 0 || seconds > 1;
    const bool waits = ran >= enoughRuns && (waited - waited_) / static_cast<std::int64_t>(ran) > TolerableWait;
    const double rate = static_cast<double>(bytes_) / std::max(seconds, 1e-3);
    sampledAt_ = now;
    waited_ = waited;
    runs_ = runs;
    bytes_ = 0;
    floods_ = floods;
    if (floods <= FloodsAtFullSpeed)
        total_.reset();
    else if (waits && !isFirst)
        total_ = std::max(FloorPerSecond, (total_ ? std::min(*total_, rate * 1.5) : rate) * slower);
    else if (total_ && ran >= enoughRuns)
        total_ = *total_ * faster;
    if (total_ && *total_ > unlimitedFrom)
        total_.reset();
}

std::optional<std::size_t> FloodGovernor::share() const
{
    if (!total_)
        return std::nullopt;
    const double perTurn = *total_ / floods_ * std::chrono::duration<double>(Rest).count();
    return std::max(leastShare, static_cast<std::size_t>(perTurn));
}

} // namespace gwt::process
