#pragma once

#include <array>
#include <cstdint>

namespace gwt::terminal
{

/// Parameters of a CSI or DCS sequence. At most 32; more are counted as none.
struct Params {
    static constexpr int Max = 32;
    static constexpr int Limit = 9999999; ///< a larger number is this

    std::array<int, Max> value; ///< -1 where empty
    std::uint32_t colons = 0;   ///< bit i: value i follows its predecessor with ':' (a sub-parameter)
    int count = 0;
    char prefix = 0; ///< < = > ? or 0
    char intermediate = 0;
    char final = 0;

    bool isSub(int i) const { return (colons >> i & 1u) != 0; }
    /// The i-th, `fallback` when missing or empty.
    int get(int i, int fallback = 0) const { return i < count && value[std::size_t(i)] >= 0 ? value[std::size_t(i)] : fallback; }
    /// The i-th as a count: missing and 0 are 1.
    int atLeastOne(int i = 0) const { const int n = get(i, 1); return n == 0 ? 1 : n; }
};

} // namespace gwt::terminal
