#include "app/desktop/terminal/KeyTranslator.h"

#include <QGuiApplication>

#include <string_view>
#include <utility>

namespace gwt::desktop::KeyTranslator
{
namespace
{

using terminal::Key;

/// X11's masks of nativeModifiers(); Wayland's xkb state has the same bits.
constexpr quint32 lockMask = 1u << 1, numLockMask = 1u << 4;

/// The character without shift of an X11 key code (evdev + 8) on a US keyboard, 0 for none.
char32_t usCharacter(quint32 scanCode)
{
    struct Run {
        quint32 first;
        std::string_view keys;
    };
    static constexpr Run runs[] = {
        {10, "1234567890-="}, {24, "qwertyuiop[]"}, {38, "asdfghjkl;'`"}, {51, "\\zxcvbnm,./"}, {65, " "}};
    for (const Run& run : runs)
        if (scanCode >= run.first && scanCode < run.first + run.keys.size())
            return char32_t(run.keys[scanCode - run.first]);
    return 0;
}

/// Shifted and unshifted characters of a US keyboard; other layouts say theirs through text().
char32_t unshifted(char32_t c)
{
    constexpr std::string_view upper = "!@#$%^&*()_+{}:\"~|<>?", lower = "1234567890-=[];'`\\,./";
    const auto at = c < 128 ? upper.find(char(c)) : std::string_view::npos;
    return at == std::string_view::npos ? c : char32_t(lower[at]);
}

Key sideOf(quint32 keysym, Key left, Key right, quint32 rightKeysym)
{
    return keysym == rightKeysym ? right : left;
}

Key modifierKey(const QKeyEvent& event)
{
    const quint32 keysym = event.nativeVirtualKey();
    switch (event.key()) {
    case Qt::Key_Shift:
        return sideOf(keysym, Key::LeftShift, Key::RightShift, 0xffe2);
    case Qt::Key_Control:
        return sideOf(keysym, Key::LeftControl, Key::RightControl, 0xffe4);
    case Qt::Key_Alt:
        return sideOf(keysym, Key::LeftAlt, Key::RightAlt, 0xffea);
    case Qt::Key_Meta:
    case Qt::Key_Super_L:
        return sideOf(keysym, Key::LeftSuper, Key::RightSuper, 0xffec);
    case Qt::Key_Super_R:
        return Key::RightSuper;
    case Qt::Key_Hyper_L:
        return Key::LeftHyper;
    case Qt::Key_Hyper_R:
        return Key::RightHyper;
    case Qt::Key_AltGr:
        return Key::Level3Shift;
    case Qt::Key_CapsLock:
        return Key::CapsLock;
    case Qt::Key_NumLock:
        return Key::NumLock;
    case Qt::Key_ScrollLock:
        return Key::ScrollLock;
    default:
        return Key::Character;
    }
}

Key plainKey(int key)
{
    static constexpr std::pair<int, Key> keys[] = {{Qt::Key_Escape, Key::Escape},
                                                   {Qt::Key_Return, Key::Enter},
                                                   {Qt::Key_Enter, Key::Enter},
                                                   {Qt::Key_Tab, Key::Tab},
                                                   {Qt::Key_Backtab, Key::Tab},
                                                   {Qt::Key_Backspace, Key::Backspace},
                                                   {Qt::Key_Insert, Key::Insert},
                                                   {Qt::Key_Delete, Key::Delete},
                                                   {Qt::Key_Left, Key::Left},
                                                   {Qt::Key_Right, Key::Right},
                                                   {Qt::Key_Up, Key::Up},
                                                   {Qt::Key_Down, Key::Down},
                                                   {Qt::Key_PageUp, Key::PageUp},
                                                   {Qt::Key_PageDown, Key::PageDown},
                                                   {Qt::Key_Home, Key::Home},
                                                   {Qt::Key_End, Key::End},
                                                   {Qt::Key_Print, Key::PrintScreen},
                                                   {Qt::Key_Pause, Key::Pause},
                                                   {Qt::Key_Menu, Key::Menu},
                                                   {Qt::Key_MediaPlay, Key::MediaPlay},
                                                   {Qt::Key_MediaPause, Key::MediaPause},
                                                   {Qt::Key_MediaTogglePlayPause, Key::MediaPlayPause},
                                                   {Qt::Key_MediaStop, Key::MediaStop},
                                                   {Qt::Key_MediaNext, Key::MediaNext},
                                                   {Qt::Key_MediaPrevious, Key::MediaPrevious},
                                                   {Qt::Key_MediaRecord, Key::MediaRecord},
                                                   {Qt::Key_VolumeDown, Key::VolumeDown},
                                                   {Qt::Key_VolumeUp, Key::VolumeUp},
                                                   {Qt::Key_VolumeMute, Key::VolumeMute}};
    for (const auto& [qt, ours] : keys)
        if (qt == key)
            return ours;
    return key >= Qt::Key_F1 && key <= Qt::Key_F35 ? terminal::functionKey(key - Qt::Key_F1 + 1) : Key::Character;
}

Key keypadKey(int key)
{
    static constexpr std::pair<int, Key> keys[] = {
        {Qt::Key_Period, Key::KeypadDecimal}, {Qt::Key_Comma, Key::KeypadSeparator},
        {Qt::Key_Slash, Key::KeypadDivide},   {Qt::Key_Asterisk, Key::KeypadMultiply},
        {Qt::Key_Minus, Key::KeypadSubtract}, {Qt::Key_Plus, Key::KeypadAdd},
        {Qt::Key_Enter, Key::KeypadEnter},    {Qt::Key_Equal, Key::KeypadEqual},
        {Qt::Key_Left, Key::KeypadLeft},      {Qt::Key_Right, Key::KeypadRight},
        {Qt::Key_Up, Key::KeypadUp},          {Qt::Key_Down, Key::KeypadDown},
        {Qt::Key_PageUp, Key::KeypadPageUp},  {Qt::Key_PageDown, Key::KeypadPageDown},
        {Qt::Key_Home, Key::KeypadHome},      {Qt::Key_End, Key::KeypadEnd},
        {Qt::Key_Insert, Key::KeypadInsert},  {Qt::Key_Delete, Key::KeypadDelete},
        {Qt::Key_Clear, Key::KeypadBegin}};
    if (key >= Qt::Key_0 && key <= Qt::Key_9)
        return terminal::keypadDigit(key - Qt::Key_0);
    for (const auto& [qt, ours] : keys)
        if (qt == key)
            return ours;
    return plainKey(key);
}

void setCharacter(terminal::KeyEvent& out, const QKeyEvent& event)
{
    const auto text = event.text().toUcs4();
    char32_t typed = text.size() == 1 && text.front() >= 0x20 && text.front() != 0x7f ? text.front() : 0;
    if (typed == 0 && event.key() >= 0x20 && event.key() < 0x01000000)
        typed = char32_t(event.key()); // control is held: no text, but Qt names the key by its character
    const bool shift = (event.modifiers() & Qt::ShiftModifier) != 0;
    const bool letter = typed >= 0x80 || (typed >= 'A' && typed <= 'Z') || (typed >= 'a' && typed <= 'z');
    out.base = usCharacter(event.nativeScanCode());
    out.codepoint = letter ? QChar::toLower(typed) : shift ? unshifted(typed) : typed;
    if (letter)
        out.shifted = QChar::toUpper(typed);
    else if (shift)
        out.shifted = typed;
    if (text.size() > 1)
        out.codepoint = 0; // composed by the keyboard's layout: text, but no key
}

} // namespace

std::uint8_t modifiers(Qt::KeyboardModifiers held)
{
    std::uint8_t out = 0;
    out |= held.testFlag(Qt::ShiftModifier) ? terminal::modifier::shift : 0;
    out |= held.testFlag(Qt::AltModifier) ? terminal::modifier::alt : 0;
    out |= held.testFlag(Qt::ControlModifier) ? terminal::modifier::control : 0;
    out |= held.testFlag(Qt::MetaModifier) ? terminal::modifier::super : 0; // Qt calls the Windows key Meta
    return out;
}

terminal::KeyEvent translate(const QKeyEvent& event)
{
    namespace modifier = terminal::modifier;
    terminal::KeyEvent out;
    out.modifiers = modifiers(event.modifiers());
    out.modifiers |= (event.nativeModifiers() & lockMask) != 0 ? modifier::capsLock : 0;
    out.modifiers |= (event.nativeModifiers() & numLockMask) != 0 ? modifier::numLock : 0;
    const bool release = event.type() == QEvent::KeyRelease;
    out.action = release                ? terminal::KeyAction::Release
                 : event.isAutoRepeat() ? terminal::KeyAction::Repeat
                                        : terminal::KeyAction::Press;
    out.key = modifierKey(event);
    if (out.key == Key::Character)
        out.key = (event.modifiers() & Qt::KeypadModifier) != 0 ? keypadKey(event.key()) : plainKey(event.key());
    if (out.key == Key::Character)
        setCharacter(out, event);
    // X11 tells the state before the key; the protocol wants a modifier's own press in it and its release out of it.
    const std::uint8_t own = out.key == Key::LeftShift || out.key == Key::RightShift       ? modifier::shift
                             : out.key == Key::LeftControl || out.key == Key::RightControl ? modifier::control
                             : out.key == Key::LeftAlt || out.key == Key::RightAlt         ? modifier::alt
                             : out.key == Key::LeftSuper || out.key == Key::RightSuper     ? modifier::super
                                                                                           : std::uint8_t(0);
    out.modifiers = std::uint8_t(release ? out.modifiers & ~own : out.modifiers | own);
    if (event.key() == Qt::Key_Backtab)
        out.modifiers |= modifier::shift;
    if (!release && (out.modifiers & modifier::control) == 0)
        out.text = event.text().toStdString();
    return out;
}

} // namespace gwt::desktop::KeyTranslator
