// Text only: clusters, widths, joins at the edges of rows and of history.
#include "tests/fuzz/terminal/Invariants.h"

#include <cstddef>
#include <cstdint>

using namespace gwt::terminal;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // Two bytes pick a code point out of the interesting blocks, so that most inputs are text and not errors.
    static constexpr char32_t Blocks[] = {0x20, 0x300, 0x600, 0x900, 0x1100, 0x1160, 0x11a8, 0x200b, 0x20d0, 0x2600, 0x2764,
                                          0x3040, 0x4e00, 0xac00, 0xfe00, 0xff00, 0x1f1e6, 0x1f300, 0x1f3fb, 0x1f466, 0xe0100, 0xfff0};
    std::string text;
    for (std::size_t i = 0; i + 1 < size; i += 2) {
        const char32_t code = Blocks[data[i] % std::size(Blocks)] + data[i + 1] % 32u;
        if (data[i] == 255)
            text += char(data[i + 1]); // and raw bytes
        else if (code < 0x80)
            text += char(code);
        else {
            if (code < 0x800) {
                text += char(0xc0 | code >> 6);
            } else if (code < 0x10000) {
                text += char(0xe0 | code >> 12);
                text += char(0x80 | (code >> 6 & 63));
            } else {
                text += char(0xf0 | code >> 18);
                text += char(0x80 | (code >> 12 & 63));
                text += char(0x80 | (code >> 6 & 63));
            }
            text += char(0x80 | (code & 63));
        }
    }
    Terminal terminal(fuzzSettings(7, 4));
    terminal.feed(text);
    checkInvariants(terminal);
    terminal.resize({5, 9});
    checkInvariants(terminal);
    terminal.scrollBy(1000);
    checkInvariants(terminal);
    return 0;
}
