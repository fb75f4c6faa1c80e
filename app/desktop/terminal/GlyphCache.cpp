#include "app/desktop/terminal/GlyphCache.h"

#include "app/desktop/terminal/BoxDrawing.h"
#include "app/desktop/terminal/GlyphRaster.h"

namespace gwt::desktop
{

GlyphCache::GlyphCache(const TerminalFont& font)
    : font_(font)
{
}

const Glyph& GlyphCache::glyph(char32_t code, TerminalFont::Variant variant, int width)
{
    if (code < 128) {
        auto& slot = ascii_[std::size_t(variant) * 128 + code];
        if (!slot)
            slot = draw(std::u32string(1, code), variant, width);
        return *slot;
    }
    const std::uint64_t key = std::uint64_t(code) << 8 | std::uint64_t(variant) << 2 | std::uint64_t(width);
    const auto found = single_.find(key);
    if (found != single_.end())
        return *found->second;
    auto drawn = draw(std::u32string(1, code), variant, width);
    makeRoom(*drawn);
    return *(single_[key] = std::move(drawn));
}

const Glyph& GlyphCache::glyph(const std::u32string& cluster, TerminalFont::Variant variant, int width)
{
    const std::u32string key = cluster + char32_t(variant << 2 | width);
    const auto found = clusters_.find(key);
    if (found != clusters_.end())
        return *found->second;
    auto drawn = draw(cluster, variant, width);
    makeRoom(*drawn);
    return *(clusters_[key] = std::move(drawn));
}

void GlyphCache::makeRoom(const Glyph& next)
{
    if (bytes_ > LimitBytes) {
        single_.clear();
        clusters_.clear();
        bytes_ = 0;
    }
    bytes_ += sizeof(Glyph) + 64 + next.coverage.size() + next.colours.size() * sizeof(std::uint32_t);
}

std::unique_ptr<Glyph> GlyphCache::draw(const std::u32string& text, TerminalFont::Variant variant, int width) const
{
    if (text.size() == 1 && width == 1 && BoxDrawing::covers(text.front())) {
        QImage cell(font_.cellWidth() * width, font_.cellHeight(), QImage::Format_ARGB32_Premultiplied);
        cell.fill(Qt::transparent);
        BoxDrawing::draw(cell, text.front(), font_.lineWidth());
        return GlyphRaster::cutToInk(cell, 0, 0);
    }
    return GlyphRaster::draw(font_, text, variant, width);
}

} // namespace gwt::desktop
