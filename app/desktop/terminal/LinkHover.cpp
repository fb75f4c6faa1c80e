#include "app/desktop/terminal/LinkHover.h"

#include <algorithm>

namespace gwt::desktop
{
namespace
{

using terminal::Snapshot;
using terminal::SnapshotRow;
using terminal::ViewPoint;

/// First and last row of the logical line around `row`, as far as it is in the view.
std::pair<int, int> lineAround(const Snapshot& snapshot, int row)
{
    int first = row, last = row;
    while (first > 0 && snapshot.rows[std::size_t(first) - 1].wrapped)
        --first;
    while (last + 1 < int(snapshot.rows.size()) && snapshot.rows[std::size_t(last)].wrapped)
        ++last;
    return {first, last};
}

const terminal::Link* linkOf(const SnapshotRow& row, int column)
{
    const auto link = row.cells[std::size_t(column)].link;
    return link == 0 ? nullptr : &row.links[link - 1u];
}

void addCell(TerminalView::RowSpans& spans, int row, int column)
{
    if (!spans.empty() && spans.back().first == row && spans.back().second.to == column)
        ++spans.back().second.to;
    else
        spans.push_back({row, {column, column + 1}});
}

LinkHover programLink(const Snapshot& snapshot, ViewPoint point, const terminal::Link& link)
{
    const auto [first, last] =
        link.id.empty() ? lineAround(snapshot, point.row) : std::pair(0, int(snapshot.rows.size()) - 1);
    LinkHover out{{LinkTarget::Kind::Uri, QString::fromStdString(link.uri), 0, 0}, {}};
    for (int row = first; row <= last; ++row) {
        const SnapshotRow& source = snapshot.rows[std::size_t(row)];
        for (int column = 0; column < int(source.cells.size()); ++column)
            if (const terminal::Link* other = linkOf(source, column); other != nullptr && *other == link)
                addCell(out.spans, row, column);
    }
    return out;
}

} // namespace

std::optional<LinkHover> linkAt(const Snapshot& snapshot, ViewPoint point)
{
    if (point.row < 0 || point.row >= int(snapshot.rows.size()) || point.column < 0 ||
        point.column >= int(snapshot.rows[std::size_t(point.row)].cells.size()))
        return std::nullopt;
    if (const terminal::Link* link = linkOf(snapshot.rows[std::size_t(point.row)], point.column))
        return programLink(snapshot, point, *link);

    const auto [first, last] = lineAround(snapshot, point.row);
    QString text;
    std::vector<ViewPoint> cells; // of each UTF-16 unit
    for (int row = first; row <= last; ++row) {
        const SnapshotRow& source = snapshot.rows[std::size_t(row)];
        for (int column = 0; column < int(source.cells.size()); ++column) {
            if (source.cells[std::size_t(column)].width == 0)
                continue;
            const std::u32string cell = source.text(column);
            text += cell.empty() ? QStringLiteral(" ") : QString::fromUcs4(cell.data(), qsizetype(cell.size()));
            cells.resize(std::size_t(text.size()), {row, column});
        }
    }
    for (const LinkSpan& span : findLinks(text)) {
        LinkHover out{span.target, {}};
        bool here = false;
        for (int i = span.from; i < span.to; ++i) {
            const ViewPoint cell = cells[std::size_t(i)];
            here = here || cell == point;
            if (i == span.from || !(cells[std::size_t(i) - 1] == cell))
                addCell(out.spans, cell.row, cell.column);
        }
        if (here)
            return out;
    }
    return std::nullopt;
}

} // namespace gwt::desktop
