#pragma once

#include "app/desktop/terminal/GlyphCache.h"
#include "app/desktop/terminal/TerminalColors.h"
#include "core/terminal/Snapshot.h"

#include <QImage>

#include <optional>
#include <unordered_map>
#include <vector>

namespace gwt::desktop
{

enum class CursorLook : std::uint8_t { Hidden, Block, Underline, Bar, Hollow };

/// What lies over the cells of one row.
struct RowOverlay {
    CursorLook cursor = CursorLook::Hidden;
    int cursorColumn = 0;
    terminal::ColumnSpan hover;        ///< the link under the pointer
    terminal::ColumnSpan currentMatch; ///< of the search
};

/// Paints one row of a snapshot into an image of the row's size, with plain loops over pixels: a full screen of 120×40
/// costs well under a millisecond.
class RowPainter
{
public:
    RowPainter(const TerminalFont& font, GlyphCache& glyphs);

    void setColors(const TerminalColors& colors);
    /// Of the snapshot whose rows follow. `reverse` is DECSCNM.
    void setPalette(const terminal::Palette& palette, bool reverse);
    QRgb background() const { return background_; }

    void paint(QImage& strip, const terminal::SnapshotRow& row, const RowOverlay& overlay);

private:
    struct CellColours {
        QRgb foreground, background, underline;
    };
    CellColours resolve(const terminal::Style& style);
    QRgb area(terminal::Colour colour) const;
    QRgb inkOf(const terminal::SnapshotCell& cell, QRgb foreground) const;
    QRgb readable(QRgb foreground, QRgb background, double ratio);
    void resolveRow(const terminal::SnapshotRow& row, const RowOverlay& overlay);
    void paintBackgrounds(QImage& strip) const;
    void paintText(QImage& strip, const terminal::SnapshotRow& row);
    void paintLines(QImage& strip, const terminal::SnapshotRow& row, const RowOverlay& overlay) const;
    void paintCursor(QImage& strip, const terminal::SnapshotRow& row, const RowOverlay& overlay) const;

    const TerminalFont& font_;
    GlyphCache& glyphs_;
    TerminalColors colors_;
    terminal::Palette palette_;
    QRgb foreground_ = 0, background_ = 0, cursor_ = 0;
    std::array<QRgb, 16> areas_{};   ///< the sixteen as backgrounds
    std::vector<CellColours> cells_; ///< scratch, one per column
    std::unordered_map<std::uint64_t, QRgb> readable_;
};

} // namespace gwt::desktop
