#pragma once

#include <chrono>
#include <cstddef>

namespace gwt::agents
{

/// What keeps two agents from chattering for ever, and a queue from growing.
struct DeliveryLimits {
    std::size_t queue = 64; ///< per tab
    int hops = 8;
    int perPair = 10; ///< messages from one tab to one other within `window`
    std::chrono::seconds window{60};
    std::chrono::minutes hopMemory{15}; ///< a message that a tab got longer ago starts no chain
    std::size_t history = 500;          ///< receipts that can be read afterwards
};

} // namespace gwt::agents
