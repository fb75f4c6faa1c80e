#pragma once

#include <cstdint>

namespace gwt::process::keeper
{

/// Between gwt and gwt-keeper, on descriptor 3 of the keeper: a SOCK_SEQPACKET pair, one struct a packet, same machine
/// and same build. gwt's end closing (also by its death) means: kill everything below you and go.
enum class Order : std::int32_t { Terminate = 1, Kill = 2 };

struct Report {
    enum class Kind : std::int32_t { Started = 1, Failed = 2, Ended = 3 };
    Kind kind = Kind::Started;
    std::int32_t value = 0; ///< Started: pid; Failed: errno; Ended: waitpid's status word
};

} // namespace gwt::process::keeper
