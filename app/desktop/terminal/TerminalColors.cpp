#include "app/desktop/terminal/TerminalColors.h"

#include <cmath>

namespace gwt::desktop
{
namespace
{

double linear(int channel)
{
    const double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(QRgb c)
{
    return 0.2126 * linear(qRed(c)) + 0.7152 * linear(qGreen(c)) + 0.0722 * linear(qBlue(c));
}

terminal::Rgb toRgb(QRgb c)
{
    return {std::uint8_t(qRed(c)), std::uint8_t(qGreen(c)), std::uint8_t(qBlue(c))};
}

} // namespace

TerminalColors TerminalColors::dark()
{
    TerminalColors c;
    c.background = 0x0F1115, c.panel = 0x14171C, c.raised = 0x1B1F26, c.hover = 0x20252D, c.line = 0x252A32;
    c.text = 0xE7EAEF, c.muted = 0x98A2B0, c.faint = 0x6B7583;
    c.accent = 0x6EA8FE, c.warning = 0xF0B64C, c.positive = 0x57C98A, c.negative = 0xF0736F;
    c.selection = 0x22314A;
    // Hues of the theme's marks. Black is what programs paint areas with; as text it is lifted when it is painted.
    c.ansi = {0xFF1B1F26, 0xFFF0736F, 0xFF57C98A, 0xFFE5B567, 0xFF6EA8FE, 0xFFC49AF0, 0xFF5CC5D3, 0xFFC9CFD8,
              0xFF818B99, 0xFFFF928E, 0xFF7EDDA8, 0xFFFFCE73, 0xFF97C1FF, 0xFFDAB8FF, 0xFF84DDE8, 0xFFFFFFFF};
    c.scheme = terminal::ColourScheme::Dark;
    return c;
}

TerminalColors TerminalColors::light()
{
    TerminalColors c;
    c.background = 0xFFFFFF, c.panel = 0xF6F7F9, c.raised = 0xFFFFFF, c.hover = 0xECEFF3, c.line = 0xE2E5EA;
    c.text = 0x1A1F26, c.muted = 0x586271, c.faint = 0x8A94A3;
    c.accent = 0x2563EB, c.warning = 0xB7740A, c.positive = 0x1B8A52, c.negative = 0xC93A36;
    c.selection = 0xE3EDFD;
    c.ansi = {0xFF1A1F26, 0xFFC2322E, 0xFF16794A, 0xFF8F5A06, 0xFF2158D6, 0xFF8A3CC2, 0xFF0B7285, 0xFFDDE1E7,
              0xFF636D7C, 0xFFD03B36, 0xFF1A8450, 0xFF9E6508, 0xFF2F6BF0, 0xFF9A4BD4, 0xFF0E7C91, 0xFFF6F7F9};
    c.scheme = terminal::ColourScheme::Light;
    return c;
}

terminal::Palette TerminalColors::palette() const
{
    terminal::Palette palette = terminal::Palette::standard();
    for (std::size_t i = 0; i < ansi.size(); ++i)
        palette.indexed[i] = toRgb(ansi[i]);
    palette.foreground = toRgb(text.rgb());
    palette.background = toRgb(background.rgb());
    palette.cursor = toRgb(text.rgb());
    palette.selectionBackground = toRgb(selection.rgb());
    palette.scheme = scheme;
    return palette;
}

double contrastRatio(QRgb a, QRgb b)
{
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QRgb mixed(QRgb under, QRgb over, double part)
{
    const auto channel = [part](int u, int o) { return int(std::lround(u + (o - u) * part)); };
    return qRgb(channel(qRed(under), qRed(over)), channel(qGreen(under), qGreen(over)),
                channel(qBlue(under), qBlue(over)));
}

QRgb withContrast(QRgb foreground, QRgb background, double ratio)
{
    if (contrastRatio(foreground, background) >= ratio)
        return foreground;
    const QRgb white = qRgb(255, 255, 255), black = qRgb(0, 0, 0);
    const QRgb target = contrastRatio(white, background) >= contrastRatio(black, background) ? white : black;
    double low = 0, high = 1; // eight halvings: finer than a channel's step
    for (int i = 0; i < 8; ++i) {
        const double middle = (low + high) / 2;
        (contrastRatio(mixed(foreground, target, middle), background) >= ratio ? high : low) = middle;
    }
    return mixed(foreground, target, high);
}

} // namespace gwt::desktop
