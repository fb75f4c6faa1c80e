#include "core/terminal/PlaceKeeper.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

namespace gwt::terminal
{

namespace
{
std::size_t hashOf(std::string text)
{
    text.erase(text.find_last_not_of(' ') + 1);
    return text.empty() ? 0 : std::hash<std::string>()(text);
}
} // namespace

void PlaceKeeper::remember(const Transcript& t, const std::vector<Position>& places)
{
    places_.clear();
    for (const Position& position : places) {
        Place place{position, position.line - t.firstLine(), {}};
        for (std::size_t i = 0; i < Context; ++i)
            if (const LineId id = position.line + LineId(i); id <= t.lastLine())
                place.hashes[i] = hashOf(t.text(id));
        places_.push_back(place);
    }
}

std::vector<Position> PlaceKeeper::restore(const Transcript& t)
{
    std::vector<std::size_t> lines;
    t.eachLine([&](LineId, const std::string& text) {
        lines.push_back(hashOf(text));
        return true;
    });
    const LineId first = t.firstLine();
    std::vector<Position> found;
    for (const Place& place : places_) {
        LineId best = std::clamp<LineId>(place.ordinal, 0, LineId(lines.size()) - 1);
        int bestScore = 0;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            int score = 0;
            for (std::size_t k = 0; k < Context && i + k < lines.size(); ++k)
                if (lines[i + k] == place.hashes[k])
                    score += lines[i + k] == 0 ? 1 : k == 0 ? 5 : 3; // blank lines match anywhere
            const bool nearer = std::llabs(LineId(i) - place.ordinal) < std::llabs(best - place.ordinal);
            if (score > bestScore || (score == bestScore && score > 0 && nearer)) {
                bestScore = score;
                best = LineId(i);
            }
        }
        found.push_back({first + best, place.position.column});
    }
    places_.clear();
    return found;
}

} // namespace gwt::terminal
