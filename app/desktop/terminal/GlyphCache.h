#pragma once

#include "app/desktop/terminal/TerminalFont.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace gwt::desktop
{

/// One drawn character: coverage to be tinted, or colours of its own (emoji). Cut to its ink.
struct Glyph {
    int x = 0, y = 0; ///< of the ink, from the cell's top left; may be negative (italics lean out)
    int width = 0, height = 0;
    std::vector<std::uint8_t> coverage;
    std::vector<std::uint32_t> colours; ///< ARGB32 premultiplied; empty for a tinted glyph
};

/// Draws each character of a terminal once. Shaping, font fallback and emoji are paid for here and never again: a cell
/// is a look-up and a blend. Used by the window's thread only.
class GlyphCache
{
public:
    explicit GlyphCache(const TerminalFont& font);

    /// A cell of one code point. `width` is 1 or 2 cells.
    const Glyph& glyph(char32_t code, TerminalFont::Variant variant, int width);
    /// A cell of several: base and combining marks, or an emoji sequence.
    const Glyph& glyph(const std::u32string& cluster, TerminalFont::Variant variant, int width);

    std::size_t bytes() const { return bytes_; }

private:
    std::unique_ptr<Glyph> draw(const std::u32string& text, TerminalFont::Variant variant, int width) const;
    void makeRoom(const Glyph& next);

    static constexpr std::size_t LimitBytes = 8 * 1024 * 1024; ///< some 20 000 glyphs; then it starts afresh

    const TerminalFont& font_;
    std::array<std::unique_ptr<Glyph>, 4 * 128> ascii_;
    std::unordered_map<std::uint64_t, std::unique_ptr<Glyph>> single_;
    std::unordered_map<std::u32string, std::unique_ptr<Glyph>>
        clusters_; ///< key: the text and one unit of variant and width
    std::size_t bytes_ = 0;
};

} // namespace gwt::desktop
