#pragma once

#include <cstdint>
#include <string>

namespace gwt::terminal
{

/// What was pressed, whatever toolkit saw it. `Character` stands for every key that has a code point of its own.
enum class Key : std::uint8_t {
    Character,
    Escape,
    Enter,
    Tab,
    Backspace,
    Insert,
    Delete,
    Left,
    Right,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    CapsLock,
    ScrollLock,
    NumLock,
    PrintScreen,
    Pause,
    Menu,
    F1,
    F35 = F1 + 34,
    Keypad0,
    Keypad9 = Keypad0 + 9,
    KeypadDecimal,
    KeypadDivide,
    KeypadMultiply,
    KeypadSubtract,
    KeypadAdd,
    KeypadEnter,
    KeypadEqual,
    KeypadSeparator,
    KeypadLeft,
    KeypadRight,
    KeypadUp,
    KeypadDown,
    KeypadPageUp,
    KeypadPageDown,
    KeypadHome,
    KeypadEnd,
    KeypadInsert,
    KeypadDelete,
    KeypadBegin,
    MediaPlay,
    MediaPause,
    MediaPlayPause,
    MediaReverse,
    MediaStop,
    MediaFastForward,
    MediaRewind,
    MediaNext,
    MediaPrevious,
    MediaRecord,
    VolumeDown,
    VolumeUp,
    VolumeMute,
    LeftShift,
    LeftControl,
    LeftAlt,
    LeftSuper,
    LeftHyper,
    LeftMeta,
    RightShift,
    RightControl,
    RightAlt,
    RightSuper,
    RightHyper,
    RightMeta,
    Level3Shift,
    Level5Shift,
};

constexpr Key functionKey(int number)
{
    return Key(int(Key::F1) + number - 1);
}
constexpr Key keypadDigit(int digit)
{
    return Key(int(Key::Keypad0) + digit);
}

/// Bits of KeyEvent::modifiers and MouseEvent::modifiers, with the values that the kitty protocol gives them.
namespace modifier
{
inline constexpr std::uint8_t shift = 1;
inline constexpr std::uint8_t alt = 2;
inline constexpr std::uint8_t control = 4;
inline constexpr std::uint8_t super = 8;
inline constexpr std::uint8_t hyper = 16;
inline constexpr std::uint8_t meta = 32;
inline constexpr std::uint8_t capsLock = 64;
inline constexpr std::uint8_t numLock = 128;
inline constexpr std::uint8_t locks = capsLock | numLock;
} // namespace modifier

enum class KeyAction : std::uint8_t { Press = 1, Repeat = 2, Release = 3 };

struct KeyEvent {
    Key key = Key::Character;
    char32_t codepoint = 0; ///< of a Character: what the key gives without shift in the current layout
    char32_t shifted = 0;   ///< … and with shift; 0 when unknown
    char32_t base = 0;      ///< … and without shift on a US keyboard; 0 when unknown
    std::uint8_t modifiers = 0;
    KeyAction action = KeyAction::Press;
    std::string text; ///< UTF-8 that the key types, empty for none; control characters are ignored
};

} // namespace gwt::terminal
