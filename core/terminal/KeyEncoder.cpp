#include "core/terminal/KeyEncoder.h"

#include "core/terminal/KeyTable.h"
#include "core/terminal/KittyKeyEncoder.h"

#include <string_view>

namespace gwt::terminal
{
namespace
{

constexpr std::uint8_t xtermModifiers = modifier::shift | modifier::alt | modifier::control | modifier::meta;

/// xterm's parameter: 1 + shift 1, alt 2, control 4, meta 8.
int xtermParameter(std::uint8_t modifiers)
{
    return 1 + (modifiers & 7) + ((modifiers & modifier::meta) != 0 ? 8 : 0);
}

std::string csi(int number, int parameter, char final)
{
    std::string out = "\x1b[";
    if (parameter > 1)
        out += std::to_string(number) + ';' + std::to_string(parameter);
    else if (final == '~' || final == 'u')
        out += std::to_string(number);
    return out + final;
}

/// The C0 character of control and `c`, or `c` itself where there is none (kitty protocol, "Legacy ctrl mapping").
char controlCharacter(char c)
{
    if (c >= 'a' && c <= 'z')
        return char(c - 'a' + 1);
    if (c >= '@' && c <= '_')
        return char(c - '@');
    constexpr std::string_view from = " 2345678/?~";
    constexpr std::string_view to("\0\0\x1b\x1c\x1d\x1e\x1f\x7f\x1f\x7f\x1e", 11);
    const auto at = from.find(c);
    return at == std::string_view::npos ? c : to[at];
}

std::string otherKey(int code, std::uint8_t modifiers, const Modes& modes)
{
    const int parameter = xtermParameter(modifiers);
    if (modes.formatOtherKeys != 0)
        return csi(code, parameter, 'u');
    return "\x1b[27;" + std::to_string(parameter) + ';' + std::to_string(code) + '~';
}

/// Escape, Enter, Tab, Backspace: keys with a control character of their own.
std::string controlKey(Key key, std::uint8_t modifiers, const Modes& modes)
{
    const bool shift = (modifiers & modifier::shift) != 0;
    const bool control = (modifiers & modifier::control) != 0;
    const bool wellKnown =
        key == Key::Backspace || key == Key::Escape || (key == Key::Tab && modifiers == modifier::shift);
    if (modifiers != 0 && (modes.modifyOtherKeys >= 2 || (modes.modifyOtherKeys == 1 && !wellKnown)))
        return otherKey(keyCode(key).number, modifiers, modes);
    std::string out;
    if ((modifiers & modifier::alt) != 0 && modes.metaSendsEscape)
        out = "\x1b";
    if (key == Key::Escape)
        return out + '\x1b';
    if (key == Key::Enter)
        return out + (modes.newLine ? "\r\n" : "\r");
    if (key == Key::Tab)
        return out + (shift ? "\x1b[Z" : "\t");
    return out + (control != modes.backarrowSendsBackspace ? '\b' : '\x7f');
}

std::string applicationKeypad(Key key)
{
    std::string out = "\x1bO";
    if (key >= Key::Keypad0 && key <= Key::Keypad9)
        return out + char('p' + int(key) - int(Key::Keypad0));
    return out + "nojmkMXl"[int(key) - int(Key::KeypadDecimal)];
}

/// A key that types something: ASCII with modifiers, or any text.
std::string textKey(const KeyEvent& event, std::uint8_t modifiers, const Modes& modes)
{
    const char32_t unshifted = event.codepoint;
    const bool shift = (modifiers & modifier::shift) != 0;
    const bool control = (modifiers & modifier::control) != 0;
    char32_t typed = shift && event.shifted != 0 ? event.shifted : unshifted;
    if (control && typed >= 0x80 && event.base != 0)
        typed = event.base; // Ctrl+C on a Cyrillic or Greek layout is still Ctrl+C
    const bool ascii = typed >= 0x20 && typed < 0x7f;
    const bool beyondShift = (modifiers & ~modifier::shift) != 0;
    if (!beyondShift || !ascii)
        return (modifiers & modifier::alt) != 0 && modes.metaSendsEscape ? "\x1b" + event.text : event.text;
    // Without shift's own character `?` and `@` would not be reachable; letters are folded by controlCharacter.
    const char c = char(typed);
    const char folded = control ? controlCharacter(shift && typed >= 'A' && typed <= 'Z' ? char(typed + 32) : c) : c;
    const bool wellKnown = !control || folded != c;
    if (modes.modifyOtherKeys >= 2 || (modes.modifyOtherKeys == 1 && !wellKnown))
        return otherKey(int(typed), modifiers, modes);
    return ((modifiers & modifier::alt) != 0 && modes.metaSendsEscape ? "\x1b" : "") + std::string(1, folded);
}

std::string functionalKey(Key key, std::uint8_t modifiers, const Modes& modes)
{
    const KeyCode code = keyCode(key);
    if (code.legacyFinal == 0)
        return {};
    const int parameter = xtermParameter(modifiers);
    const bool letter = code.legacyFinal != '~';
    const bool cursor = letter && (code.legacyFinal < 'P' || code.legacyFinal > 'S');
    if (letter && parameter == 1 && (!cursor || modes.applicationCursor))
        return std::string("\x1bO") + code.legacyFinal;
    return csi(code.legacyNumber, parameter, code.legacyFinal);
}

std::string legacyKey(const KeyEvent& event, const Modes& modes)
{
    if (event.action == KeyAction::Release || isModifierKey(event.key))
        return {};
    const std::uint8_t modifiers = event.modifiers & xtermModifiers;
    if (event.key == Key::Character)
        return textKey(event, modifiers, modes);
    if (event.key >= Key::Keypad0 && event.key <= Key::KeypadSeparator) {
        // NumLock means digits to the person, whatever the program asked for (xterm's mode 1035).
        if (modes.applicationKeypad && modifiers == 0 && (event.modifiers & modifier::numLock) == 0)
            return applicationKeypad(event.key);
        if (const char c = keypadCharacter(event.key); c != 0) {
            KeyEvent typed = event;
            typed.codepoint = char32_t(c);
            typed.shifted = 0;
            if (typed.text.empty())
                typed.text = c;
            return textKey(typed, modifiers, modes);
        }
    }
    const Key key = withoutKeypad(event.key);
    if (key == Key::Escape || key == Key::Enter || key == Key::Tab || key == Key::Backspace)
        return controlKey(key, modifiers, modes);
    return functionalKey(key, modifiers, modes);
}

} // namespace

std::string encodeKey(const KeyEvent& event, const Modes& modes)
{
    return (modes.kittyFlags & 31) != 0 ? encodeKittyKey(event, modes) : legacyKey(event, modes);
}

} // namespace gwt::terminal
