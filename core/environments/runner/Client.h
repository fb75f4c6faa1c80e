#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gwt::environments::runner
{

/// One connection of gwt: bytes that came and bytes that wait.
struct Client {
    /// More than this waiting: its commands are not read until half of it has gone. They block, memory stays flat.
    static constexpr std::size_t mostWaiting = 1U << 20U;

    int fd = -1;
    std::string in;
    std::string out;
    std::size_t outAt = 0; ///< sent of `out`
    bool isWaitingToWrite = false;

    std::size_t waiting() const { return out.size() - outAt; }
    /// Sends what the socket takes. False: the peer has gone.
    bool flush();
};

} // namespace gwt::environments::runner
