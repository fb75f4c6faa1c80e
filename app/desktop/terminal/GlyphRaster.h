#pragma once

#include "app/desktop/terminal/GlyphCache.h"

#include <QImage>

namespace gwt::desktop::GlyphRaster
{

/// Shapes and draws `text` into its cells: the font's own glyph where it has one, a CJK font sized for two cells, the
/// emoji font scaled from its bitmaps, else Qt's fallback, narrowed when it is too wide.
std::unique_ptr<Glyph> draw(const TerminalFont& font, const std::u32string& text, TerminalFont::Variant variant,
                            int width);

/// `image` (ARGB32 premultiplied) as a glyph; its pixel (x0, y0) is the cell's top left.
std::unique_ptr<Glyph> cutToInk(const QImage& image, int x0, int y0);

} // namespace gwt::desktop::GlyphRaster
