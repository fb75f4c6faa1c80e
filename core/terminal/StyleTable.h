#pragma once

#include "core/terminal/Cell.h"
#include "core/terminal/Style.h"

#include <vector>

namespace gwt::terminal
{

/// Gives each distinct Style a number; 0 is the plain one. When the numbers run out the owner says which are in use
/// (Sweep) and the others are given again.
class StyleTable
{
public:
    StyleTable();

    /// The number of a style. Check full() first; when full, an unknown style answers 0.
    StyleId intern(const Style& style);
    const Style& at(StyleId id) const { return styles_[id]; }
    bool full() const { return free_.empty() && styles_.size() >= Limit; }
    std::size_t size() const { return styles_.size(); }

    /// Frees every number for which inUse (indexed by number) is false.
    void sweep(const std::vector<bool>& inUse);

private:
    static constexpr std::size_t Limit = 0xffff;
    static std::uint64_t hash(const Style& style);
    void place(StyleId id);
    void rehash(std::size_t slots);

    std::vector<Style> styles_;
    std::vector<StyleId> free_;
    std::vector<StyleId> slots_; ///< open addressing; 0 empty (the plain style is never looked up)
    std::size_t used_ = 0;
};

} // namespace gwt::terminal
