#pragma once

#include "core/terminal/Snapshot.h"

#include <map>
#include <vector>

namespace gwt::desktop
{

/// Smooth scrolling: after the view has jumped, its picture glides from where it was. Rows that left the view are kept
/// until they have glided out.
class ScrollGlide
{
public:
    /// The view showed `before` and shows `after` now. Nothing happens when they have no text in common.
    void start(const std::vector<terminal::SnapshotRow>& before, const std::vector<terminal::SnapshotRow>& after);
    /// `milliseconds` later; false once it has come to rest.
    bool advance(double milliseconds);
    void stop();

    bool isActive() const { return shift_ != 0; }
    double shift() const { return shift_; } ///< rows by which the picture is still off, downwards positive
    const std::map<int, terminal::SnapshotRow>& around() const
    {
        return around_;
    } ///< by row of the view, outside of it

private:
    double shift_ = 0;
    std::map<int, terminal::SnapshotRow> around_;
};

} // namespace gwt::desktop
