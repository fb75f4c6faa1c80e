#include "app/desktop/terminal/TerminalView.h"

#include <algorithm>
#include <cmath>

namespace gwt::desktop
{

TerminalView::TerminalView(std::shared_ptr<terminal::Terminal> terminal)
    : terminal_(std::move(terminal))
{
    setFont(TerminalFont::preferredFamily(), 13, 1);
}
TerminalView::~TerminalView() = default;

void TerminalView::setFont(const QString& family, qreal pixelSize, qreal devicePixelRatio)
{
    rows_.reset();
    glyphs_.reset();
    font_ = std::make_unique<TerminalFont>(family, pixelSize, devicePixelRatio);
    glyphs_ = std::make_unique<GlyphCache>(*font_);
    rows_ = std::make_unique<RowPainter>(*font_, *glyphs_);
    rows_->setColors(colors_);
    rows_->setPalette(snapshot_.palette, snapshot_.reverseScreen);
    strip_ = {};
}

void TerminalView::setColors(const TerminalColors& colors)
{
    colors_ = colors;
    rows_->setColors(colors_);
}

terminal::Size TerminalView::sizeFor(QSize widget) const
{
    const qreal dpr = font_->devicePixelRatio();
    return {std::max(2, int((widget.width() - 2 * Padding) * dpr / font_->cellWidth())),
            std::max(1, int((widget.height() - 2 * Padding) * dpr / font_->cellHeight()))};
}

terminal::CellPixels TerminalView::cellPixels() const
{
    return {font_->cellWidth(), font_->cellHeight()};
}

QRectF TerminalView::rowRect(int row) const
{
    return cellRect(row, 0, snapshot_.size.columns);
}

QRectF TerminalView::cellRect(int row, int column, int cells) const
{
    const qreal dpr = font_->devicePixelRatio();
    const qreal origin = std::round(Padding * dpr); // on whole device pixels
    return {(origin + column * font_->cellWidth()) / dpr, (origin + row * font_->cellHeight()) / dpr,
            cells * font_->cellWidth() / dpr, font_->cellHeight() / dpr};
}

QPoint TerminalView::gridPixel(QPointF point) const
{
    return ((point - QPointF(Padding, Padding)) * font_->devicePixelRatio()).toPoint();
}

terminal::ViewPoint TerminalView::cellAt(QPointF point) const
{
    const QPointF pixel = (point - QPointF(Padding, Padding)) * font_->devicePixelRatio();
    return {std::clamp(int(std::floor(pixel.y() / font_->cellHeight())), 0, std::max(0, snapshot_.size.rows - 1)),
            std::clamp(int(std::floor(pixel.x() / font_->cellWidth())), 0, std::max(0, snapshot_.size.columns - 1))};
}

terminal::ViewPoint TerminalView::gapAt(QPointF point) const
{
    const double column = (point.x() - Padding) * font_->devicePixelRatio() / font_->cellWidth();
    return {cellAt(point).row, std::clamp(int(std::lround(column)), 0, snapshot_.size.columns)};
}

QRegion TerminalView::regionOf(int row) const
{
    return row < 0 || row >= snapshot_.size.rows ? QRegion() : QRegion(rowRect(row).toAlignedRect());
}

QRegion TerminalView::refresh()
{
    const terminal::SnapshotCursor before = snapshot_.cursor;
    const terminal::Size size = snapshot_.size;
    const bool reverse = snapshot_.reverseScreen;
    const QRegion cursorBefore = cursorRegion();
    terminal_->snapshot(snapshot_);
    rows_->setPalette(snapshot_.palette, snapshot_.reverseScreen);
    if (snapshot_.coloursChanged || reverse != snapshot_.reverseScreen || size != snapshot_.size)
        return QRect(0, 0, 1 << 15, 1 << 15); // the padding too
    QRegion region;
    if (!(before == snapshot_.cursor)) {
        region = cursorBefore + cursorRegion();
        blinkShown_ = true; // a moving cursor is always seen
    }
    for (std::size_t i = 0; i < snapshot_.changedRows.size();) { // neighbours as one rectangle
        std::size_t end = i + 1;
        while (end < snapshot_.changedRows.size() && snapshot_.changedRows[end] == snapshot_.changedRows[end - 1] + 1)
            ++end;
        const QRectF both = rowRect(snapshot_.changedRows[i]).united(rowRect(snapshot_.changedRows[end - 1]));
        region += both.toAlignedRect();
        i = end;
    }
    return region;
}

RowOverlay TerminalView::overlayOf(int row) const
{
    RowOverlay overlay;
    overlay.currentMatch = snapshot_.rows[std::size_t(row)].currentMatch;
    for (const auto& [hovered, span] : hover_)
        if (hovered == row)
            overlay.hover = span;
    const terminal::SnapshotCursor& cursor = snapshot_.cursor;
    if (cursor.row != row || !cursor.visible)
        return overlay;
    overlay.cursorColumn =
        preedit_.isEmpty() ? cursor.column : preedit_.caretColumn(snapshot_.size.columns, cursor.column, *font_);
    if (focus_ == Focus::Out)
        overlay.cursor = CursorLook::Hollow;
    else if (!preedit_.isEmpty())
        overlay.cursor = CursorLook::Bar;
    else if (cursor.blinking && !blinkShown_)
        overlay.cursor = CursorLook::Hidden;
    else
        overlay.cursor = cursor.shape == terminal::CursorShape::Block ? CursorLook::Block
                         : cursor.shape == terminal::CursorShape::Bar ? CursorLook::Bar
                                                                      : CursorLook::Underline;
    return overlay;
}

void TerminalView::paintRow(QPainter& painter, int row)
{
    const terminal::SnapshotRow& source = snapshot_.rows[std::size_t(row)];
    const RowOverlay overlay = overlayOf(row);
    if (!preedit_.isEmpty() && snapshot_.cursor.row == row)
        rows_->paint(strip_, preedit_.over(source, snapshot_.cursor.column, *font_), overlay);
    else
        rows_->paint(strip_, source, overlay);
    paintStrip(painter, source, rowRect(row));
}

void TerminalView::paintStrip(QPainter& painter, const terminal::SnapshotRow& row, const QRectF& target)
{
    if (row.lineSize == terminal::LineSize::Normal)
        return painter.drawImage(target.topLeft(), strip_);
    // DECDWL, DECDHL: the left half twice as wide; of a double height line the half that belongs here.
    const int h = strip_.height();
    QRectF part(0, 0, strip_.width() / 2.0, h);
    if (row.lineSize == terminal::LineSize::DoubleTop)
        part.setHeight(h / 2.0);
    else if (row.lineSize == terminal::LineSize::DoubleBottom)
        part.setTop(h / 2.0);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(target, strip_, part);
}

void TerminalView::paintGlide(QPainter& painter)
{
    const qreal dpr = font_->devicePixelRatio();
    const qreal shift = std::round(glide_.shift() * font_->cellHeight()) / dpr; // whole pixels: text stays sharp
    painter.save();
    painter.setClipRect(gridRect());
    painter.translate(0, shift);
    for (int row = 0; row < int(snapshot_.rows.size()); ++row)
        paintRow(painter, row);
    for (const auto& [row, content] : glide_.around()) {
        rows_->paint(strip_, content, {});
        paintStrip(painter, content, rowRect(row));
    }
    painter.restore();
}

QRectF TerminalView::gridRect() const
{
    return rowRect(0).united(rowRect(std::max(0, snapshot_.size.rows - 1)));
}

QRegion TerminalView::refreshGliding()
{
    const std::vector<terminal::SnapshotRow> before = snapshot_.rows;
    const QRegion region = refresh();
    glide_.start(before, snapshot_.rows);
    return isGliding() ? QRegion(gridRect().toAlignedRect()) : region;
}

QRegion TerminalView::advanceGlide(double milliseconds)
{
    if (!isGliding())
        return {};
    glide_.advance(milliseconds);
    return gridRect().toAlignedRect();
}

void TerminalView::paint(QPainter& painter, const QRegion& region)
{
    const QSize size(font_->cellWidth() * snapshot_.size.columns, font_->cellHeight());
    if (strip_.size() != size)
        strip_ = QImage(size, QImage::Format_RGB32);
    strip_.setDevicePixelRatio(font_->devicePixelRatio());
    const int rows = std::min(snapshot_.size.rows, int(snapshot_.rows.size()));
    QRegion outside = region;
    if (rows > 0)
        outside -= gridRect().toAlignedRect();
    for (const QRect& rect : outside)
        painter.fillRect(rect, QColor(rows_->background()));
    if (isGliding())
        return paintGlide(painter);
    for (int row = 0; row < rows; ++row)
        if (region.intersects(rowRect(row).toAlignedRect()))
            paintRow(painter, row);
}

QRegion TerminalView::setFocus(Focus focus)
{
    focus_ = focus;
    return cursorRegion();
}

QRegion TerminalView::setBlink(bool shown)
{
    blinkShown_ = shown;
    return snapshot_.cursor.visible && snapshot_.cursor.blinking ? cursorRegion() : QRegion();
}

QRegion TerminalView::setHover(RowSpans spans)
{
    if (spans == hover_)
        return {};
    QRegion region;
    for (const auto& [row, span] : hover_)
        region += regionOf(row);
    hover_ = std::move(spans);
    for (const auto& [row, span] : hover_)
        region += regionOf(row);
    return region;
}

QRegion TerminalView::setPreedit(const QInputMethodEvent& event)
{
    preedit_.set(event);
    return cursorRegion();
}

QRegion TerminalView::clearPreedit()
{
    preedit_.clear();
    return cursorRegion();
}

QRectF TerminalView::caretRect() const
{
    const terminal::SnapshotCursor& cursor = snapshot_.cursor;
    const int column =
        preedit_.isEmpty() ? cursor.column : preedit_.caretColumn(snapshot_.size.columns, cursor.column, *font_);
    return cellRect(std::clamp(cursor.row, 0, std::max(0, snapshot_.size.rows - 1)), column);
}

} // namespace gwt::desktop
