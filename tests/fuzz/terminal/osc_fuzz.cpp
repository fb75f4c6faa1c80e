// OSC, DCS and APC strings: every input is the inside of one.
#include "tests/fuzz/terminal/Invariants.h"

#include <cstddef>
#include <cstdint>

using namespace gwt::terminal;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 1)
        return 0;
    static const char* const Starts[] = {"\x1b]", "\x1b]7501;state=", "\x1b]8;", "\x1b]52;c;", "\x1b]99;", "\x1b]9;4;", "\x1b]4;", "\x1b]10;",
                                         "\x1b]133;", "\x1b]7;file://", "\x1b]777;notify;", "\x1bP$q", "\x1bP+q", "\x1bP2$t", "\x1b_G", "\x1b]2;"};
    Terminal terminal(fuzzSettings(20, 6));
    terminal.feed(Starts[data[0] % std::size(Starts)] + std::string(reinterpret_cast<const char*>(data) + 1, size - 1) + "\x1b\\x");
    terminal.takeEvents();
    terminal.takeReplies();
    checkInvariants(terminal);
    return 0;
}
