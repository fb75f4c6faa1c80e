#include "app/desktop/terminal/ScrollGlide.h"

#include <cmath>
#include <optional>

namespace gwt::desktop
{
namespace
{

using terminal::SnapshotRow;

constexpr double TauMs = 35; ///< of the exponential approach: a notch is over in some 100 ms
constexpr double RestRows = 0.02;

/// Where the row that was at 0 is now: the same text, found by its position in the terminal's life.
std::optional<int> moved(const std::vector<SnapshotRow>& before, const std::vector<SnapshotRow>& after)
{
    if (before.size() != after.size())
        return std::nullopt;
    const int rows = int(after.size());
    for (int by = 1; by < rows; ++by) {
        if (after[std::size_t(by)].start == before.front().start)
            return by;
        if (before[std::size_t(by)].start == after.front().start)
            return -by;
    }
    return std::nullopt;
}

} // namespace

void ScrollGlide::start(const std::vector<SnapshotRow>& before, const std::vector<SnapshotRow>& after)
{
    const auto by = moved(before, after);
    if (!by)
        return stop();
    std::map<int, SnapshotRow> around;
    for (auto& [row, content] : around_)
        around.emplace(row + *by, std::move(content));
    const int rows = int(after.size());
    for (int row = 0; row < rows; ++row)
        if (const int now = row + *by; now < 0 || now >= rows)
            around.insert_or_assign(now, before[std::size_t(row)]);
    std::erase_if(around, [rows](const auto& entry) { return entry.first < -rows || entry.first >= 2 * rows; });
    around_ = std::move(around);
    shift_ -= *by;
    if (std::abs(shift_) > rows) // the wheel spins: follow it rather than lag pages behind
        shift_ = std::copysign(double(rows), shift_);
}

bool ScrollGlide::advance(double milliseconds)
{
    shift_ *= std::exp(-milliseconds / TauMs);
    if (std::abs(shift_) < RestRows)
        stop();
    return isActive();
}

void ScrollGlide::stop()
{
    shift_ = 0;
    around_.clear();
}

} // namespace gwt::desktop
