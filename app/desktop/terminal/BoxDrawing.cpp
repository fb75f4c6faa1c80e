#include "app/desktop/terminal/BoxDrawing.h"

#include "app/desktop/terminal/LineDrawing.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace gwt::desktop::BoxDrawing
{
namespace
{

/// `eighths` of `whole`, rounded so that complementary blocks meet.
int part(int whole, int eighths)
{
    return int(std::lround(whole * eighths / 8.0));
}

void drawBlock(QPainter& p, int w, int h, char32_t code)
{
    const auto fill = [&p](int x, int y, int width, int height) { p.fillRect(x, y, width, height, Qt::white); };
    if (code == 0x2580)
        return fill(0, 0, w, part(h, 4));
    if (code <= 0x2588) // lower one eighth … full
        return fill(0, part(h, int(0x2588 - code)), w, h - part(h, int(0x2588 - code)));
    if (code <= 0x258F) // left seven eighths … one eighth
        return fill(0, 0, part(w, int(0x2590 - code)), h);
    if (code == 0x2590)
        return fill(part(w, 4), 0, w - part(w, 4), h);
    if (code <= 0x2593) // shades as even tints: a dot pattern shimmers when it scrolls
        return p.fillRect(0, 0, w, h, QColor(255, 255, 255, int(code - 0x2590) * 64));
    if (code == 0x2594)
        return fill(0, 0, w, part(h, 1));
    if (code == 0x2595)
        return fill(part(w, 7), 0, w - part(w, 7), h);
    // Quadrants: bit 0 upper left, 1 upper right, 2 lower left, 3 lower right.
    static constexpr unsigned char quadrants[] = {4, 8, 1, 13, 9, 7, 11, 2, 6, 14};
    const unsigned bits = quadrants[code - 0x2596];
    const int x = part(w, 4), y = part(h, 4);
    if ((bits & 1) != 0)
        fill(0, 0, x, y);
    if ((bits & 2) != 0)
        fill(x, 0, w - x, y);
    if ((bits & 4) != 0)
        fill(0, y, x, h - y);
    if ((bits & 8) != 0)
        fill(x, y, w - x, h - y);
}

void drawSextant(QPainter& p, int w, int h, char32_t code)
{
    unsigned bits = unsigned(code - 0x1FB00) + 1; // the left and right halves (21, 42) are block elements already
    bits += bits >= 21 ? 1 : 0;
    bits += bits >= 42 ? 1 : 0;
    for (int i = 0; i < 6; ++i) {
        if ((bits >> i & 1) == 0)
            continue;
        const int left = i % 2 == 0 ? 0 : w / 2, right = i % 2 == 0 ? w / 2 : w;
        const int top = h * (i / 2) / 3, bottom = h * (i / 2 + 1) / 3;
        p.fillRect(left, top, right - left, bottom - top, Qt::white);
    }
}

void drawBraille(QPainter& p, int w, int h, char32_t code)
{
    static constexpr int columns[] = {0, 0, 0, 1, 1, 1, 0, 1}, rows[] = {0, 1, 2, 0, 1, 2, 3, 3};
    const int dot = std::max(1, int(std::lround(std::min(w / 4.0, h / 8.0))));
    for (int i = 0; i < 8; ++i) {
        if ((code >> i & 1) == 0)
            continue;
        const int x = (2 * columns[i] + 1) * w / 4 - dot / 2, y = (2 * rows[i] + 1) * h / 8 - dot / 2;
        p.fillRect(x, y, dot, dot, Qt::white);
    }
}

/// Scan lines of the DEC special graphics set, and the corner that agents hang results under.
void drawScanLine(QPainter& p, int w, int h, char32_t code, int light)
{
    if (code == 0x23BF) {
        const int x = (w - light) / 2, y = h * 5 / 8;
        p.fillRect(x, 0, light, y, Qt::white);
        return p.fillRect(x, y, w - x, light, Qt::white);
    }
    static constexpr int ninths[] = {0, 2, 6, 8}; // lines 1, 3, 7, 9 of nine
    p.fillRect(0, (h - light) * ninths[code - 0x23BA] / 8, w, light, Qt::white);
}

/// Media marks, U+23F4–23FA, and prompt angles: few text fonts have them, and the emoji font's are coloured boxes.
void drawMediaMark(QPainter& p, int w, int h, char32_t code)
{
    p.setRenderHint(QPainter::Antialiasing);
    const qreal r = w * 0.44, cx = w / 2.0, cy = h * 0.53;
    if (code == 0x29C9) { // two joined squares: agents mark a selection in an editor with it
        const qreal a = r * 1.25;
        p.setPen(QPen(Qt::white, w * 0.13));
        p.drawRect(QRectF(cx - r, cy - r * 0.2, a, a));
        return p.drawPolyline(QPolygonF({{cx - r * 0.3, cy - r * 0.2},
                                         {cx - r * 0.3, cy - r},
                                         {cx + r, cy - r},
                                         {cx + r, cy + r * 0.3},
                                         {cx + r * 0.25, cy + r * 0.3}}));
    }
    if (code == 0x276E || code == 0x276F) { // heavy angle quotation marks: what prompts begin with
        const qreal x = code == 0x276F ? r * 0.55 : -r * 0.55;
        const QPolygonF angle({{cx - x, cy - r * 1.25}, {cx + x, cy}, {cx - x, cy + r * 1.25}});
        p.setPen(QPen(Qt::white, w * 0.19, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        return p.drawPolyline(angle);
    }
    const auto triangle = [&](qreal angle) {
        p.translate(cx, cy);
        p.rotate(angle);
        QPainterPath path;
        path.addPolygon(QPolygonF({{-r * 0.7, -r}, {r, 0}, {-r * 0.7, r}}));
        p.fillPath(path, Qt::white);
    };
    switch (code) {
    case 0x23F4:
        return triangle(180);
    case 0x23F5:
        return triangle(0);
    case 0x23F6:
        return triangle(-90);
    case 0x23F7:
        return triangle(90);
    case 0x23F8:
        p.fillRect(QRectF(cx - r, cy - r, r * 0.7, 2 * r), Qt::white);
        return p.fillRect(QRectF(cx + r * 0.3, cy - r, r * 0.7, 2 * r), Qt::white);
    case 0x23F9:
        return p.fillRect(QRectF(cx - r, cy - r, 2 * r, 2 * r), Qt::white);
    default:
        p.setPen(Qt::NoPen);
        p.setBrush(Qt::white);
        p.drawEllipse(QPointF(cx, cy), r, r);
    }
}

void drawPowerline(QPainter& p, int w, int h, char32_t code, int light)
{
    p.setRenderHint(QPainter::Antialiasing);
    const bool toLeft = code == 0xE0B2 || code == 0xE0B3 || code == 0xE0B6 || code == 0xE0B7;
    if (toLeft) {
        p.translate(w, 0);
        p.scale(-1, 1);
    }
    QPainterPath path;
    if (code <= 0xE0B3) {
        path.moveTo(0, 0);
        path.lineTo(w, h / 2.0);
        path.lineTo(0, h);
    } else if (code <= 0xE0B7) {
        path.moveTo(0, 0);
        path.arcTo(QRectF(-w, 0, 2 * w, h), 90, -180);
    } else { // corners: lower left, lower right, upper left, upper right; the odd ones are only the diagonal
        const bool right = code == 0xE0BA || code == 0xE0BB || code == 0xE0BE || code == 0xE0BF;
        const bool upper = code >= 0xE0BC;
        const bool falling = right == upper;
        path.moveTo(0, falling ? 0 : h);
        path.lineTo(w, falling ? h : 0);
        if ((code & 1) == 0) {
            path.lineTo(right ? w : 0, upper ? 0 : h);
            path.closeSubpath();
        }
    }
    if ((code & 1) == 0)
        p.fillPath(path, Qt::white);
    else
        p.strokePath(path, QPen(Qt::white, light));
}

} // namespace

bool covers(char32_t code)
{
    return (code >= 0x2500 && code <= 0x259F) || (code >= 0x2800 && code <= 0x28FF) ||
           (code >= 0xE0B0 && code <= 0xE0BF) || (code >= 0x1FB00 && code <= 0x1FB3B) ||
           (code >= 0x23BA && code <= 0x23BD) || code == 0x23BF || (code >= 0x23F4 && code <= 0x23FA);
}

void draw(QImage& cell, char32_t code, int light)
{
    QPainter p(&cell);
    const int w = cell.width(), h = cell.height();
    if (code <= 0x23BF)
        drawScanLine(p, w, h, code, light);
    else if (code <= 0x23FA || code == 0x276E || code == 0x276F || code == 0x29C9)
        drawMediaMark(p, w, h, code);
    else if (code < 0x2580)
        LineDrawing::draw(p, w, h, code, light);
    else if (code <= 0x259F)
        drawBlock(p, w, h, code);
    else if (code <= 0x28FF)
        drawBraille(p, w, h, code);
    else if (code <= 0xE0BF)
        drawPowerline(p, w, h, code, light);
    else
        drawSextant(p, w, h, code);
}

} // namespace gwt::desktop::BoxDrawing
