// CSI sequences: which operation each is.
#include "core/terminal/Interpreter.h"
#include "core/terminal/SgrText.h"

#include <algorithm>

namespace gwt::terminal
{

void Interpreter::csi(const Params& p)
{
    if (p.final == 'm' && p.prefix == 0 && p.intermediate == 0) { // the most frequent; leaves REP's character alone? no:
        screen_.endCluster();                                    // xterm repeats only what was printed right before
        sgr(p);
        return;
    }
    if (p.final == 'b' && p.prefix == 0 && p.intermediate == 0) {
        screen_.repeatLast(p.atLeastOne());
        return;
    }
    screen_.endCluster();
    if (p.intermediate != 0)
        csiOther(p);
    else if (p.prefix == 0)
        csiPlain(p);
    else
        csiPrivate(p);
}

void Interpreter::csiPlain(const Params& p)
{
    const int n = p.atLeastOne();
    switch (p.final) {
    case '@': screen_.insertCharacters(n); break;
    case 'A': screen_.up(n); break;
    case 'B': screen_.down(n); break;
    case 'C': screen_.forward(n); break;
    case 'D': screen_.back(n); break;
    case 'E':
        screen_.down(n);
        screen_.carriageReturn();
        break;
    case 'F':
        screen_.up(n);
        screen_.carriageReturn();
        break;
    case 'G':
    case '`': screen_.moveToColumn(n - 1); break;
    case 'H':
    case 'f': screen_.moveTo(p.atLeastOne(1) - 1, n - 1); break;
    case 'I': screen_.tab(n); break;
    case 'J': eraseInDisplay(p.get(0), Screen::Selective::No); break;
    case 'K': screen_.eraseInLine(p.get(0), Screen::Selective::No); break;
    case 'L': screen_.insertLines(n); break;
    case 'M': screen_.deleteLines(n); break;
    case 'P': screen_.deleteCharacters(n); break;
    case 'S': screen_.scrollUp(n); break;
    case 'T':
        if (p.count <= 1)
            screen_.scrollDown(n);
        break;
    case '^': screen_.scrollDown(n); break;
    case 'X': screen_.eraseCharacters(n); break;
    case 'Z': screen_.backTab(n); break;
    case 'a': screen_.moveToColumn(screen_.addressedColumn() + n); break;
    case 'c': deviceAttributes(p); break;
    case 'd': screen_.moveToRow(n - 1); break;
    case 'e': screen_.moveToRow(screen_.addressedRow() + n); break;
    case 'g': tabClear(p.get(0)); break;
    case 'h': setModes(p, true); break;
    case 'l': setModes(p, false); break;
    case 'j': screen_.moveToColumn(std::max(0, screen_.addressedColumn() - n)); break; // HPB of ECMA-48
    case 'n': deviceStatus(p); break;
    case 'r': marginsVertical(p); break;
    case 's':
        if (screen_.leftRightMargins)
            marginsHorizontal(p);
        else
            screen_.saveCursor();
        break;
    case 't': windowOperation(p); break;
    case 'u': screen_.restoreCursor(Screen::WrapFlag::Clear); break;
    case 'x': reply(p.get(0) == 1 ? "3;1;1;128;128;1;0x" : "2;1;1;128;128;1;0x"); break; // DECREQTPARM
    default: break;
    }
}

void Interpreter::csiPrivate(const Params& p)
{
    if (p.final == 'u') {
        keyboardFlags(p);
        return;
    }
    if (p.final == 'c' && p.prefix != '?') {
        deviceAttributes(p);
        return;
    }
    if (p.prefix == '?') {
        switch (p.final) {
        case 'J': eraseInDisplay(p.get(0), Screen::Selective::Yes); break;
        case 'K': screen_.eraseInLine(p.get(0), Screen::Selective::Yes); break;
        case 'S':
            if (p.get(0) == 1 && p.get(1) == 1)
                reply("?1;0;256S"); // XTSMGRAPHICS: colour registers; no sixel, no ReGIS
            else
                reply("?" + std::to_string(p.get(0)) + ";3;0S");
            break;
        case 'W':
            if (p.get(0) == 5)
                screen_.resetTabs();
            break;
        case 'h': setModes(p, true); break;
        case 'l': setModes(p, false); break;
        case 'm':
            if (p.get(0) == 4)
                reply(">4;" + std::to_string(modes_.modifyOtherKeys) + "m");
            break;
        case 'n': privateStatus(p); break;
        case 'r': restoreModes(p); break;
        case 's': saveModes(p); break;
        default: break;
        }
    } else if (p.prefix == '>') {
        switch (p.final) {
        case 'm':
        case 'n':
        case 'f': xtermKeys(p); break;
        case 'q': replyDcs(">|" + name_ + " " + version_); break;
        case 't': titleModes(p, true); break;
        case 'T': titleModes(p, false); break;
        default: break;
        }
    }
}

void Interpreter::csiOther(const Params& p)
{
    const int n = p.atLeastOne();
    switch (p.intermediate) {
    case ' ':
        if (p.final == '@')
            screen_.scrollLeft(n);
        else if (p.final == 'A')
            screen_.scrollRight(n);
        else if (p.final == 'q')
            cursorStyle(p.get(0));
        break;
    case '!':
        if (p.final == 'p') { // DECSTR
            screen_.softReset();
            modes_.applicationCursor = modes_.applicationKeypad = modes_.keyboardLocked = false;
            cursorVisible_ = true;
            screen_.resetMargins();
        }
        break;
    case '"':
        if (p.final == 'p')
            conformance(p);
        else if (p.final == 'q')
            protection(p.get(0));
        break;
    case '#':
        if (p.final == '{' || p.final == 'p') {
            if (styleStack_.size() < 10)
                styleStack_.push_back(screen_.style());
        } else if ((p.final == '}' || p.final == 'q') && !styleStack_.empty()) {
            screen_.changeStyle() = styleStack_.back();
            styleStack_.pop_back();
        } else if (p.final == 'y') {
            checksumFlags_ = p.get(0);
        } else if (p.final == '|') {
            reply(sgrText(screen_.style()) + "m");
        }
        break;
    case '$':
        if (p.final == 'p')
            requestMode(p);
        else if (p.final == 'w')
            requestPresentation(p.get(0));
        else if (p.final == '|' && permissions_.resizeItself)
            resizeTo(p.get(0) == 0 ? 80 : p.get(0), 0);
        else
            rectangle(p);
        break;
    case '\'':
        if (p.final == '}')
            screen_.insertColumns(n);
        else if (p.final == '~')
            screen_.deleteColumns(n);
        break;
    case '*':
        if (p.final == 'x') {
            rectShapeParam_ = p.get(0);
            rectShape_ = p.get(0) == 2 ? Screen::RectShape::Rectangle : Screen::RectShape::Stream;
        } else if (p.final == 'y') {
            rectangleChecksum(p);
        } else if (p.final == '|' && permissions_.resizeItself) {
            resizeTo(0, p.get(0));
        }
        break;
    default: break;
    }
}

void Interpreter::eraseInDisplay(int mode, Screen::Selective selective)
{
    if (mode != 3) {
        screen_.eraseInDisplay(mode, selective);
        return;
    }
    if (selective == Screen::Selective::Yes || screen_.which() == Screen::Which::Alternate)
        return;
    if (beforeScrollbackDrop)
        beforeScrollbackDrop();
    ++scrollbackDrops_;
    screen_.dropScrollback();
}

void Interpreter::tabClear(int mode)
{
    if (mode == 0)
        screen_.clearTab();
    else if (mode == 3)
        screen_.clearTabs();
}

void Interpreter::marginsVertical(const Params& p)
{
    const int rows = screen_.size().rows;
    const int top = p.atLeastOne(0);
    int bottom = p.get(1, rows);
    if (bottom == 0 || bottom > rows)
        bottom = rows;
    if (top < bottom)
        screen_.setMargins(top - 1, bottom - 1);
}

void Interpreter::marginsHorizontal(const Params& p)
{
    const int columns = screen_.size().columns;
    const int left = p.atLeastOne(0);
    int right = p.get(1, columns);
    if (right == 0 || right > columns)
        right = columns;
    if (left < right)
        screen_.setColumnMargins(left - 1, right - 1);
}

void Interpreter::keyboardFlags(const Params& p)
{
    KittyStack& stack = kitty_[std::size_t(screen_.which())];
    const auto flags = std::uint8_t(p.get(0) & 31);
    switch (p.prefix) {
    case '?': reply("?" + std::to_string(stack.flags) + "u"); break;
    case '>':
        stack.saved.push_back(stack.flags);
        if (stack.saved.size() > 32)
            stack.saved.erase(stack.saved.begin());
        stack.flags = flags;
        break;
    case '<':
        for (int n = p.atLeastOne(); n > 0; --n) {
            stack.flags = stack.saved.empty() ? std::uint8_t(0) : stack.saved.back();
            if (stack.saved.empty())
                break;
            stack.saved.pop_back();
        }
        break;
    case '=': {
        const int how = p.get(1, 1);
        if (how == 1)
            stack.flags = flags;
        else if (how == 2)
            stack.flags |= flags;
        else if (how == 3)
            stack.flags &= std::uint8_t(~flags);
        break;
    }
    default: break;
    }
}

void Interpreter::xtermKeys(const Params& p)
{
    // XTMODKEYS, XTFMTKEYS; only resource 4 (modifyOtherKeys) is kept, the cursor and function keys always report modifiers.
    if (p.get(0, 4) != 4)
        return;
    if (p.final == 'm')
        modes_.modifyOtherKeys = std::uint8_t(std::clamp(p.get(1, 0), 0, 3));
    else if (p.final == 'n')
        modes_.modifyOtherKeys = 0;
    else
        modes_.formatOtherKeys = std::uint8_t(p.get(1, 0) == 1);
}

void Interpreter::cursorStyle(int style)
{
    if (style < 0 || style > 6)
        return;
    cursorStyle_ = style;
    cursorShape_ = style <= 2 ? CursorShape::Block : style <= 4 ? CursorShape::Underline : CursorShape::Bar;
    cursorBlink_ = style == 0 || style % 2 == 1;
}

void Interpreter::conformance(const Params& p)
{
    const int level = p.get(0);
    if (level < 61 || level > 65)
        return;
    screen_.softReset();
    modes_.applicationCursor = modes_.applicationKeypad = modes_.keyboardLocked = false;
    cursorVisible_ = true;
    level_ = level;
    modes_.eightBitReplies = level > 61 && p.get(1, 1) != 1;
}

/// DECSCA 0–2; 3 and 4 stand for SPA and EPA.
void Interpreter::protection(int mode)
{
    Style& style = screen_.changeStyle();
    if (mode == 1 || mode == 3) {
        style.attributes |= Style::Protected;
        screen_.protection = mode == 1 ? Screen::Protection::Dec : Screen::Protection::Iso;
    } else if (mode == 0 || mode == 2 || mode == 4) {
        style.attributes &= std::uint16_t(~Style::Protected);
    }
}

} // namespace gwt::terminal
