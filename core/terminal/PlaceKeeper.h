#pragma once

#include "core/terminal/Transcript.h"

#include <array>
#include <vector>

namespace gwt::terminal
{

/// Finds places again after a program dropped the scrollback and wrote everything anew (2J 3J H inside a 2026 block, as
/// inline agents do on each full redraw): by the text of the line and of those that follow, nearest to where it was.
class PlaceKeeper
{
public:
    void remember(const Transcript& t, const std::vector<Position>& places);
    bool pending() const { return !places_.empty(); }
    /// The places in the new text, in the order of remember(); forgets them.
    std::vector<Position> restore(const Transcript& t);

private:
    static constexpr std::size_t Context = 4;
    struct Place {
        Position position;
        LineId ordinal; ///< lines since the transcript's first
        std::array<std::size_t, Context> hashes;
    };
    std::vector<Place> places_;
};

} // namespace gwt::terminal
