// Answers: attributes, status, settings, capabilities. All go into one string, in the order of the queries.
#include "core/terminal/Interpreter.h"
#include "core/terminal/SgrText.h"

namespace gwt::terminal
{

namespace
{
std::string fromHex(std::string_view hex)
{
    std::string out;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out += char(digit(hex[i]) << 4 | (digit(hex[i + 1]) & 15));
    return out;
}

std::string toHex(std::string_view text)
{
    static constexpr char Digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        out += Digits[static_cast<unsigned char>(c) >> 4];
        out += Digits[c & 15];
    }
    return out;
}

/// What XTGETTCAP may ask for and is not in xterm-256color as everybody knows it.
std::string_view capability(std::string_view name)
{
    if (name == "TN" || name == "name")
        return "xterm-256color";
    if (name == "Co" || name == "colors")
        return "256";
    if (name == "RGB")
        return "8/8/8";
    if (name == "Ms")
        return "\x1b]52;%p1%s;%p2%s\x1b\\";
    if (name == "Smulx")
        return "\x1b[4:%p1%dm";
    if (name == "Ss")
        return "\x1b[%p1%d q";
    if (name == "Se")
        return "\x1b[2 q";
    return {};
}
} // namespace

void Interpreter::reply(std::string_view csiBody)
{
    replies_ += modes_.eightBitReplies ? "\x9b" : "\x1b[";
    replies_ += csiBody;
}

void Interpreter::replyDcs(std::string_view body)
{
    replies_ += modes_.eightBitReplies ? "\x90" : "\x1bP";
    replies_ += body;
    replies_ += modes_.eightBitReplies ? "\x9c" : "\x1b\\";
}

void Interpreter::replyOsc(std::string_view body, Terminator terminator)
{
    replies_ += modes_.eightBitReplies ? "\x9d" : "\x1b]";
    replies_ += body;
    replies_ += terminator == Terminator::Bel ? "\a" : modes_.eightBitReplies ? "\x9c" : "\x1b\\";
}

void Interpreter::deviceAttributes(const Params& p)
{
    if (p.get(0) != 0)
        return;
    if (p.prefix == '>')
        reply(level_ >= 65 ? ">64;410;0c" : level_ == 64 ? ">41;410;0c" : level_ == 63 ? ">24;410;0c" : ">1;410;0c");
    else if (p.prefix == '=')
        replyDcs("!|00000000");
    else if (p.prefix == 0)
        reply(level_ >= 64   ? "?" + std::to_string(level_) + ";1;2;6;9;15;16;17;18;21;22;28;29c"
              : level_ >= 62 ? "?" + std::to_string(level_) + ";1;2;6;9;15;22;29c"
                             : "?1;2c");
}

void Interpreter::deviceStatus(const Params& p)
{
    if (p.get(0) == 5)
        reply("0n");
    else if (p.get(0) == 6)
        reply(std::to_string(screen_.addressedRow() + 1) + ';' + std::to_string(screen_.addressedColumn() + 1) + 'R');
}

void Interpreter::privateStatus(const Params& p)
{
    switch (p.get(0)) {
    case 6:
        reply('?' + std::to_string(screen_.addressedRow() + 1) + ';' + std::to_string(screen_.addressedColumn() + 1) +
              (level_ >= 64 ? ";1R" : "R"));
        break;
    case 15: reply("?13n"); break; // no printer
    case 25: reply("?20n"); break; // user keys unlocked
    case 26: reply(level_ >= 64 ? "?27;1;0;0n" : level_ == 63 ? "?27;1;0n" : "?27;1n"); break;
    case 53:
    case 55: reply("?50n"); break; // no locator
    case 56: reply("?57;0n"); break;
    case 62: reply("0*{"); break; // no room for macros
    case 63: replyDcs(std::to_string(p.get(1)) + "!~0000"); break;
    case 75: reply("?70n"); break;
    case 85: reply("?83n"); break;
    case 996: reply(palette_.scheme == ColourScheme::Dark ? "?997;1n" : "?997;2n"); break;
    default: break;
    }
}

void Interpreter::dcs(const Params& params, std::string_view text)
{
    if (params.intermediate == '$' && params.final == 'q')
        requestSetting(text);
    else if (params.intermediate == '+' && params.final == 'q')
        requestCapabilities(text);
    else if (params.intermediate == '$' && params.final == 't')
        restorePresentation(params.get(0), text);
}

void Interpreter::requestSetting(std::string_view what)
{
    const Screen::Rect m = screen_.margins();
    const auto pair = [](int a, int b) { return std::to_string(a + 1) + ';' + std::to_string(b + 1); };
    std::string value;
    if (what == "m")
        value = sgrText(screen_.style());
    else if (what == "r")
        value = pair(m.top, m.bottom);
    else if (what == "s")
        value = pair(m.left, m.right);
    else if (what == "t" || what == "*|")
        value = std::to_string(screen_.size().rows);
    else if (what == "$|")
        value = std::to_string(screen_.size().columns);
    else if (what == " q")
        value = std::to_string(cursorStyle_ == 0 ? 1 : cursorStyle_);
    else if (what == "\"q")
        value = screen_.style().has(Style::Protected) ? "1" : "0";
    else if (what == "\"p")
        value = std::to_string(level_) + ';' + (modes_.eightBitReplies ? '0' : '1');
    else if (what == "*x")
        value = std::to_string(rectShapeParam_);
    else if (what == "$}" || what == "$~")
        value = "0";
    if (value.empty())
        replyDcs("0$r");
    else
        replyDcs("1$r" + value + std::string(what));
}

void Interpreter::requestCapabilities(std::string_view hexNames)
{
    for (int n = 0; !hexNames.empty() && n < 64; ++n) {
        const std::size_t stop = std::min(hexNames.find(';'), hexNames.size());
        const std::string_view hex = hexNames.substr(0, stop);
        hexNames.remove_prefix(std::min(stop + 1, hexNames.size()));
        const std::string_view value = hex.size() > 64 ? std::string_view() : capability(fromHex(hex));
        if (value.empty())
            replyDcs("0+r" + toHex(fromHex(hex.substr(0, 64))));
        else
            replyDcs("1+r" + toHex(fromHex(hex)) + '=' + toHex(value));
    }
}

void Interpreter::requestPresentation(int what)
{
    if (what == 2) { // DECTABSR
        std::string stops;
        for (const int x : screen_.tabStops())
            stops += (stops.empty() ? "" : "/") + std::to_string(x + 1);
        replyDcs("2$u" + stops);
    } else if (what == 1) { // DECCIR
        const Cursor& c = screen_.cursor();
        const Style& s = c.style;
        const char look = char(0x40 + (s.has(Style::Bold) ? 1 : 0) + (s.underline != Underline::None ? 2 : 0) +
                               (s.has(Style::Blink) ? 4 : 0) + (s.has(Style::Reverse) ? 8 : 0));
        const char flags = char(0x40 + (c.origin ? 1 : 0) + (c.pendingWrap ? 8 : 0));
        replyDcs("1$u" + std::to_string(c.y + 1) + ';' + std::to_string(c.x + 1) + ";1;" + look + ';' +
                 (s.has(Style::Protected) ? 'A' : '@') + ';' + flags + ';' + std::to_string(c.charsets.gl) + ';' +
                 std::to_string(c.charsets.gr) + ";@;BBBB");
    }
}

void Interpreter::restorePresentation(int what, std::string_view text)
{
    if (what != 2)
        return;
    screen_.clearTabs();
    int column = 0;
    for (const char c : std::string(text) + '/') {
        if (c >= '0' && c <= '9') {
            column = std::min(column * 10 + (c - '0'), Params::Limit);
        } else {
            screen_.setTabAt(column - 1);
            column = 0;
        }
    }
}

} // namespace gwt::terminal
