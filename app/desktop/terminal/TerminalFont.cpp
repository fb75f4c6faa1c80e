#include "app/desktop/terminal/TerminalFont.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace gwt::desktop
{

QString TerminalFont::preferredFamily()
{
    const QStringList families = QFontDatabase::families();
    for (const char* name : {"JetBrains Mono", "DejaVu Sans Mono"})
        if (families.contains(QLatin1String(name)))
            return QLatin1String(name);
    return QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
}

TerminalFont::TerminalFont(const QString& family, qreal pixelSize, qreal devicePixelRatio)
    : devicePixelRatio_(devicePixelRatio)
{
    const int size = std::max(4, int(std::lround(pixelSize * devicePixelRatio)));
    // Symbols that a coding font lacks come from fonts of one stroke weight before fontconfig's own guess.
    const QStringList narrow{family, QStringLiteral("DejaVu Sans Mono"), QStringLiteral("DejaVu Sans"),
                             QStringLiteral("Noto Sans Symbols2"), QStringLiteral("Noto Sans Symbols")};
    for (int variant = 0; variant < 4; ++variant) {
        QFont& font = fonts_[std::size_t(variant)];
        font.setFamilies(narrow);
        font.setPixelSize(size);
        font.setStyleHint(QFont::Monospace);
        font.setBold((variant & Bold) != 0);
        font.setItalic((variant & Italic) != 0);
        font.setKerning(false);
    }
    raw_ = QRawFont::fromFont(fonts_[Regular]);

    const QFontMetricsF metrics(fonts_[Regular]);
    cellWidth_ = std::max(2, int(std::lround(metrics.horizontalAdvance(QLatin1Char('0')))));
    cellHeight_ = std::max(int(std::lround(size * 19.0 / 13.0)), int(std::ceil(metrics.ascent() + metrics.descent())));
    baseline_ = int(std::lround((cellHeight_ - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()));
    lineWidth_ = std::max(1, int(std::lround(size / 13.0)));
    underline_ = std::min(baseline_ + lineWidth_ + (lineWidth_ + 1) / 2, cellHeight_ - lineWidth_ - 1);
    strikeOut_ = baseline_ - int(std::lround(metrics.xHeight() / 2));

    for (int bold = 0; bold < 2; ++bold) {
        QFont& font = wideFonts_[std::size_t(bold)];
        font.setFamilies({QStringLiteral("Noto Sans Mono CJK JP"), QStringLiteral("Noto Sans CJK JP"), family});
        font.setPixelSize(std::min(cellWidth_ * 2, int(std::lround(size * 14.5 / 13.0))));
        font.setBold(bold != 0);
    }
}

} // namespace gwt::desktop
