#include "app/desktop/terminal/RowPainter.h"

#include "app/desktop/terminal/BoxDrawing.h"
#include "app/desktop/terminal/PixelBlend.h"

#include <cmath>
#include <cstring>

namespace gwt::desktop
{
namespace
{

using terminal::SnapshotCell;
using terminal::Style;

QRgb toQRgb(terminal::Rgb c)
{
    return qRgb(c.red, c.green, c.blue);
}

constexpr double TextContrast = 4.5; ///< WCAG 2.1, 1.4.3
constexpr double PlainContrast = 7;  ///< of text in the default colour on an area: no hue to keep

/// Colours of the first sixteen are the theme's promise to be readable; a program's own RGB is its own affair.
bool isThemed(terminal::Colour c)
{
    return c.isDefault() || (c.isIndexed() && c.index() < 16);
}

TerminalFont::Variant variantOf(const Style& style)
{
    return TerminalFont::Variant((style.has(Style::Bold) ? TerminalFont::Bold : 0) |
                                 (style.has(Style::Italic) ? TerminalFont::Italic : 0));
}

} // namespace

RowPainter::RowPainter(const TerminalFont& font, GlyphCache& glyphs)
    : font_(font)
    , glyphs_(glyphs)
{
}

void RowPainter::setColors(const TerminalColors& colors)
{
    colors_ = colors;
    readable_.clear();
}

void RowPainter::setPalette(const terminal::Palette& palette, bool reverse)
{
    palette_ = palette;
    foreground_ = toQRgb(reverse ? palette.background : palette.foreground);
    background_ = toQRgb(reverse ? palette.foreground : palette.background);
    cursor_ = toQRgb(palette.cursor);
    // Hues that are right for text shout as areas. What a program set itself (OSC 4) it gets exactly.
    const double part = colors_.scheme == terminal::ColourScheme::Dark ? 0.45 : 0.35;
    for (std::size_t i = 0; i < areas_.size(); ++i) {
        const QRgb own = toQRgb(palette.indexed[i]);
        const bool hue = i % 8 != 0 && i % 8 != 7;
        areas_[i] = hue && own == colors_.ansi[i] ? mixed(colors_.background.rgb(), own, part) : own;
    }
}

QRgb RowPainter::area(terminal::Colour colour) const
{
    if (colour.isDefault())
        return background_;
    return colour.isIndexed() && colour.index() < 16
               ? areas_[colour.index()]
               : toQRgb(colour.isIndexed() ? palette_.indexed[colour.index()] : colour.toRgb());
}

/// Separators and blocks that continue the area beside them take its colour, not that of text.
QRgb RowPainter::inkOf(const SnapshotCell& cell, QRgb foreground) const
{
    const bool separator = cell.code >= 0xE0B0 && cell.code <= 0xE0BF;
    const bool block = cell.code >= 0x2580 && cell.code <= 0x259F && !cell.style.background.isDefault();
    const bool hue = cell.style.foreground.isIndexed() && cell.style.foreground.index() < 16;
    return (separator || block) && hue && !cell.style.has(Style::Reverse) ? area(cell.style.foreground) : foreground;
}

QRgb RowPainter::readable(QRgb foreground, QRgb background, double ratio)
{
    // Alpha is always full: its byte tells the two ratios apart.
    const std::uint64_t key =
        std::uint64_t(foreground) << 32 | (ratio > TextContrast ? background & 0xFFFFFF : background);
    const auto found = readable_.find(key);
    if (found != readable_.end())
        return found->second;
    if (readable_.size() > 4096) // a colour picker's demo must not fill the memory
        readable_.clear();
    return readable_[key] = withContrast(foreground, background, ratio);
}

RowPainter::CellColours RowPainter::resolve(const Style& style)
{
    const auto colour = [this](terminal::Colour c, QRgb fallback) {
        return c.isDefault() ? fallback : toQRgb(c.isIndexed() ? palette_.indexed[c.index()] : c.toRgb());
    };
    const bool reverse = style.has(Style::Reverse); // swapped colours keep their strength: it is how programs select
    CellColours out{colour(style.foreground, foreground_),
                    reverse ? colour(style.background, background_) : area(style.background), 0};
    if (reverse)
        std::swap(out.foreground, out.background);
    if (isThemed(style.foreground) && (isThemed(style.background) || style.background.isIndexed()))
        out.foreground =
            readable(out.foreground, out.background, style.foreground.isDefault() ? PlainContrast : TextContrast);
    if (style.has(Style::Faint))
        out.foreground = mixed(out.background, out.foreground, 0.6);
    out.underline = colour(style.underlineColour, out.foreground);
    if (style.has(Style::Conceal))
        out.foreground = out.underline = out.background;
    return out;
}

void RowPainter::resolveRow(const terminal::SnapshotRow& row, const RowOverlay& overlay)
{
    cells_.resize(row.cells.size());
    const Style* last = nullptr;
    CellColours colours{};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const Style& style = row.cells[i].style;
        if (last == nullptr || std::memcmp(last, &style, sizeof style) != 0)
            colours = resolve(style);
        last = &style;
        cells_[i] = colours;
    }
    const auto recolour = [this](terminal::ColumnSpan span, QRgb background) {
        for (int i = std::max(0, span.from); i < std::min(span.to, int(cells_.size())); ++i) {
            CellColours& c = cells_[std::size_t(i)];
            c.background = background;
            c.foreground = readable(c.foreground, background, PlainContrast);
        }
    };
    for (const terminal::ColumnSpan match : row.matches)
        recolour(match, mixed(background_, colors_.warning.rgb(), 0.35));
    recolour(overlay.currentMatch, colors_.warning.rgb());
    recolour(row.selection,
             palette_.selectionBackground ? toQRgb(*palette_.selectionBackground) : colors_.selection.rgb());
    if (overlay.cursor == CursorLook::Block && overlay.cursorColumn < int(cells_.size())) {
        const auto at = std::size_t(overlay.cursorColumn);
        for (std::size_t i = at; i < std::min(cells_.size(), at + std::max<std::size_t>(1, row.cells[at].width)); ++i) {
            cells_[i].foreground = cells_[i].underline = readable(cells_[i].background, cursor_, PlainContrast);
            cells_[i].background = cursor_;
        }
    }
}

void RowPainter::paint(QImage& strip, const terminal::SnapshotRow& row, const RowOverlay& overlay)
{
    resolveRow(row, overlay);
    paintBackgrounds(strip);
    paintText(strip, row);
    paintLines(strip, row, overlay);
    paintCursor(strip, row, overlay);
}

void RowPainter::paintBackgrounds(QImage& strip) const
{
    const int w = font_.cellWidth(), h = font_.cellHeight();
    for (std::size_t from = 0; from < cells_.size();) {
        std::size_t to = from + 1;
        while (to < cells_.size() && cells_[to].background == cells_[from].background)
            ++to;
        PixelBlend::fill(strip, int(from) * w, 0, int(to - from) * w, h, cells_[from].background);
        from = to;
    }
}

void RowPainter::paintText(QImage& strip, const terminal::SnapshotRow& row)
{
    const int w = font_.cellWidth();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const SnapshotCell& cell = row.cells[i];
        if (cell.cluster != 0)
            PixelBlend::lay(strip, glyphs_.glyph(row.clusters[cell.cluster - 1u], variantOf(cell.style), cell.width),
                            int(i) * w, cells_[i].foreground);
        else if (cell.code > U' ' && cell.width > 0)
            PixelBlend::lay(strip, glyphs_.glyph(cell.code, variantOf(cell.style), cell.width), int(i) * w,
                            inkOf(cell, cells_[i].foreground));
    }
}

void RowPainter::paintLines(QImage& strip, const terminal::SnapshotRow& row, const RowOverlay& overlay) const
{
    const int w = font_.cellWidth(), line = font_.lineWidth(), y = font_.underline();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const Style& style = row.cells[i].style;
        const bool hovered = int(i) >= overlay.hover.from && int(i) < overlay.hover.to;
        if (style.underline == terminal::Underline::None && !hovered &&
            (style.attributes & (Style::Strike | Style::Overline)) == 0)
            continue;
        const int x = int(i) * w;
        const auto fill = [&](int fx, int fy, int width) {
            PixelBlend::fill(strip, fx, fy, width, line, cells_[i].underline);
        };
        switch (style.underline) {
        case terminal::Underline::None:
            if (hovered)
                PixelBlend::fill(strip, x, y, w, line, cells_[i].foreground);
            break;
        case terminal::Underline::Single:
            fill(x, y, w);
            break;
        case terminal::Underline::Double:
            fill(x, y - line, w);
            fill(x, y + line, w);
            break;
        case terminal::Underline::Curly:
            for (int dx = 0; dx < w; ++dx) // a wave of one cell, its phase the same in each
                PixelBlend::fill(strip, x + dx, y + int(std::lround(std::sin(dx * 2 * M_PI / w) * line)), 1, line,
                                 cells_[i].underline);
            break;
        case terminal::Underline::Dotted:
            for (int dx = 0; dx < w; dx += 2 * line)
                fill(x + dx, y, line);
            break;
        case terminal::Underline::Dashed:
            fill(x, y, w - std::max(2 * line, w / 3));
            break;
        }
        if (style.has(Style::Strike))
            PixelBlend::fill(strip, x, font_.strikeOut(), w, line, cells_[i].foreground);
        if (style.has(Style::Overline))
            PixelBlend::fill(strip, x, 0, w, line, cells_[i].foreground);
    }
}

void RowPainter::paintCursor(QImage& strip, const terminal::SnapshotRow& row, const RowOverlay& overlay) const
{
    if (overlay.cursor == CursorLook::Hidden || overlay.cursor == CursorLook::Block ||
        overlay.cursorColumn >= int(row.cells.size()))
        return;
    const int cells = std::max<int>(1, row.cells[std::size_t(overlay.cursorColumn)].width);
    const int x = overlay.cursorColumn * font_.cellWidth(), w = cells * font_.cellWidth(), h = font_.cellHeight();
    const int thin = font_.lineWidth(), thick = 2 * thin;
    const auto fill = [&](int fx, int fy, int fw, int fh) { PixelBlend::fill(strip, fx, fy, fw, fh, cursor_); };
    switch (overlay.cursor) {
    case CursorLook::Bar:
        return fill(x, 0, thick, h);
    case CursorLook::Underline:
        return fill(x, h - thick, w, thick);
    default:
        fill(x, 0, w, thin);
        fill(x, h - thin, w, thin);
        fill(x, 0, thin, h);
        fill(x + w - thin, 0, thin, h);
    }
}

} // namespace gwt::desktop
