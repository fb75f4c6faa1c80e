#pragma once

#include "core/terminal/KeyEvent.h"

#include <array>
#include <cstdint>

namespace gwt::terminal
{

/// How one functional key is written. `CSI number ; modifiers final`, where a letter as `final` has number 1.
struct KeyCode {
    std::uint16_t number = 0;       ///< in the kitty protocol
    char final = 'u';               ///< 'u', '~' or a letter
    std::uint16_t legacyNumber = 0; ///< with a legacy final of '~'; 0 with legacyFinal 0: the key has no legacy form
    char legacyFinal = 0;
};

namespace key_table
{

constexpr bool within(Key key, Key first, Key last)
{
    return key >= first && key <= last;
}
constexpr int offset(Key key, Key first)
{
    return int(key) - int(first);
}

/// Of F1 … F12: kitty's number and final, then the VT220 numbers that xterm uses (F1–F4 are letters there).
inline KeyCode functionKeyCode(int index)
{
    static constexpr std::array<KeyCode, 12> codes{{
        {1, 'P', 1, 'P'},
        {1, 'Q', 1, 'Q'},
        {13, '~', 1, 'R'}, // CSI R would read as a cursor position report
        {1, 'S', 1, 'S'},
        {15, '~', 15, '~'},
        {17, '~', 17, '~'},
        {18, '~', 18, '~'},
        {19, '~', 19, '~'},
        {20, '~', 20, '~'},
        {21, '~', 21, '~'},
        {23, '~', 23, '~'},
        {24, '~', 24, '~'},
    }};
    static constexpr std::array<std::uint16_t, 8> f13ToF20{25, 26, 28, 29, 31, 32, 33, 34};
    if (index < 12)
        return codes[std::size_t(index)];
    KeyCode code{std::uint16_t(57376 + index - 12), 'u', 0, 0};
    if (index < 20)
        code.legacyNumber = f13ToF20[std::size_t(index - 12)], code.legacyFinal = '~';
    return code;
}

} // namespace key_table

inline KeyCode keyCode(Key key)
{
    using namespace key_table;
    if (within(key, Key::F1, Key::F35))
        return functionKeyCode(offset(key, Key::F1));
    if (key == Key::KeypadBegin)
        return {1, 'E', 1, 'E'};
    if (key >= Key::Keypad0)
        return {std::uint16_t(57399 + offset(key, Key::Keypad0)), 'u', 0, 0};
    if (within(key, Key::CapsLock, Key::Menu)) {
        const auto number = std::uint16_t(57358 + offset(key, Key::CapsLock));
        return key == Key::Menu ? KeyCode{number, 'u', 29, '~'} : KeyCode{number, 'u', 0, 0};
    }
    switch (key) {
    case Key::Escape:
        return {27, 'u', 27, 'u'};
    case Key::Enter:
        return {13, 'u', 13, 'u'};
    case Key::Tab:
        return {9, 'u', 9, 'u'};
    case Key::Backspace:
        return {127, 'u', 127, 'u'};
    case Key::Insert:
        return {2, '~', 2, '~'};
    case Key::Delete:
        return {3, '~', 3, '~'};
    case Key::PageUp:
        return {5, '~', 5, '~'};
    case Key::PageDown:
        return {6, '~', 6, '~'};
    case Key::Up:
        return {1, 'A', 1, 'A'};
    case Key::Down:
        return {1, 'B', 1, 'B'};
    case Key::Right:
        return {1, 'C', 1, 'C'};
    case Key::Left:
        return {1, 'D', 1, 'D'};
    case Key::Home:
        return {1, 'H', 1, 'H'};
    case Key::End:
        return {1, 'F', 1, 'F'};
    default:
        return {};
    }
}

inline bool isModifierKey(Key key)
{
    return key >= Key::LeftShift || key == Key::CapsLock || key == Key::NumLock || key == Key::ScrollLock;
}

inline bool isKeypadKey(Key key)
{
    return key_table::within(key, Key::Keypad0, Key::KeypadBegin);
}

/// The key that a keypad key means when the keypad is not in application mode: KeypadLeft is Left.
inline Key withoutKeypad(Key key)
{
    using namespace key_table;
    static constexpr std::array<Key, 10> navigation{Key::Left,     Key::Right, Key::Up,  Key::Down,   Key::PageUp,
                                                    Key::PageDown, Key::Home,  Key::End, Key::Insert, Key::Delete};
    if (within(key, Key::KeypadLeft, Key::KeypadDelete))
        return navigation[std::size_t(offset(key, Key::KeypadLeft))];
    return key == Key::KeypadEnter ? Key::Enter : key;
}

/// ASCII of a keypad key that has one ('5', '+', …), else 0.
inline char keypadCharacter(Key key)
{
    using namespace key_table;
    return within(key, Key::Keypad0, Key::KeypadSeparator) ? "0123456789./*-+\0=,"[offset(key, Key::Keypad0)] : '\0';
}

} // namespace gwt::terminal
