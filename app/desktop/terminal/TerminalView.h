#pragma once

#include "app/desktop/terminal/Preedit.h"
#include "app/desktop/terminal/RowPainter.h"
#include "app/desktop/terminal/ScrollGlide.h"
#include "core/terminal/Terminal.h"

#include <QPainter>
#include <QRegion>

#include <memory>
#include <utility>
#include <vector>

namespace gwt::desktop
{

enum class Focus : std::uint8_t { Out, In };

/// Geometry and painting of a terminal: takes snapshots, says which pixels they change, paints them. No widget: what
/// events mean is decided elsewhere. Coordinates are logical pixels of the widget.
class TerminalView
{
public:
    static constexpr int Padding = 16;

    explicit TerminalView(std::shared_ptr<terminal::Terminal> terminal);
    ~TerminalView();

    void setFont(const QString& family, qreal pixelSize, qreal devicePixelRatio);
    const TerminalFont& font() const { return *font_; }
    void setColors(const TerminalColors& colors);
    const TerminalColors& colors() const { return colors_; }
    const terminal::Snapshot& snapshot() const { return snapshot_; }

    terminal::Size sizeFor(QSize widget) const; ///< the grid that fits
    terminal::CellPixels cellPixels() const;
    QRectF rowRect(int row) const;
    QRectF cellRect(int row, int column, int cells = 1) const;
    terminal::ViewPoint cellAt(QPointF point) const; ///< cut to the grid
    terminal::ViewPoint gapAt(QPointF point) const;  ///< the nearest gap between two cells: column 0 … columns
    QPoint gridPixel(QPointF point) const;           ///< device pixels from the grid's corner

    /// Takes what is new from the terminal and returns the pixels that it changes.
    QRegion refresh();
    void paint(QPainter& painter, const QRegion& region);

    /// refresh() after the person scrolled: the picture glides to its new place.
    QRegion refreshGliding();
    QRegion advanceGlide(double milliseconds); ///< empty once it is at rest
    bool isGliding() const { return glide_.isActive(); }

    // Each returns what to paint again.
    QRegion setFocus(Focus focus);
    QRegion setBlink(bool shown);
    using RowSpans = std::vector<std::pair<int, terminal::ColumnSpan>>;
    QRegion setHover(RowSpans spans);
    QRegion setPreedit(const QInputMethodEvent& event);
    QRegion clearPreedit();

    const Preedit& preedit() const { return preedit_; }
    QRectF caretRect() const; ///< the cursor's cell, or the caret inside the preedit

private:
    QRegion regionOf(int row) const;
    QRegion cursorRegion() const { return regionOf(snapshot_.cursor.row); }
    RowOverlay overlayOf(int row) const;
    void paintRow(QPainter& painter, int row);
    void paintStrip(QPainter& painter, const terminal::SnapshotRow& row, const QRectF& target);
    void paintGlide(QPainter& painter);
    QRectF gridRect() const;

    std::shared_ptr<terminal::Terminal> terminal_;
    terminal::Snapshot snapshot_;
    TerminalColors colors_ = TerminalColors::dark();
    std::unique_ptr<TerminalFont> font_;
    std::unique_ptr<GlyphCache> glyphs_;
    std::unique_ptr<RowPainter> rows_;
    QImage strip_; ///< one row, painted and copied from the processor's cache: no second picture of the whole grid
    ScrollGlide glide_;
    RowSpans hover_;
    Preedit preedit_;
    Focus focus_ = Focus::Out;
    bool blinkShown_ = true;
};

} // namespace gwt::desktop
