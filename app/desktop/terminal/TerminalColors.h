#pragma once

#include "core/terminal/Palette.h"

#include <QColor>

#include <array>

namespace gwt::desktop
{

/// The window's theme as far as a terminal shows it. The names are the theme's tokens.
struct TerminalColors {
    QColor background, panel, raised, hover, line;
    QColor text, muted, faint;
    QColor accent, warning, positive, negative;
    QColor selection;
    std::array<QRgb, 16> ansi{};
    terminal::ColourScheme scheme = terminal::ColourScheme::Dark;

    static TerminalColors dark();
    static TerminalColors light();

    /// What the engine answers to colour queries and hands back in snapshots.
    terminal::Palette palette() const;
};

/// WCAG 2.1 contrast ratio, 1 … 21.
double contrastRatio(QRgb a, QRgb b);

/// `foreground`, moved towards white or black just far enough to reach `ratio` on `background`.
QRgb withContrast(QRgb foreground, QRgb background, double ratio);

/// `part` of `over` on `under`, 0 … 1.
QRgb mixed(QRgb under, QRgb over, double part);

} // namespace gwt::desktop
