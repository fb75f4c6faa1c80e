#include "core/terminal/StyleTable.h"

#include <cstring>

namespace gwt::terminal
{

StyleTable::StyleTable() : styles_(1), slots_(64, 0) {}

std::uint64_t StyleTable::hash(const Style& style)
{
    std::uint64_t words[2];
    std::memcpy(words, &style, sizeof words);
    // The upper bits of a product depend on all bits of its factors, the lower ones do not: take the upper ones.
    const std::uint64_t h = (words[0] ^ (words[1] * 0xc2b2ae3d27d4eb4fULL)) * 0x9e3779b97f4a7c15ULL;
    return h >> 32 ^ h >> 17;
}

StyleId StyleTable::intern(const Style& style)
{
    if (style == Style{})
        return 0;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = hash(style) & mask; slots_[i] != 0; i = (i + 1) & mask)
        if (styles_[slots_[i]] == style)
            return slots_[i];
    if (full())
        return 0;
    StyleId id;
    if (!free_.empty()) {
        id = free_.back();
        free_.pop_back();
        styles_[id] = style;
    } else {
        id = StyleId(styles_.size());
        styles_.push_back(style);
    }
    if ((used_ + 1) * 2 > slots_.size())
        rehash(slots_.size() * 2);
    place(id);
    return id;
}

void StyleTable::place(StyleId id)
{
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = hash(styles_[id]) & mask;
    while (slots_[i] != 0)
        i = (i + 1) & mask;
    slots_[i] = id;
    ++used_;
}

void StyleTable::rehash(std::size_t slots)
{
    std::vector<StyleId> old(slots, 0);
    old.swap(slots_);
    used_ = 0;
    for (const StyleId id : old)
        if (id != 0)
            place(id);
}

void StyleTable::sweep(const std::vector<bool>& inUse)
{
    free_.clear();
    slots_.assign(slots_.size(), 0);
    used_ = 0;
    for (std::size_t id = styles_.size(); --id > 0;) {
        if (id < inUse.size() && inUse[id])
            place(StyleId(id));
        else
            free_.push_back(StyleId(id));
    }
}

} // namespace gwt::terminal
