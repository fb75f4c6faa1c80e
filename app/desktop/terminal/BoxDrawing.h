#pragma once

#include <QImage>

#include <cstdint>

namespace gwt::desktop
{

/// Characters that only look right when they meet their neighbours: lines and blocks (U+2500–259F), braille, legacy
/// sextants (U+1FB00–1FB3B) and the powerline separators (U+E0B0–E0BF); and marks that agents use and few fonts have
/// (U+23BA–23BF, 23F4–23FA, 276E, 276F). Drawn on the cell's own pixels, whatever the font.
namespace BoxDrawing
{

bool covers(char32_t code);

/// Draws `code` in white on the transparent `cell` (ARGB32 premultiplied). `light` is the width of a light line.
void draw(QImage& cell, char32_t code, int light);

} // namespace BoxDrawing

} // namespace gwt::desktop
