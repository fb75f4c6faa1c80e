#pragma once

#include <array>
#include <cstdint>

namespace gwt::terminal
{

/// Sets that can be designated into G0–G3 (ISO 2022).
enum class Charset : std::uint8_t { Ascii, DecGraphics, British, DecSupplemental, Latin1, Dutch, Finnish, French,
                                    FrenchCanadian, German, Italian, Norwegian, Portuguese, Spanish, Swedish, Swiss };

/// What a printable ASCII code is in a set.
char32_t mapCharset(Charset set, char32_t code);

/// Finds the set for the bytes behind ESC ( … (one final byte, maybe an intermediate before it); false if unknown.
bool charsetFor(char intermediate, char final, bool ninetySix, Charset& out);

/// G0–G3 and which of them GL shows; saved with the cursor.
struct Charsets {
    std::array<Charset, 4> g{};
    std::uint8_t gl = 0;
    std::uint8_t gr = 2;
    std::uint8_t single = 0; ///< SS2, SS3: for one character; 0 none

    bool plain() const { return g[gl] == Charset::Ascii && single == 0; }
    bool operator==(const Charsets&) const = default;
};

} // namespace gwt::terminal
