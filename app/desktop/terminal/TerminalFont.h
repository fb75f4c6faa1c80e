#pragma once

#include <QFont>
#include <QRawFont>
#include <QString>

#include <array>
#include <cstdint>

namespace gwt::desktop
{

/// The monospaced font at one size, and the cell that it makes. Everything is in device pixels, so that lines and
/// blocks meet exactly whatever the scale of the screen.
class TerminalFont
{
public:
    enum Variant : std::uint8_t { Regular = 0, Bold = 1, Italic = 2, BoldItalic = 3 };

    /// `pixelSize` in logical pixels; the cell is 19/13 as high.
    TerminalFont(const QString& family, qreal pixelSize, qreal devicePixelRatio);

    /// JetBrains Mono, else DejaVu Sans Mono, else what the desktop calls monospaced.
    static QString preferredFamily();

    int cellWidth() const { return cellWidth_; }
    int cellHeight() const { return cellHeight_; }
    int baseline() const { return baseline_; } ///< from the cell's top
    int lineWidth() const { return lineWidth_; }
    int underline() const { return underline_; }
    int strikeOut() const { return strikeOut_; }
    qreal devicePixelRatio() const { return devicePixelRatio_; }

    const QFont& font(Variant variant) const { return fonts_[variant]; }
    bool supports(char32_t code) const { return raw_.supportsCharacter(quint32(code)); }
    /// For wide text that the font lacks: a CJK font that fits two cells.
    const QFont& wideFont(Variant variant) const { return wideFonts_[variant & Bold]; }

private:
    std::array<QFont, 4> fonts_;
    std::array<QFont, 2> wideFonts_;
    QRawFont raw_;
    qreal devicePixelRatio_;
    int cellWidth_ = 0, cellHeight_ = 0, baseline_ = 0, lineWidth_ = 1, underline_ = 0, strikeOut_ = 0;
};

} // namespace gwt::desktop
