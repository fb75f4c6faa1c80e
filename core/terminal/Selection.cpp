#include "core/terminal/Selection.h"

#include <algorithm>
#include <functional>

namespace gwt::terminal
{

bool Selection::isWord(char32_t code) const
{
    if (code == 0 || code == ' ' || code == 0xa0 || code == 0x3000)
        return false;
    if (code >= 0x80)
        return code != 0x3001 && code != 0x3002 && !(code >= 0x2500 && code <= 0x259f);
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') ||
           wordCharacters_.find(code) != std::u32string::npos;
}

Selection::Range Selection::expanded(const Transcript& t, Position at) const
{
    if (kind_ == SelectionKind::Line)
        return {{at.line, 0}, {at.line + 1, 0}};
    const Transcript::Line line = t.line(at.line);
    const int length = int(line.cells.size());
    const auto codeAt = [&](int x) {
        const Cell cell = line.cells[std::size_t(x)];
        return cell.isWideTail() ? line.cells[std::size_t(x - 1)].code() : cell.isCluster() ? U'\u2060' : cell.code();
    };
    int from = at.column, to = at.column;
    if (kind_ == SelectionKind::Word && at.column < length) {
        const bool word = isWord(codeAt(at.column));
        to = at.column + 1;
        while (word && from > 0 && isWord(codeAt(from - 1)))
            --from;
        while (word && to < length && isWord(codeAt(to)))
            ++to;
    }
    // Never half of a wide character.
    if (from > 0 && from < length && line.cells[std::size_t(from)].isWideTail())
        --from;
    if (to > 0 && to < length && line.cells[std::size_t(to)].isWideTail())
        ++to;
    return {{at.line, from}, {at.line, to}};
}

void Selection::begin(const Transcript& t, Position anchor, SelectionKind kind)
{
    kind_ = kind;
    focus_ = anchor;
    origin_ = expanded(t, anchor);
    update(t);
}

void Selection::extend(const Transcript& t, Position focus)
{
    focus_ = focus;
    update(t);
}

void Selection::set(const Transcript& t, Position from, Position to)
{
    kind_ = SelectionKind::Character;
    origin_ = {from, from};
    focus_ = to;
    update(t);
}

void Selection::update(const Transcript& t)
{
    const Range here = expanded(t, focus_);
    Range range{std::min(origin_.from, here.from), std::max(origin_.to, here.to)};
    if (kind_ == SelectionKind::Block) {
        const int a = origin_.from.column, b = focus_.column;
        blockFrom_ = std::min(a, b);
        blockTo_ = std::max(a, b);
        range = {{std::min(origin_.from.line, focus_.line), blockFrom_}, {std::max(origin_.from.line, focus_.line), blockTo_}};
    }
    range_.reset();
    if (range.from == range.to)
        return;
    range_ = range;
    watch(t);
}

void Selection::relocate(const Transcript& t, Position from, Position to)
{
    range_ = Range{from, to};
    origin_ = {from, from};
    focus_ = to;
    watch(t);
}

void Selection::watch(const Transcript& t)
{
    watched_.clear();
    const LineId last = t.lastLine();
    for (LineId id = std::max(range_->from.line, last - 2048); id <= std::min(range_->to.line, last); ++id)
        watched_.push_back({id, hashOf(t, id)});
}

ColumnSpan Selection::columnsOf(LineId line, int length) const
{
    if (!range_ || line < range_->from.line || line > range_->to.line)
        return {};
    if (kind_ == SelectionKind::Block)
        return {blockFrom_, blockTo_};
    return {line == range_->from.line ? range_->from.column : 0, line == range_->to.line ? range_->to.column : length};
}

std::size_t Selection::hashOf(const Transcript& t, LineId id) const
{
    const Transcript::Line line = t.line(id);
    const ColumnSpan span = columnsOf(id, int(line.cells.size()));
    return std::hash<std::string>()(t.text(line, span.from, span.to));
}

void Selection::verify(const Transcript& t, LineId onScreen)
{
    if (!range_)
        return;
    std::erase_if(watched_, [&](const Watched& w) { return w.line < onScreen; });
    for (const Watched& w : watched_)
        if (hashOf(t, w.line) != w.hash) {
            clear();
            return;
        }
}

std::string Selection::text(const Transcript& t) const
{
    std::string out;
    if (!range_)
        return out;
    for (LineId id = std::max(range_->from.line, t.firstLine()); id <= std::min(range_->to.line, t.lastLine()); ++id) {
        if (id == range_->to.line && range_->to.column == 0 && kind_ != SelectionKind::Block && id > range_->from.line)
            break;
        const Transcript::Line line = t.line(id);
        const ColumnSpan span = columnsOf(id, int(line.cells.size()));
        if (id > std::max(range_->from.line, t.firstLine()))
            out += '\n';
        out += t.text(line, span.from, span.to);
    }
    if (kind_ == SelectionKind::Line && !out.empty())
        out += '\n';
    return out;
}

ColumnSpan Selection::span(Position start, int columns, int nextStart) const
{
    if (!range_ || start.line < range_->from.line || start.line > range_->to.line)
        return {};
    ColumnSpan whole = columnsOf(start.line, nextStart < 0 ? start.column + columns : nextStart);
    // A line that is selected to its end is painted to the edge, so that the line end is seen to belong to it.
    if (nextStart < 0 && kind_ != SelectionKind::Block && start.line < range_->to.line)
        whole.to = start.column + columns;
    const ColumnSpan span{std::clamp(whole.from - start.column, 0, columns), std::clamp(whole.to - start.column, 0, columns)};
    return span.from < span.to ? span : ColumnSpan{};
}

} // namespace gwt::terminal
