#pragma once

#include <cstdint>

namespace gwt::terminal
{

using StyleId = std::uint16_t;
using LinkId = std::uint16_t;
using ClusterId = std::uint32_t;

/// One place of the grid in 8 bytes: a code point or a cluster, whether it is half of a wide character, style, link.
/// All zero is a blank that was never written.
class Cell
{
public:
    constexpr Cell() = default;
    static constexpr Cell narrow(std::uint32_t content, StyleId style, LinkId link) { return Cell(content, style, link); }
    static constexpr Cell wideHead(std::uint32_t content, StyleId style, LinkId link)
    {
        return Cell(content | HeadBit, style, link);
    }
    static constexpr Cell wideTail(StyleId style, LinkId link) { return Cell(TailBit, style, link); }
    static constexpr Cell blank(StyleId style) { return Cell(0, style, 0); }

    /// Content bits of a cluster, to be given to narrow() or wideHead().
    static constexpr std::uint32_t clusterContent(ClusterId id) { return id | ClusterBit; }

    constexpr bool isCluster() const { return (bits_ & ClusterBit) != 0; }
    constexpr bool isWideHead() const { return (bits_ & HeadBit) != 0; }
    constexpr bool isWideTail() const { return (bits_ & TailBit) != 0; }
    constexpr bool isBlank() const { return (bits_ & ContentMask) == 0; } ///< nothing written; a tail counts as written
    constexpr char32_t code() const { return char32_t(bits_ & CodeMask); }
    constexpr ClusterId cluster() const { return ClusterId(bits_ & CodeMask); }
    /// Code or cluster with its bit, without width: what ClusterTable takes.
    constexpr std::uint32_t content() const { return std::uint32_t(bits_) & (CodeMask | ClusterBit); }
    constexpr StyleId style() const { return StyleId(bits_ >> 32); }
    constexpr LinkId link() const { return LinkId(bits_ >> 48); }
    constexpr int columns() const { return isWideHead() ? 2 : isWideTail() ? 0 : 1; }
    constexpr std::uint64_t bits() const { return bits_; }
    constexpr Cell withStyle(StyleId style) const
    {
        Cell c = *this;
        c.bits_ = (c.bits_ & 0xffff0000ffffffffULL) | std::uint64_t(style) << 32;
        return c;
    }

    /// Upper half of the bits: style and link as one number.
    static constexpr std::uint64_t look(StyleId style, LinkId link)
    {
        return std::uint64_t(style) << 32 | std::uint64_t(link) << 48;
    }

    bool operator==(const Cell&) const = default;

private:
    static constexpr std::uint32_t CodeMask = 0x1fffff, ClusterBit = 1u << 21, HeadBit = 1u << 22, TailBit = 1u << 23;
    static constexpr std::uint32_t ContentMask = CodeMask | ClusterBit | TailBit;
    constexpr Cell(std::uint32_t content, StyleId style, LinkId link) : bits_(content | look(style, link)) {}
    std::uint64_t bits_ = 0;
};

static_assert(sizeof(Cell) == 8);

} // namespace gwt::terminal
