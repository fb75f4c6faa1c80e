#include "core/terminal/Interpreter.h"

namespace gwt::terminal
{

Interpreter::Interpreter(Screen& screen, const TerminalSettings& settings)
    : screen_(screen)
    , permissions_(settings.permissions)
    , name_(settings.name)
    , version_(settings.version)
    , cell_(settings.cell)
    , base_(settings.palette)
    , palette_(settings.palette)
{
}

void Interpreter::printMapped(const char* text, std::size_t count)
{
    for (; count > 0; --count)
        graphic(static_cast<unsigned char>(*text++));
}

void Interpreter::graphic(char32_t code)
{
    Charsets& sets = screen_.charsets();
    const std::uint8_t slot = sets.single != 0 ? sets.single : sets.gl;
    sets.single = 0;
    code = mapCharset(sets.g[slot], code);
    if (code >= 0x20 && code < 0x7f) {
        const char c = char(code);
        screen_.printAscii(&c, 1);
    } else {
        screen_.print(code);
    }
}

void Interpreter::control(unsigned char code)
{
    screen_.endCluster();
    switch (code) {
    case 0x07: events_.emplace_back(Bell{}); break;
    case 0x08: screen_.back(1); break;
    case 0x09: screen_.tab(1); break;
    case 0x0a:
    case 0x0b:
    case 0x0c: lineFeed(); break;
    case 0x0d: screen_.carriageReturn(); break;
    case 0x0e: screen_.charsets().gl = 1; break;
    case 0x0f: screen_.charsets().gl = 0; break;
    default: break; // ENQ has no answerback; the others mean nothing to a screen
    }
}

void Interpreter::designate(int slot, char intermediate, char final, bool ninetySix)
{
    Charset set = Charset::Ascii;
    if (charsetFor(intermediate, final, ninetySix, set))
        screen_.charsets().g[std::size_t(slot)] = set;
}

void Interpreter::escape2(char first, char second, char final)
{
    screen_.endCluster();
    if (first >= '(' && first <= '+')
        designate(first - '(', second, final, false);
}

void Interpreter::escape(char intermediate, char final)
{
    screen_.endCluster();
    switch (intermediate) {
    case 0: break;
    case '(': case ')': case '*': case '+':
        designate(intermediate - '(', 0, final, false);
        return;
    case '-': case '.': case '/':
        designate(intermediate - '-' + 1, 0, final, true);
        return;
    case '#':
        switch (final) {
        case '3': screen_.setLineSize(LineSize::DoubleTop); break;
        case '4': screen_.setLineSize(LineSize::DoubleBottom); break;
        case '5': screen_.setLineSize(LineSize::Normal); break;
        case '6': screen_.setLineSize(LineSize::DoubleWidth); break;
        case '8': screen_.alignmentPattern(); break;
        default: break;
        }
        return;
    case ' ':
        if (final == 'F' || final == 'G')
            modes_.eightBitReplies = final == 'G' && level_ > 61;
        return;
    default: return; // ESC % …: the terminal speaks UTF-8 and stays with it
    }
    switch (final) {
    case '6': screen_.backIndex(); break;
    case '7': screen_.saveCursor(); break;
    case '8': screen_.restoreCursor(); break;
    case '9': screen_.forwardIndex(); break;
    case '=': modes_.applicationKeypad = true; break;
    case '>': modes_.applicationKeypad = false; break;
    case 'D': screen_.index(); break;
    case 'E':
        screen_.index();
        screen_.carriageReturn();
        break;
    case 'H': screen_.setTab(); break;
    case 'M': screen_.reverseIndex(); break;
    case 'N': screen_.charsets().single = 2; break;
    case 'O': screen_.charsets().single = 3; break;
    case 'V': protection(3); break;
    case 'W': protection(4); break;
    case 'Z': reply("?64;1;2;6;9;15;16;17;18;21;22;28;29c"); break;
    case 'c': hardReset(); break;
    case 'n': screen_.charsets().gl = 2; break;
    case 'o': screen_.charsets().gl = 3; break;
    case '|': screen_.charsets().gr = 3; break;
    case '}': screen_.charsets().gr = 2; break;
    case '~': screen_.charsets().gr = 1; break;
    default: break;
    }
}

void Interpreter::apc(std::string_view text)
{
    // Kitty's graphics query (a=q): answered, so that nobody waits; the answer says that there are none.
    if (text.empty() || text.front() != 'G' || text.find("a=q") == std::string_view::npos)
        return;
    std::string id;
    if (const std::size_t at = text.find("i="); at != std::string_view::npos)
        for (std::size_t i = at + 2; i < text.size() && text[i] >= '0' && text[i] <= '9' && id.size() < 10; ++i)
            id += text[i];
    replies_ += "\x1b_Gi=" + id + ";ENOTSUPPORTED:no graphics\x1b\\";
}

Modes Interpreter::modes() const
{
    Modes modes = modes_;
    modes.alternateScreen = screen_.which() == Screen::Which::Alternate;
    modes.kittyFlags = kitty_[std::size_t(screen_.which())].flags;
    return modes;
}

void Interpreter::resetInputModes()
{
    kitty_ = {};
    modes_.modifyOtherKeys = modes_.formatOtherKeys = 0;
    modes_.mouseTracking = MouseTracking::Off;
    modes_.mouseEncoding = MouseEncoding::Legacy;
    modes_.focusEvents = modes_.bracketedPaste = false;
    modes_.applicationCursor = modes_.applicationKeypad = false;
    modes_.colourSchemeReports = modes_.sizeReports = false;
    synchronised_ = false;
    cursorVisible_ = true;
}

void Interpreter::hardReset()
{
    resetInputModes();
    if (wide132_)
        columnMode(false);
    modes_ = Modes{};
    titleHexIn_ = titleHexOut_ = false;
    titleStack_.clear();
    cursorBlink_ = true;
    cursorStyle(0);
    reverseScreen_ = allow132_ = keepOn132_ = wide132_ = national_ = false;
    sendReceive_ = true;
    idle_.clear();
    savedModes_.clear();
    styleStack_.clear();
    level_ = 64;
    rectShape_ = Screen::RectShape::Stream;
    checksumFlags_ = 0;
    statuses_.clear();
    changed_ = {};
    special_ = {};
    dynamic_ = {};
    refreshPalette();
    screen_.hardReset();
}

} // namespace gwt::terminal
