#pragma once

#include <QRectF>

class QColor;
class QPainter;

namespace gwt::desktop
{

class Theme;

enum class FocusRing {
    Edge,   ///< on the control's own edge
    Inside, ///< two pixels in, for filled accents where the edge is accent already
};

/// A rounded box; a transparent edge paints none.
void fillRounded(QPainter& painter, const QRectF& box, double radius, const QColor& fill, const QColor& edge);
/// The 2 px accent ring.
void paintFocusRing(QPainter& painter, const QRectF& box, double radius, const Theme& theme,
                    FocusRing where = FocusRing::Edge);
/// The soft shadow below menus and dialogs, outside of `box`.
void paintShadow(QPainter& painter, const QRectF& box, double radius, const Theme& theme);

} // namespace gwt::desktop
