#include "app/desktop/terminal/GlyphRaster.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gwt::desktop::GlyphRaster
{
namespace
{

/// Size of the only strike of Noto Color Emoji; drawn at it and scaled down smoothly, Qt's own scaling is coarse.
constexpr int EmojiStrike = 109;

bool isEmoji(const std::u32string& text, int width)
{
    const char32_t code = text.front();
    if (text.find(0xFE0E) != std::u32string::npos) // variation selector 15 asks for text
        return false;
    if (text.find(0xFE0F) != std::u32string::npos || text.find(0x20E3) != std::u32string::npos)
        return true;
    // The engine gives two cells to what has emoji presentation by default; other wide text is East Asian.
    return width == 2 && ((code >= 0x1F000 && code <= 0x1FBFF) || (code >= 0x231A && code <= 0x2BFF));
}

QString toQString(const std::u32string& text)
{
    return QString::fromUcs4(text.data(), qsizetype(text.size()));
}

bool hasColour(const QImage& image)
{
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) // white ink on nothing has four equal channels
            if (qRed(line[x]) != qAlpha(line[x]) || qBlue(line[x]) != qAlpha(line[x]))
                return true;
    }
    return false;
}

QImage transparent(int width, int height)
{
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

std::unique_ptr<Glyph> drawEmoji(const TerminalFont& font, QString text, int width)
{
    // Qt would end the font's run at a selector that has no glyph, and the sequence would fall apart.
    text.remove(QChar(0xFE0F));
    QFont emoji;
    emoji.setFamilies({QStringLiteral("Noto Color Emoji")});
    emoji.setPixelSize(EmojiStrike);
    const QFontMetricsF metrics(emoji);
    const int w = int(std::ceil(std::max(metrics.horizontalAdvance(text), qreal(1)))),
              h = int(std::ceil(metrics.height()));
    if (w > 3 * EmojiStrike) // a sequence that the font does not know falls apart into several pictures
        return nullptr;
    QImage big = transparent(w, h);
    {
        QPainter p(&big);
        p.setFont(emoji);
        p.setPen(Qt::white);
        p.drawText(QPointF(0, metrics.ascent()), text);
    }
    if (!hasColour(big))
        return nullptr;
    const int cellW = font.cellWidth() * width, cellH = font.cellHeight();
    const double scale = std::min(double(cellW) / w, double(cellH) / h);
    const QImage small = big.scaled(std::max(1, int(std::lround(w * scale))), std::max(1, int(std::lround(h * scale))),
                                    Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                             .convertToFormat(QImage::Format_ARGB32_Premultiplied);
    return cutToInk(small, -(cellW - small.width()) / 2, -(cellH - small.height()) / 2);
}

} // namespace

std::unique_ptr<Glyph> cutToInk(const QImage& image, int x0, int y0)
{
    int left = image.width(), right = -1, top = image.height(), bottom = -1;
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            if (qAlpha(line[x]) != 0) {
                left = std::min(left, x), right = std::max(right, x);
                top = std::min(top, y), bottom = std::max(bottom, y);
            }
    }
    auto glyph = std::make_unique<Glyph>();
    if (right < 0)
        return glyph;
    *glyph = {left - x0, top - y0, right - left + 1, bottom - top + 1, {}, {}};
    const bool colour = hasColour(image);
    for (int y = top; y <= bottom; ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = left; x <= right; ++x)
            if (colour)
                glyph->colours.push_back(line[x]);
            else
                glyph->coverage.push_back(std::uint8_t(qAlpha(line[x])));
    }
    return glyph;
}

std::unique_ptr<Glyph> draw(const TerminalFont& font, const std::u32string& text, TerminalFont::Variant variant,
                            int width)
{
    const QString string = toQString(text);
    const bool own = font.supports(text.front());
    if (isEmoji(text, width))
        if (auto glyph = drawEmoji(font, string, width))
            return glyph;

    const QFont& face = !own && width == 2 ? font.wideFont(variant) : font.font(variant);
    const int cellW = font.cellWidth() * width, cellH = font.cellHeight();
    const int margin = font.cellWidth(); // italics and marks may lean over the edge
    QImage image = transparent(cellW + 2 * margin, cellH);
    QPainter p(&image);
    p.setFont(face);
    p.setPen(Qt::white);
    p.translate(margin, font.baseline());
    if (!own) {
        // A fallback's glyph sits in the middle by its ink; one that is too wide gets smaller rather than cut.
        // East Asian text keeps its place in the em square: its comma belongs to the left.
        const QFontMetricsF metrics(face);
        const QRectF ink = width == 1
                               ? metrics.tightBoundingRect(string)
                               : QRectF(0, -metrics.ascent(), metrics.horizontalAdvance(string), metrics.height());
        const qreal room = width == 1 ? cellW * 1.1 : cellW;
        const qreal scale = ink.width() > room ? room / ink.width() : 1;
        p.translate(cellW / 2.0, 0);
        if (scale < 1)
            p.scale(scale, scale);
        else
            p.translate(std::lround(cellW / 2.0 - ink.center().x()) - (cellW / 2.0 - ink.center().x()),
                        0); // whole pixels
        p.drawText(QPointF(-ink.center().x(), (1 - 1 / scale) * ink.center().y() * 0.5), string);
    } else {
        p.drawText(QPointF(0, 0), string);
    }
    p.end();
    return cutToInk(image, margin, 0);
}

} // namespace gwt::desktop::GlyphRaster
