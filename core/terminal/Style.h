#pragma once

#include "core/terminal/Colour.h"

#include <cstddef>
#include <cstdint>

namespace gwt::terminal
{

enum class Underline : std::uint8_t { None, Single, Double, Curly, Dotted, Dashed };

/// How a cell looks (SGR), and whether DECSCA protects it from selective erase.
struct Style {
    enum Attribute : std::uint16_t {
        Bold = 1 << 0,
        Faint = 1 << 1,
        Italic = 1 << 2,
        Blink = 1 << 3,
        RapidBlink = 1 << 4,
        Reverse = 1 << 5,
        Conceal = 1 << 6,
        Strike = 1 << 7,
        Overline = 1 << 8,
        Protected = 1 << 9, ///< not seen; DECSCA, SPA
    };

    Colour foreground;
    Colour background;
    Colour underlineColour; ///< default: as the foreground
    std::uint16_t attributes = 0;
    Underline underline = Underline::None;
    std::uint8_t unused = 0; ///< keeps the bytes defined: styles are hashed and compared as 16 bytes

    bool has(Attribute a) const { return (attributes & a) != 0; }
    bool operator==(const Style&) const = default;
};

static_assert(sizeof(Style) == 16);

} // namespace gwt::terminal
