#pragma once

#include "core/terminal/Cell.h"

#include <string>
#include <vector>

namespace gwt::terminal
{

/// Grapheme clusters of more than one code point. A cluster is a chain: what came before (a code point or a cluster) and
/// one more code point; so appending is one look-up, and nothing is ever copied.
class ClusterTable
{
public:
    static constexpr int MaxCodes = 32; ///< what a cluster may grow to; more combining marks are dropped

    ClusterTable();

    /// Content (Cell::content()) of `base` with `code` appended; `base` itself when it may not grow.
    std::uint32_t append(std::uint32_t base, char32_t code);
    void appendTo(std::u32string& out, std::uint32_t content) const;
    char32_t firstCode(std::uint32_t content) const;
    char32_t lastCode(std::uint32_t content) const;

    bool crowded() const { return nodes_.size() >= SweepAt; }
    /// Forgets everything; the owner appends again what the grids still show.
    void clear();

private:
    struct Node {
        std::uint32_t base;
        char32_t code;
        int length;
    };
    static constexpr std::size_t SweepAt = 1u << 19, Limit = (1u << 21) - 1;
    std::size_t slotOf(std::uint32_t base, char32_t code) const;
    void rehash();

    std::vector<Node> nodes_; ///< index = ClusterId; 0 unused
    std::vector<std::uint32_t> slots_;
};

} // namespace gwt::terminal
