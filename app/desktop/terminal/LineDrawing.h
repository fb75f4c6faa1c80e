#pragma once

#include <QPainter>

namespace gwt::desktop::LineDrawing
{

/// Box drawing lines, U+2500–257F, in white on a cell of `w` by `h` pixels; `light` is the width of a light line.
void draw(QPainter& p, int w, int h, char32_t code, int light);

} // namespace gwt::desktop::LineDrawing
