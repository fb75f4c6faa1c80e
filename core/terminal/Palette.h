#pragma once

#include "core/terminal/Colour.h"

#include <array>
#include <optional>

namespace gwt::terminal
{

enum class ColourScheme : std::uint8_t { Dark, Light };

/// The window's colours; programs read and change them with OSC 4, 5, 10–19 and reset them with OSC 104–119.
struct Palette {
    std::array<Rgb, 256> indexed;
    Rgb foreground{0xd4, 0xd4, 0xd4};
    Rgb background{0x1e, 0x1e, 0x1e};
    Rgb cursor{0xd4, 0xd4, 0xd4};
    std::optional<Rgb> selectionBackground;
    std::optional<Rgb> selectionForeground;
    ColourScheme scheme = ColourScheme::Dark;

    bool operator==(const Palette&) const = default;

    /// xterm's sixteen, the 6×6×6 cube and the grey ramp.
    static Palette standard();

    Rgb foregroundOf(Colour c) const { return resolve(c, foreground); }
    Rgb backgroundOf(Colour c) const { return resolve(c, background); }

private:
    Rgb resolve(Colour c, Rgb fallback) const
    {
        return c.isDefault() ? fallback : c.isIndexed() ? indexed[c.index()] : c.toRgb();
    }
};

} // namespace gwt::terminal
