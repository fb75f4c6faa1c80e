#include "app/desktop/terminal/PixelBlend.h"

#include <algorithm>

namespace gwt::desktop::PixelBlend
{
namespace
{

/// `under` + (`over` - `under`) * `a` / 255 in two halves of two channels each.
inline std::uint32_t mix(std::uint32_t under, std::uint32_t over, std::uint32_t a)
{
    const std::uint32_t b = 255 - a;
    std::uint32_t rb = (over & 0xFF00FF) * a + (under & 0xFF00FF) * b;
    rb = ((rb + ((rb >> 8) & 0xFF00FF) + 0x800080) >> 8) & 0xFF00FF;
    std::uint32_t g = ((over >> 8) & 0xFF) * a + ((under >> 8) & 0xFF) * b;
    g = (g + (g >> 8) + 0x80) & 0xFF00;
    return 0xFF000000 | rb | g;
}

/// Source-over of a premultiplied pixel on an opaque one.
inline std::uint32_t over(std::uint32_t under, std::uint32_t pixel)
{
    const std::uint32_t b = 255 - (pixel >> 24);
    const std::uint32_t rb = (((under & 0xFF00FF) * b + 0x800080) >> 8) & 0xFF00FF;
    const std::uint32_t g = (((under & 0xFF00) * b + 0x8000) >> 8) & 0xFF00;
    return 0xFF000000 | ((pixel & 0xFFFFFF) + rb + g);
}

} // namespace

void fill(QImage& image, int x, int y, int width, int height, QRgb colour)
{
    const int left = std::max(0, x), right = std::min(image.width(), x + width);
    const int top = std::max(0, y), bottom = std::min(image.height(), y + height);
    for (int row = top; row < bottom && left < right; ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        std::fill(line + left, line + right, colour | 0xFF000000);
    }
}

void lay(QImage& image, const Glyph& glyph, int x, QRgb colour)
{
    const int left = x + glyph.x;
    const int from = std::max(0, -left), to = std::min(glyph.width, image.width() - left);
    for (int row = std::max(0, -glyph.y); row < glyph.height && glyph.y + row < image.height(); ++row) {
        auto* line = reinterpret_cast<std::uint32_t*>(image.scanLine(glyph.y + row)) + left;
        const auto at = std::size_t(row) * std::size_t(glyph.width);
        if (!glyph.colours.empty()) {
            for (int i = from; i < to; ++i)
                line[i] = over(line[i], glyph.colours[at + std::size_t(i)]);
            continue;
        }
        const std::uint8_t* coverage = glyph.coverage.data() + at;
        for (int i = from; i < to; ++i) {
            const std::uint32_t a = coverage[i];
            if (a == 255)
                line[i] = colour;
            else if (a != 0)
                line[i] = mix(line[i], colour, a);
        }
    }
}

} // namespace gwt::desktop::PixelBlend
