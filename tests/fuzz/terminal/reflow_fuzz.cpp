// Output, resizes, scrolling, selection, search in any order; text that was not overwritten never changes by a resize.
#include "tests/fuzz/terminal/Invariants.h"

#include <cstddef>
#include <cstdint>

using namespace gwt::terminal;

namespace
{
std::vector<std::string> text(Terminal& terminal)
{
    std::vector<std::string> lines = terminal.lines(terminal.firstLine(), 1 << 20);
    while (!lines.empty() && lines.back().empty())
        lines.pop_back();
    return lines;
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Terminal terminal(fuzzSettings(12, 5));
    Snapshot view;
    for (std::size_t i = 0; i + 2 < size;) {
        const std::uint8_t what = data[i], a = data[i + 1], b = data[i + 2];
        i += 3;
        switch (what % 8) {
        case 0: terminal.resize({2 + a % 40, 1 + b % 20}); break;
        case 1: terminal.scrollBy(a - 128); break;
        case 2:
            terminal.select({a % 9, b % 30}, SelectionKind(what / 8 % 4));
            terminal.extendSelection({b % 7, a % 40});
            terminal.selectionText();
            break;
        case 3: (void)terminal.search({std::string(1, char('a' + a % 26)), SearchQuery::Syntax::Plain, SearchQuery::Case::Smart}); break;
        case 4: terminal.tidy(); break;
        case 5: {
            const std::vector<std::string> before = text(terminal);
            const Size size0 = terminal.size();
            if (terminal.modes().alternateScreen)
                break;
            terminal.resize({2 + a % 60, size0.rows});
            terminal.resize(size0);
            // The history's limit counts rows: narrow rows may push the oldest text out.
            const std::vector<std::string> after = text(terminal);
            if (before.size() < 20 && after != before)
                std::abort();
            break;
        }
        default: {
            const std::size_t n = std::min<std::size_t>(a % 64, size - i);
            terminal.feed({reinterpret_cast<const char*>(data) + i, n});
            i += n;
            break;
        }
        }
        terminal.snapshot(view);
    }
    checkInvariants(terminal);
    return 0;
}
