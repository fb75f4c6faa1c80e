// The whole engine: bytes whole and in chunks must give the same screen, replies and text.
#include "tests/fuzz/terminal/Invariants.h"

#include <cstddef>
#include <cstdint>

using namespace gwt::terminal;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::size_t chunk = 1u + data[0] % 37u;
    const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    Terminal whole(fuzzSettings(20, 6)), pieces(fuzzSettings(20, 6));
    whole.feed(bytes);
    for (std::size_t at = 0; at < bytes.size(); at += chunk)
        pieces.feed(std::string_view(bytes).substr(at, chunk));
    checkInvariants(whole);
    if (whole.takeReplies() != pieces.takeReplies() || whole.lines(whole.firstLine(), 1 << 20) != pieces.lines(pieces.firstLine(), 1 << 20))
        std::abort();
    Snapshot a, b;
    whole.snapshot(a);
    pieces.snapshot(b);
    if (!(a.cursor == b.cursor) || a.historyRows != b.historyRows)
        std::abort();
    return 0;
}
