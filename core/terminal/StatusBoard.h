#pragma once

#include "core/terminal/ProgramStatus.h"

#include <list>
#include <vector>

namespace gwt::terminal
{

/// The last word of each program that spoke OSC 7501: at most 256 records, least recently used out. A record is known by
/// app and id; "clear" removes it and everything below its id.
class StatusBoard
{
public:
    static constexpr std::size_t Limit = 256;

    void update(const ProgramStatus& status);
    void clear() { records_.clear(); }
    std::vector<ProgramStatus> records() const { return {records_.begin(), records_.end()}; } ///< newest first

private:
    std::list<ProgramStatus> records_;
};

} // namespace gwt::terminal
