#pragma once

#include "app/desktop/terminal/GlyphCache.h"

#include <QImage>

namespace gwt::desktop::PixelBlend
{

/// Fills a rectangle of an RGB32 image, cut to the image.
void fill(QImage& image, int x, int y, int width, int height, QRgb colour);

/// Lays `glyph` with its cell's top left at `x`, tinted with `colour` unless it has colours of its own.
void lay(QImage& image, const Glyph& glyph, int x, QRgb colour);

} // namespace gwt::desktop::PixelBlend
