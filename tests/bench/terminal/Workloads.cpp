#include "tests/bench/terminal/Workloads.h"

#include <cstdint>
#include <functional>

namespace
{
class Dice // splitmix64: the same numbers everywhere
{
public:
    int below(int n)
    {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return int((z ^ (z >> 31)) % std::uint64_t(n));
    }

private:
    std::uint64_t state_ = 7;
};

Dice dice;

const char* pick(const std::vector<const char*>& from) { return from[std::size_t(dice.below(int(from.size())))]; }

std::string number(int below) { return std::to_string(dice.below(below)); }

std::string words()
{
    static const std::vector<const char*> Words{"the", "error", "build", "path", "const", "auto", "value", "warning",
                                                "test", "main", "return", "void", "int", "file", "include", "lazy"};
    std::string line;
    for (int n = 6 + dice.below(10); n > 0; --n)
        line += std::string(pick(Words)) + ' ';
    return line;
}

std::string agentRedraw()
{
    std::string o = "\x1b[?2026h\r\x1b[12A";
    for (int i = 0; i < 12; ++i) {
        o += "\x1b[38;2;" + number(8) + "0;120;200m" + std::string(i == 0 ? "\xe2\x97\x8f" : " ") + "\x1b[39m ";
        o += "\x1b[1m" + words().substr(0, 20) + "\x1b[22m" + words();
        if (i == 5)
            o += "\x1b]8;id=a;https://example.com/a/b\x1b\\link\x1b]8;;\x1b\\";
        o += "\x1b[K\r\n";
    }
    return o + "\x1b[?2026l";
}

std::string agentClear()
{
    std::string o = "\x1b[?2026h\x1b[2J\x1b[3J\x1b[H";
    while (o.size() < 94000) {
        o += "\x1b[38;2;" + number(8) + "0;120;200m\xe2\x97\x8f\x1b[39m " + words() + "\r\n";
        o += "  \x1b[2m\xe2\x8e\xbf\x1b[22m  " + words() + "\r\n";
    }
    return o + "\x1b[?2026l";
}

std::string cjk()
{
    static const std::vector<const char*> Letters{"日", "本", "語", "文", "字", "列", "処", "理", "端", "末", "画", "面", "速", "度"};
    std::string o;
    for (int n = 20 + dice.below(30); n > 0; --n)
        o += pick(Letters);
    return o + "\r\n";
}

std::string emoji()
{
    static const std::vector<const char*> Emoji{"👨‍👩‍👧‍👦", "👩🏽‍💻", "❤️‍🔥", "🏳️‍🌈", "😀", "🇯🇵", "👍🏻", "1️⃣"};
    std::string o;
    for (int n = 0; n < 30; ++n)
        o += pick(Emoji);
    return o + "\r\n";
}

std::string dense()
{
    std::string o = "\x1b[H";
    for (int y = 1; y <= 40; ++y) {
        o += "\x1b[" + std::to_string(y) + ";1H";
        for (int x = 0; x < 120; ++x)
            o += "\x1b[38;5;" + std::to_string(16 + dice.below(216)) + ";48;5;" + std::to_string(16 + dice.below(216)) + "m" + char('a' + dice.below(26));
    }
    return o;
}

std::string truecolor()
{
    std::string o = "\x1b[H";
    for (int y = 0; y < 40; ++y) {
        for (int x = 0; x < 119; ++x)
            o += "\x1b[38;2;" + std::to_string(x * 2) + ';' + std::to_string(y * 6) + ";100m\x1b[48;2;" + std::to_string(255 - x * 2) + ';' +
                 std::to_string(y * 5) + ";30m\xe2\x96\x80";
        o += "\r\n";
    }
    return o;
}

std::string repeated(const std::function<std::string()>& piece)
{
    std::string o;
    while (o.size() < (2u << 20))
        o += piece();
    return o;
}
} // namespace

std::vector<Workload> terminalWorkloads()
{
    dice = Dice();
    const auto yes = [] { return std::string("y\n"); };
    return {
        {"agent redraw", repeated(agentRedraw), 178, 90},
        {"agent full clear", repeated(agentClear), 138, 15},
        {"ascii log lines", repeated([] { return "2026-11-21 09:" + number(60) + ' ' + words() + "\r\n"; }), 74, 11},
        {"CJK", repeated(cjk), 99, 16},
        {"emoji ZWJ", repeated(emoji), 73, 29},
        {"cursor motion", repeated([] { return "\x1b[" + std::to_string(1 + dice.below(40)) + ';' + std::to_string(1 + dice.below(120)) + 'H' + char('a' + dice.below(26)); }), 196, 172},
        {"dense cells", repeated(dense), 203, 232},
        {"truecolor", repeated(truecolor), 245, 298},
        {"y\\n", repeated(yes), 112, 0.8},
        {"scroll region", "\x1b[5;35r\x1b[35;1H" + repeated(yes), 119, 1.3},
    };
}
