#include "core/terminal/Charset.h"

namespace gwt::terminal
{

namespace
{
// DEC Special Graphics, 0x5f–0x7e (VT100 User Guide, table 3-9).
constexpr char32_t Graphics[32] = {0x0020, 0x25c6, 0x2592, 0x2409, 0x240c, 0x240d, 0x240a, 0x00b0, 0x00b1, 0x2424, 0x240b,
                                   0x2518, 0x2510, 0x250c, 0x2514, 0x253c, 0x23ba, 0x23bb, 0x2500, 0x23bc, 0x23bd, 0x251c,
                                   0x2524, 0x2534, 0x252c, 0x2502, 0x2264, 0x2265, 0x03c0, 0x2260, 0x00a3, 0x00b7};

// National replacement sets (VT220 Programmer Reference, 2.2): what stands at # @ [ \ ] ^ _ ` { | } ~; 0 = as in ASCII.
constexpr char Places[] = {'#', '@', '[', '\\', ']', '^', '_', '`', '{', '|', '}', '~'};
constexpr char32_t National[][12] = {
    /* British */ {0xa3},
    /* Dutch */ {0xa3, 0xbe, 0xff, 0xbd, '|', 0, 0, 0, 0xa8, 0x192, 0xbc, 0xb4},
    /* Finnish */ {0, 0, 0xc4, 0xd6, 0xc5, 0xdc, 0, 0xe9, 0xe4, 0xf6, 0xe5, 0xfc},
    /* French */ {0xa3, 0xe0, 0xb0, 0xe7, 0xa7, 0, 0, 0, 0xe9, 0xf9, 0xe8, 0xa8},
    /* FrenchCanadian */ {0, 0xe0, 0xe2, 0xe7, 0xea, 0xee, 0, 0xf4, 0xe9, 0xf9, 0xe8, 0xfb},
    /* German */ {0, 0xa7, 0xc4, 0xd6, 0xdc, 0, 0, 0, 0xe4, 0xf6, 0xfc, 0xdf},
    /* Italian */ {0xa3, 0xa7, 0xb0, 0xe7, 0xe9, 0, 0, 0xf9, 0xe0, 0xf2, 0xe8, 0xec},
    /* Norwegian */ {0, 0xc4, 0xc6, 0xd8, 0xc5, 0xdc, 0, 0xe4, 0xe6, 0xf8, 0xe5, 0xfc},
    /* Portuguese */ {0, 0, 0xc3, 0xc7, 0xd5, 0, 0, 0, 0xe3, 0xe7, 0xf5, 0},
    /* Spanish */ {0xa3, 0xa7, 0xa1, 0xd1, 0xbf, 0, 0, 0, 0xb0, 0xf1, 0xe7, 0},
    /* Swedish */ {0, 0xc9, 0xc4, 0xd6, 0xc5, 0xdc, 0, 0xe9, 0xe4, 0xf6, 0xe5, 0xfc},
    /* Swiss */ {0xf9, 0xe0, 0xe9, 0xe7, 0xea, 0xee, 0xe8, 0xf4, 0xe4, 0xf6, 0xfc, 0xfb},
};

// DEC Supplemental differs from Latin-1 at few places (VT220 Programmer Reference, table 2-3).
char32_t supplemental(char32_t upper)
{
    switch (upper) {
    case 0xa8: return 0xa4;
    case 0xd7: return 0x152;
    case 0xdd: return 0x178;
    case 0xf7: return 0x153;
    case 0xfd: return 0xff;
    default: return upper;
    }
}
} // namespace

char32_t mapCharset(Charset set, char32_t code)
{
    if (code < 0x20 || code > 0x7f)
        return code;
    switch (set) {
    case Charset::Ascii:
        return code;
    case Charset::DecGraphics:
        return code >= 0x5f && code <= 0x7e ? Graphics[code - 0x5f] : code;
    case Charset::DecSupplemental:
        return code > 0x20 && code < 0x7f ? supplemental(code | 0x80) : code;
    case Charset::Latin1:
        return code | 0x80;
    default: {
        const auto& row = National[set == Charset::British ? 0 : std::size_t(set) - std::size_t(Charset::Dutch) + 1];
        for (std::size_t i = 0; i < sizeof Places; ++i)
            if (char32_t(Places[i]) == code && row[i] != 0)
                return row[i];
        return code;
    }
    }
}

bool charsetFor(char intermediate, char final, bool ninetySix, Charset& out)
{
    struct Entry {
        char intermediate, final;
        Charset set;
    };
    static constexpr Entry Known[] = {
        {0, 'B', Charset::Ascii},        {0, '0', Charset::DecGraphics},  {0, '2', Charset::DecGraphics},
        {0, '1', Charset::Ascii},        {0, 'A', Charset::British},      {0, '<', Charset::DecSupplemental},
        {'%', '5', Charset::DecSupplemental}, {0, '4', Charset::Dutch},   {0, 'C', Charset::Finnish},
        {0, '5', Charset::Finnish},      {0, 'R', Charset::French},       {0, 'f', Charset::French},
        {0, 'Q', Charset::FrenchCanadian}, {0, '9', Charset::FrenchCanadian}, {0, 'K', Charset::German},
        {0, 'Y', Charset::Italian},      {0, '`', Charset::Norwegian},    {0, 'E', Charset::Norwegian},
        {0, '6', Charset::Norwegian},    {'%', '6', Charset::Portuguese}, {0, 'Z', Charset::Spanish},
        {0, 'H', Charset::Swedish},      {0, '7', Charset::Swedish},      {0, '=', Charset::Swiss}};
    if (ninetySix) {
        out = Charset::Latin1;
        return intermediate == 0 && final == 'A';
    }
    for (const Entry& e : Known)
        if (e.intermediate == intermediate && e.final == final) {
            out = e.set;
            return true;
        }
    return false;
}

} // namespace gwt::terminal
