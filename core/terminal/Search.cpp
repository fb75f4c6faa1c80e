#include "core/terminal/Search.h"

#include "core/terminal/Utf8.h"

#include <algorithm>
#include <re2/re2.h>

namespace gwt::terminal
{

namespace
{
/// Text of a line and the column that each of its bytes belongs to.
struct Mapped {
    std::string text;
    std::vector<int> columns;
};

Mapped mapLine(const Transcript& t, const Transcript::Line& line)
{
    Mapped mapped;
    for (int x = 0; x < int(line.cells.size()); ++x) {
        const Cell cell = line.cells[std::size_t(x)];
        if (cell.isWideTail())
            continue;
        if (cell.isBlank())
            mapped.text += ' ';
        else
            mapped.text += t.text(line, x, x + 1).empty() ? " " : t.text(line, x, x + 1);
        mapped.columns.resize(mapped.text.size(), x);
    }
    mapped.columns.push_back(int(line.cells.size()));
    return mapped;
}
} // namespace

Search::Search() = default;
Search::~Search() = default;

base::Result<int> Search::run(const Transcript& t, const SearchQuery& query)
{
    pattern_.reset();
    matches_.clear();
    current_ = -1;
    if (query.text.empty())
        return 0;
    const bool capital = std::any_of(query.text.begin(), query.text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(16 << 20);
    options.set_case_sensitive(query.caseRule == SearchQuery::Case::Sensitive || (query.caseRule == SearchQuery::Case::Smart && capital));
    const std::string source = query.syntax == SearchQuery::Syntax::Plain ? re2::RE2::QuoteMeta(query.text) : query.text;
    auto pattern = std::make_unique<re2::RE2>(source, options);
    if (!pattern->ok())
        return base::fail(base::ErrorCode::InvalidArgument, "not a regular expression: " + pattern->error(),
                          "switch the find bar to plain text, or escape . * + ? ( ) [ ] with a backslash");
    pattern_ = std::move(pattern);
    t.eachLine([&](LineId id, const std::string& text) {
        if (!re2::RE2::PartialMatch(text, *pattern_))
            return true;
        for (const ColumnSpan& span : matchesOf(t, t.line(id)))
            matches_.push_back({{id, span.from}, span.to});
        return int(matches_.size()) < MaxMatches;
    });
    current_ = int(matches_.size()) - 1;
    return int(matches_.size());
}

std::vector<ColumnSpan> Search::matchesOf(const Transcript& t, const Transcript::Line& line) const
{
    std::vector<ColumnSpan> spans;
    if (!pattern_)
        return spans;
    const Mapped mapped = mapLine(t, line);
    const re2::StringPiece whole(mapped.text);
    std::size_t at = 0;
    re2::StringPiece found;
    while (at <= mapped.text.size() && spans.size() < 4096 &&
           pattern_->Match(whole, at, mapped.text.size(), re2::RE2::UNANCHORED, &found, 1)) {
        const auto from = std::size_t(found.data() - mapped.text.data());
        const std::size_t to = from + found.size();
        if (to > from)
            spans.push_back({mapped.columns[from], mapped.columns[to]});
        at = to > from ? to : to + 1;
    }
    return spans;
}

ColumnSpan Search::currentIn(LineId line) const
{
    if (current_ < 0 || matches_[std::size_t(current_)].from.line != line)
        return {};
    return {matches_[std::size_t(current_)].from.column, matches_[std::size_t(current_)].to};
}

const Position* Search::step(int direction)
{
    if (matches_.empty())
        return nullptr;
    const int n = int(matches_.size());
    current_ = (current_ + (direction < 0 ? -1 : 1) + n) % n;
    return &matches_[std::size_t(current_)].from;
}

} // namespace gwt::terminal
