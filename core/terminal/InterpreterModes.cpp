// SM, RM, DECSET, DECRST, DECRQM, XTSAVE, XTRESTORE.
#include "core/terminal/Interpreter.h"

#include <algorithm>

namespace gwt::terminal
{

namespace
{
/// Modes without an effect here that programs set and ask back: remembered, so that the answer is right.
constexpr int Idle[] = {4, 18, 19, 30, 35, 44, 1010, 1011, 1034, 1035, 1037, 1039, 1040, 1041, 1042, 1043, 1046};
constexpr int IdleOn[] = {19, 30, 1039, 1041, 1046};
/// Of ISO 6429: always reset, as in xterm.
constexpr int AnsiNever[] = {1, 5, 7, 10, 11, 13, 14, 15, 16, 17, 18, 19};

template <std::size_t N> bool among(const int (&list)[N], int n) { return std::find(list, list + N, n) != list + N; }
} // namespace

void Interpreter::setModes(const Params& p, bool on)
{
    for (int i = 0; i < p.count; ++i) {
        if (p.prefix == '?')
            setDecMode(p.get(i), on);
        else
            setAnsiMode(p.get(i), on);
    }
}

void Interpreter::setAnsiMode(int mode, bool on)
{
    switch (mode) {
    case 2: modes_.keyboardLocked = on; break;
    case 4: screen_.insertMode = on; break;
    case 12: sendReceive_ = on; break;
    case 20: modes_.newLine = on; break;
    default: break;
    }
}

/// Modes that are just a flag somewhere.
bool* Interpreter::flagOf(int mode)
{
    switch (mode) {
    case 1: return &modes_.applicationCursor;
    case 5: return &reverseScreen_;
    case 7: return &screen_.autowrap;
    case 12: return &cursorBlink_;
    case 25: return &cursorVisible_;
    case 40: return &allow132_;
    case 41: return &screen_.moreFix;
    case 42: return &national_;
    case 45:
    case 1045: return &screen_.reverseWrap;
    case 66: return &modes_.applicationKeypad;
    case 67: return &modes_.backarrowSendsBackspace;
    case 95: return &keepOn132_;
    case 1004: return &modes_.focusEvents;
    case 1007: return &modes_.alternateScroll;
    case 1036: return &modes_.metaSendsEscape;
    case 2004: return &modes_.bracketedPaste;
    case 2031: return &modes_.colourSchemeReports;
    case 2048: return &modes_.sizeReports;
    default: return nullptr;
    }
}

void Interpreter::mouseMode(MouseTracking mode, bool on) { modes_.mouseTracking = on ? mode : MouseTracking::Off; }

void Interpreter::mouseEncoding(MouseEncoding encoding, bool on)
{
    if (on)
        modes_.mouseEncoding = encoding;
    else if (modes_.mouseEncoding == encoding)
        modes_.mouseEncoding = MouseEncoding::Legacy;
}

void Interpreter::setDecMode(int mode, bool on)
{
    switch (mode) {
    case 3: columnMode(on); return;
    case 6: screen_.setOrigin(on); return;
    case 8: modes_.autoRepeat = on; return;
    case 9: mouseMode(MouseTracking::X10, on); return;
    case 47:
    case 1047:
    case 1049: alternateScreen(mode, on); return;
    case 1048:
        mode1048Saved_ = on;
        if (on)
            screen_.saveCursor();
        else
            screen_.restoreCursor();
        return;
    case 69:
        if (level_ < 64) // left and right margins came with the VT420
            return;
        screen_.leftRightMargins = on;
        screen_.resetColumnMargins();
        return;
    case 1000: mouseMode(MouseTracking::Normal, on); return;
    case 1001: mouseMode(MouseTracking::Highlight, on); return;
    case 1002: mouseMode(MouseTracking::Button, on); return;
    case 1003: mouseMode(MouseTracking::Any, on); return;
    case 1005: mouseEncoding(MouseEncoding::Utf8, on); return;
    case 1006: mouseEncoding(MouseEncoding::Sgr, on); return;
    case 1015: mouseEncoding(MouseEncoding::Urxvt, on); return;
    case 1016: mouseEncoding(MouseEncoding::SgrPixels, on); return;
    case 2026: setSynchronised(on); return;
    default: break;
    }
    if (bool* flag = flagOf(mode)) {
        *flag = on;
        if (mode == 2048 && on)
            sizeChanged();
    } else if (among(Idle, mode)) {
        idle_[mode] = on;
    }
}

void Interpreter::setSynchronised(bool on) { synchronised_ = on; }

void Interpreter::alternateScreen(int mode, bool on)
{
    const bool there = screen_.which() == Screen::Which::Alternate;
    if (on) {
        if (mode == 1049) {
            if (!there)
                screen_.saveCursor();
            screen_.switchTo(Screen::Which::Alternate);
            screen_.clearScreen();
        } else {
            screen_.switchTo(Screen::Which::Alternate);
        }
        return;
    }
    if (there && mode == 1047)
        screen_.clearScreen();
    screen_.switchTo(Screen::Which::Main);
    if (mode == 1049 && there)
        screen_.restoreCursor();
}

void Interpreter::columnMode(bool wide)
{
    // Without mode 40 the width stays, but the screen is cleared as programs expect it (alacritty, kitty; xterm ignores
    // the whole sequence then).
    if (allow132_) {
        wide132_ = wide;
        if (permissions_.resizeItself)
            resizeTo(wide ? 132 : 80, 0);
        else
            events_.emplace_back(ResizeRequest{wide ? 132 : 80, screen_.size().rows});
    }
    screen_.resetMargins();
    screen_.leftRightMargins = false;
    if (!keepOn132_ || level_ < 65)
        screen_.clearScreen();
    screen_.setOrigin(screen_.cursor().origin); // homes
}

Interpreter::Answer Interpreter::decMode(int mode)
{
    const auto is = [](bool on) { return on ? Answer::Set : Answer::Reset; };
    switch (mode) {
    case 2: return Answer::AlwaysSet; // DECANM: no VT52 here
    case 3: return is(wide132_);
    case 6: return is(screen_.cursor().origin);
    case 8: return Answer::AlwaysReset; // as xterm answers
    case 9: return is(modes_.mouseTracking == MouseTracking::X10);
    case 47:
    case 1047:
    case 1049: return is(screen_.which() == Screen::Which::Alternate);
    case 1048: return is(mode1048Saved_);
    case 69: return is(screen_.leftRightMargins);
    case 1000: return is(modes_.mouseTracking == MouseTracking::Normal);
    case 1001: return is(modes_.mouseTracking == MouseTracking::Highlight);
    case 1002: return is(modes_.mouseTracking == MouseTracking::Button);
    case 1003: return is(modes_.mouseTracking == MouseTracking::Any);
    case 1005: return is(modes_.mouseEncoding == MouseEncoding::Utf8);
    case 1006: return is(modes_.mouseEncoding == MouseEncoding::Sgr);
    case 1015: return is(modes_.mouseEncoding == MouseEncoding::Urxvt);
    case 1016: return is(modes_.mouseEncoding == MouseEncoding::SgrPixels);
    case 2026: return is(synchronised_);
    case 2027: return Answer::AlwaysSet; // grapheme clusters
    default: break;
    }
    if (const bool* flag = flagOf(mode))
        return is(*flag);
    if (among(Idle, mode)) {
        const auto known = idle_.find(mode);
        return is(known != idle_.end() ? known->second : among(IdleOn, mode));
    }
    return Answer::Unknown;
}

Interpreter::Answer Interpreter::ansiMode(int mode) const
{
    const auto is = [](bool on) { return on ? Answer::Set : Answer::Reset; };
    switch (mode) {
    case 2: return is(modes_.keyboardLocked);
    case 4: return is(screen_.insertMode);
    case 12: return is(sendReceive_);
    case 20: return is(modes_.newLine);
    default: return among(AnsiNever, mode) ? Answer::AlwaysReset : Answer::Unknown;
    }
}

void Interpreter::requestMode(const Params& p)
{
    if (level_ < 63) // a VT220 does not know DECRQM
        return;
    const int mode = p.get(0);
    const Answer answer = p.prefix == '?' ? decMode(mode) : ansiMode(mode);
    reply((p.prefix == '?' ? "?" : "") + std::to_string(mode) + ';' + std::to_string(int(answer)) + "$y");
}

void Interpreter::saveModes(const Params& p)
{
    for (int i = 0; i < p.count; ++i) {
        const Answer answer = decMode(p.get(i));
        if (answer == Answer::Set || answer == Answer::Reset)
            savedModes_[p.get(i)] = answer == Answer::Set;
    }
}

void Interpreter::restoreModes(const Params& p)
{
    for (int i = 0; i < p.count; ++i)
        if (const auto saved = savedModes_.find(p.get(i)); saved != savedModes_.end())
            setDecMode(saved->first, saved->second);
}

} // namespace gwt::terminal
