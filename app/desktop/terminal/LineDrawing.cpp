#include "app/desktop/terminal/LineDrawing.h"

#include <QPainterPath>

#include <algorithm>
#include <array>

namespace gwt::desktop::LineDrawing
{
namespace
{

enum Side { Up, Right, Down, Left };

/// Weights of the arms up, right, down, left of U+2500 … U+257F: 0 none, 1 light, 2 heavy, 3 double.
/// "0000": dashes, arcs and diagonals, drawn by functions of their own. Source: the Unicode names list.
constexpr const char* arms[128] = {
    "0101", "0202", "1010", "2020", "0000", "0000", "0000", "0000", "0000", "0000", "0000", "0000", "0110",
    "0210", "0120", "0220", "0011", "0012", "0021", "0022", "1100", "1200", "2100", "2200", "1001", "1002",
    "2001", "2002", "1110", "1210", "2110", "1120", "2120", "2210", "1220", "2220", "1011", "1012", "2011",
    "1021", "2021", "2012", "1022", "2022", "0111", "0112", "0211", "0212", "0121", "0122", "0221", "0222",
    "1101", "1102", "1201", "1202", "2101", "2102", "2201", "2202", "1111", "1112", "1211", "1212", "2111",
    "1121", "2121", "2112", "2211", "1122", "1221", "2212", "1222", "2122", "2221", "2222", "0000", "0000",
    "0000", "0000", "0303", "3030", "0310", "0130", "0330", "0013", "0031", "0033", "1300", "3100", "3300",
    "1003", "3001", "3003", "1310", "3130", "3330", "1013", "3031", "3033", "0313", "0131", "0333", "1303",
    "3101", "3303", "1313", "3131", "3333", "0000", "0000", "0000", "0000", "0000", "0000", "0000", "0001",
    "1000", "0100", "0010", "0002", "2000", "0200", "0020", "0201", "1020", "0102", "2010"};

struct Cell {
    QPainter& p;
    int w, h, light;
    int heavy() const { return light * 2 + (light == 1 ? 0 : 1); }
    int x(int width) const { return (w - width) / 2; } ///< left edge of a centred vertical line
    int y(int width) const { return (h - width) / 2; }

    /// The part of a centred line of `width` from the edge `side` to `inset` beyond (or, negative, short of) the
    /// centre.
    void arm(Side side, int width, int inset, const QColor& colour) const
    {
        const int cx = x(light), cy = y(light);
        switch (side) {
        case Up:
            return p.fillRect(x(width), 0, width, cy + inset, colour);
        case Down:
            return p.fillRect(x(width), cy + light - inset, width, h - cy - light + inset, colour);
        case Left:
            return p.fillRect(0, y(width), cx + inset, width, colour);
        case Right:
            return p.fillRect(cx + light - inset, y(width), w - cx - light + inset, width, colour);
        }
    }
};

/// How far an arm must reach to cover a centred line of `across` pixels that crosses it.
int reach(const Cell& cell, Side side, int across)
{
    switch (side) {
    case Up:
        return cell.y(across) + across - cell.y(cell.light);
    case Down:
        return cell.y(cell.light) + cell.light - cell.y(across);
    case Left:
        return cell.x(across) + across - cell.x(cell.light);
    default:
        return cell.x(cell.light) + cell.light - cell.x(across);
    }
}

constexpr Side opposite(Side side)
{
    return Side((side + 2) % 4);
}

/// Double arms: bands three lines wide, then the gap in the middle is taken out again.
void drawDoubles(const Cell& cell, const std::array<int, 4>& weight)
{
    const auto sides = {Up, Right, Down, Left};
    for (const Side side : sides)
        if (weight[side] == 3)
            cell.arm(side, cell.light * 3,
                     weight[(side + 1) % 4] == 3 || weight[(side + 3) % 4] == 3 ? cell.light * 2 : cell.light,
                     Qt::white);
    cell.p.setCompositionMode(QPainter::CompositionMode_Source);
    for (const Side side : sides)
        if (weight[side] == 3)
            cell.arm(side, cell.light, cell.light, Qt::transparent);
    cell.p.setCompositionMode(QPainter::CompositionMode_SourceOver);
}

void drawSingles(const Cell& cell, const std::array<int, 4>& weight)
{
    for (const Side side : {Up, Right, Down, Left}) {
        if (weight[side] != 1 && weight[side] != 2)
            continue;
        const int one = weight[(side + 1) % 4], other = weight[(side + 3) % 4];
        const int width = weight[side] == 2 ? cell.heavy() : cell.light;
        int inset = reach(cell, side, std::max(one, other) == 2 ? cell.heavy() : cell.light);
        if (one == 3 && other == 3) // a stem on a double line, or through it
            inset = weight[opposite(side)] != 0 ? cell.light : 0;
        else if (one == 3 || other == 3)
            inset = cell.light * 2;
        cell.arm(side, width, inset, Qt::white);
    }
}

void drawDashes(const Cell& cell, char32_t code)
{
    const int index = int(code - 0x2500);
    const int count = index >= 0x4C ? 2 : index < 8 ? 3 : 4;
    const bool heavy = (index & 1) != 0, vertical = (index & 2) != 0;
    const int width = heavy ? cell.heavy() : cell.light;
    const int length = vertical ? cell.h : cell.w;
    for (int i = 0; i < count; ++i) {
        const int from = length * i / count, to = length * (i + 1) / count;
        const int dash = std::max(1, (to - from) - std::max(1, (to - from) / 3));
        if (vertical)
            cell.p.fillRect(cell.x(width), from, width, dash, Qt::white);
        else
            cell.p.fillRect(from, cell.y(width), dash, width, Qt::white);
    }
}

void drawArc(const Cell& cell, char32_t code)
{
    const double cx = cell.x(cell.light) + cell.light / 2.0, cy = cell.y(cell.light) + cell.light / 2.0;
    const bool right = code == 0x256D || code == 0x2570, down = code == 0x256D || code == 0x256E;
    const double radius =
        std::min(right ? cell.w - cx : cx, down ? cell.h - cy : cy) - cell.light; // ends on a whole pixel
    const double sx = right ? 1 : -1, sy = down ? 1 : -1;
    QPainterPath path;
    path.moveTo(cx, down ? cell.h : 0);
    path.lineTo(cx, cy + sy * radius);
    const double k = radius * 0.4477; // a quarter circle as a Bézier: 1 - 0.5523
    path.cubicTo(cx, cy + sy * k, cx + sx * k, cy, cx + sx * radius, cy);
    path.lineTo(right ? cell.w : 0, cy);
    cell.p.setRenderHint(QPainter::Antialiasing);
    cell.p.strokePath(path, QPen(Qt::white, cell.light, Qt::SolidLine, Qt::FlatCap));
}

void drawDiagonals(const Cell& cell, char32_t code)
{
    cell.p.setRenderHint(QPainter::Antialiasing);
    cell.p.setPen(QPen(Qt::white, cell.light));
    if (code != 0x2572)
        cell.p.drawLine(QPointF(cell.w, 0), QPointF(0, cell.h));
    if (code != 0x2571)
        cell.p.drawLine(QPointF(0, 0), QPointF(cell.w, cell.h));
}

} // namespace

void draw(QPainter& p, int w, int h, char32_t code, int light)
{
    const Cell cell{p, w, h, light};
    if ((code >= 0x2504 && code <= 0x250B) || (code >= 0x254C && code <= 0x254F))
        return drawDashes(cell, code);
    if (code >= 0x256D && code <= 0x2570)
        return drawArc(cell, code);
    if (code >= 0x2571 && code <= 0x2573)
        return drawDiagonals(cell, code);
    std::array<int, 4> weight{};
    for (std::size_t i = 0; i < 4; ++i)
        weight[i] = arms[code - 0x2500][i] - '0';
    drawDoubles(cell, weight);
    drawSingles(cell, weight);
}

} // namespace gwt::desktop::LineDrawing
