#pragma once

#include <QRectF>

class QPainter;

namespace gwt::desktop
{

class Theme;

/// The status marks. Each has its own shape: status is never told by colour alone.
enum class Mark {
    NeedsYou, ///< filled diamond
    Ready,    ///< filled disc
    Working,  ///< open ring that turns (still with reduced motion)
    Idle,     ///< hollow ring
    Error,    ///< cross
};

enum class MarkGround { Plain, Selected };

/// Paints a mark of 10 px centred in `area`. On a selected row the idle ring is drawn stronger to keep 3:1.
void paintMark(QPainter& painter, const QRectF& area, Mark mark, const Theme& theme,
               MarkGround ground = MarkGround::Plain);

} // namespace gwt::desktop
