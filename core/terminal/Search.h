#pragma once

#include "core/base/Result.h"
#include "core/terminal/SearchQuery.h"
#include "core/terminal/Snapshot.h"
#include "core/terminal/Transcript.h"

#include <memory>
#include <vector>

namespace re2
{
class RE2;
}

namespace gwt::terminal
{

/// The find bar's other half: all matches over history and screen, and which one the person stands on. What a row of the
/// view shows is matched afresh, so that highlights follow the output; the list is as of the last run().
class Search
{
public:
    static constexpr int MaxMatches = 100'000;

    Search();
    ~Search();

    base::Result<int> run(const Transcript& t, const SearchQuery& query);
    bool active() const { return pattern_ != nullptr; }
    int count() const { return int(matches_.size()); }
    int current() const { return current_; }
    /// Steps towards older (negative) or newer matches, around the ends. The match's place; null without matches.
    const Position* step(int direction);
    const Position* currentPlace() const { return current_ < 0 ? nullptr : &matches_[std::size_t(current_)].from; }

    /// Matches within one logical line, in columns.
    std::vector<ColumnSpan> matchesOf(const Transcript& t, const Transcript::Line& line) const;
    /// Columns of the current match when it lies in this line.
    ColumnSpan currentIn(LineId line) const;

private:
    struct Match {
        Position from;
        int to;
    };
    std::unique_ptr<re2::RE2> pattern_;
    std::vector<Match> matches_;
    int current_ = -1;
};

} // namespace gwt::terminal
