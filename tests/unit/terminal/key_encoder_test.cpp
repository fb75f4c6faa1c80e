#include "core/terminal/KeyEncoder.h"

#include <QTest>

using namespace gwt::terminal;

namespace
{

constexpr auto S = modifier::shift;
constexpr auto A = modifier::alt;
constexpr auto C = modifier::control;
constexpr auto W = modifier::super;
constexpr auto press = KeyAction::Press;

KeyEvent character(const char* text, char32_t codepoint, int modifiers = 0, char32_t shifted = 0, char32_t base = 0)
{
    KeyEvent event;
    event.text = text;
    event.codepoint = codepoint;
    event.shifted = shifted;
    event.base = base;
    event.modifiers = std::uint8_t(modifiers);
    return event;
}

KeyEvent letter(char c, int modifiers = 0, KeyAction action = press)
{
    const char shifted = char(c - 32);
    KeyEvent event = character("", char32_t(c), modifiers, char32_t(shifted), char32_t(c));
    event.action = action;
    if (action != KeyAction::Release && (modifiers & C) == 0)
        event.text = (modifiers & S) != 0 ? shifted : c;
    return event;
}

KeyEvent key(Key which, int modifiers = 0, KeyAction action = press, const char* text = "")
{
    KeyEvent event;
    event.key = which;
    event.modifiers = std::uint8_t(modifiers);
    event.action = action;
    event.text = text;
    return event;
}

QByteArray encoded(const KeyEvent& event, const Modes& modes)
{
    return QByteArray::fromStdString(encodeKey(event, modes));
}

} // namespace

Q_DECLARE_METATYPE(KeyEvent)
Q_DECLARE_METATYPE(Modes)

class KeyEncoderTest : public QObject
{
    Q_OBJECT

    static void columns()
    {
        QTest::addColumn<KeyEvent>("event");
        QTest::addColumn<Modes>("modes");
        QTest::addColumn<QByteArray>("bytes");
    }
    static void check()
    {
        QFETCH(KeyEvent, event);
        QFETCH(Modes, modes);
        QFETCH(QByteArray, bytes);
        QCOMPARE(encoded(event, modes), bytes);
    }

private Q_SLOTS:
    void legacyText_data()
    {
        columns();
        const auto row = [](const char* name, const KeyEvent& event, const QByteArray& bytes) {
            QTest::newRow(name) << event << Modes{} << bytes;
        };
        // The table "Legacy text keys" of the kitty protocol's page, which is what xterm sends.
        row("a", letter('a'), "a");
        row("A", letter('a', S), "A");
        row("alt a", letter('a', A),
            "\x1b"
            "a");
        row("ctrl a", letter('a', C), "\x01");
        row("ctrl shift a", letter('a', C | S), "\x01");
        row("alt shift a", letter('a', A | S),
            "\x1b"
            "A");
        row("ctrl alt a", letter('a', A | C), "\x1b\x01");
        row("ctrl z", letter('z', C), "\x1a");
        row("3", character("3", '3', 0, '#'), "3");
        row("#", character("#", '3', S, '#'), "#");
        row("alt 3", character("3", '3', A, '#'),
            "\x1b"
            "3");
        row("ctrl 3", character("", '3', C, '#'), "\x1b");
        row("alt #", character("#", '3', A | S, '#'), "\x1b#");
        row("ctrl alt 3", character("", '3', A | C, '#'), "\x1b\x1b");
        row("ctrl space", character("", ' ', C), QByteArray("\0", 1));
        row("ctrl @", character("", '2', C | S, '@'), QByteArray("\0", 1));
        row("ctrl /", character("", '/', C, '?'), "\x1f");
        row("ctrl ?", character("", '/', C | S, '?'), "\x7f");
        row("ctrl [", character("", '[', C, '{'), "\x1b");
        row("ctrl \\", character("", '\\', C, '|'), "\x1c");
        row("ctrl ]", character("", ']', C, '}'), "\x1d");
        row("ctrl ^", character("", '6', C | S, '^'), "\x1e");
        row("ctrl _", character("", '-', C | S, '_'), "\x1f");
        row("ctrl 1", character("", '1', C, '!'), "1");
        row("ctrl 8", character("", '8', C, '*'), "\x7f");
        row("é", character("é", U'é'), "é");
        row("alt é", character("é", U'é', A), "\x1bé");
        row("日本", character("日本", 0), "日本");
        row("ctrl c, Russian layout", character("", U'с', C, U'С', 'c'), "\x03");
        row("super a types a", letter('a', W), "a");
        row("release", letter('a', 0, KeyAction::Release), "");
        row("repeat", letter('a', 0, KeyAction::Repeat), "a");
    }
    void legacyText() { check(); }

    void legacyKeys_data()
    {
        columns();
        Modes modes;
        const auto row = [&modes](const char* name, const KeyEvent& event, const QByteArray& bytes) {
            QTest::newRow(name) << event << modes << bytes;
        };
        row("up", key(Key::Up), "\x1b[A");
        row("shift up", key(Key::Up, S), "\x1b[1;2A");
        row("alt left", key(Key::Left, A), "\x1b[1;3D");
        row("ctrl right", key(Key::Right, C), "\x1b[1;5C");
        row("ctrl shift alt down", key(Key::Down, C | S | A), "\x1b[1;8B");
        row("home", key(Key::Home), "\x1b[H");
        row("end", key(Key::End), "\x1b[F");
        row("insert", key(Key::Insert), "\x1b[2~");
        row("shift delete", key(Key::Delete, S), "\x1b[3;2~");
        row("page up", key(Key::PageUp), "\x1b[5~");
        row("ctrl page down", key(Key::PageDown, C), "\x1b[6;5~");
        row("F1", key(Key::F1), "\x1bOP");
        row("F3", key(functionKey(3)), "\x1bOR");
        row("shift F3", key(functionKey(3), S), "\x1b[1;2R");
        row("F4", key(functionKey(4)), "\x1bOS");
        row("F5", key(functionKey(5)), "\x1b[15~");
        row("ctrl F12", key(functionKey(12), C), "\x1b[24;5~");
        row("F13", key(functionKey(13)), "\x1b[25~");
        row("F20", key(functionKey(20)), "\x1b[34~");
        row("F21", key(functionKey(21)), "");
        row("menu", key(Key::Menu), "\x1b[29~");
        row("enter", key(Key::Enter), "\r");
        row("alt enter", key(Key::Enter, A), "\x1b\r");
        row("shift enter", key(Key::Enter, S), "\r");
        row("tab", key(Key::Tab), "\t");
        row("shift tab", key(Key::Tab, S), "\x1b[Z");
        row("alt shift tab", key(Key::Tab, S | A), "\x1b\x1b[Z");
        row("backspace", key(Key::Backspace), "\x7f");
        row("ctrl backspace", key(Key::Backspace, C), "\b");
        row("alt backspace", key(Key::Backspace, A), "\x1b\x7f");
        row("escape", key(Key::Escape), "\x1b");
        row("alt escape", key(Key::Escape, A), "\x1b\x1b");
        row("caps lock", key(Key::CapsLock), "");
        row("left shift", key(Key::LeftShift, S), "");
        row("keypad 5", key(keypadDigit(5), modifier::numLock, press, "5"), "5");
        row("keypad +", key(Key::KeypadAdd, 0, press, "+"), "+");
        row("keypad enter", key(Key::KeypadEnter), "\r");
        row("keypad home", key(Key::KeypadHome), "\x1b[H");
        row("keypad begin", key(Key::KeypadBegin), "\x1b[E");
        row("volume", key(Key::VolumeUp), "");
        modes.applicationCursor = true;
        row("application up", key(Key::Up), "\x1bOA");
        row("application home", key(Key::Home), "\x1bOH");
        row("application shift up", key(Key::Up, S), "\x1b[1;2A");
        modes.applicationCursor = false;
        modes.applicationKeypad = true;
        row("application keypad 5", key(keypadDigit(5), 0, press, "5"), "\x1bOu");
        row("application keypad 5, NumLock", key(keypadDigit(5), modifier::numLock, press, "5"), "5");
        row("application keypad -", key(Key::KeypadSubtract, 0, press, "-"), "\x1bOm");
        row("application keypad enter", key(Key::KeypadEnter), "\x1bOM");
        row("application keypad .", key(Key::KeypadDecimal), "\x1bOn");
        row("application keypad ,", key(Key::KeypadSeparator), "\x1bOl");
        modes = {};
        modes.newLine = true;
        row("enter, LNM", key(Key::Enter), "\r\n");
        modes = {};
        modes.backarrowSendsBackspace = true;
        row("backspace, DECBKM", key(Key::Backspace), "\b");
        row("ctrl backspace, DECBKM", key(Key::Backspace, C), "\x7f");
    }
    void legacyKeys() { check(); }

    void modifyOtherKeys_data()
    {
        columns();
        Modes modes;
        modes.modifyOtherKeys = 1;
        const auto row = [&modes](const char* name, const KeyEvent& event, const QByteArray& bytes) {
            QTest::newRow(name) << event << modes << bytes;
        };
        row("1: a", letter('a'), "a");
        row("1: ctrl a", letter('a', C), "\x01");
        row("1: ctrl 1", character("", '1', C, '!'), "\x1b[27;5;49~");
        row("1: ctrl ;", character("", ';', C, ':'), "\x1b[27;5;59~");
        row("1: ctrl enter", key(Key::Enter, C), "\x1b[27;5;13~");
        row("1: shift enter", key(Key::Enter, S), "\x1b[27;2;13~");
        row("1: ctrl tab", key(Key::Tab, C), "\x1b[27;5;9~");
        row("1: shift tab", key(Key::Tab, S), "\x1b[Z");
        row("1: up", key(Key::Up, S), "\x1b[1;2A");
        modes.modifyOtherKeys = 2;
        row("2: a", letter('a'), "a");
        row("2: A", letter('a', S), "A");
        row("2: ctrl a", letter('a', C), "\x1b[27;5;97~");
        row("2: ctrl shift a", letter('a', C | S), "\x1b[27;6;65~");
        row("2: alt a", letter('a', A), "\x1b[27;3;97~");
        row("2: ctrl i", letter('i', C), "\x1b[27;5;105~");
        row("2: shift tab", key(Key::Tab, S), "\x1b[27;2;9~");
        row("2: enter", key(Key::Enter), "\r");
        row("2: shift enter", key(Key::Enter, S), "\x1b[27;2;13~");
        row("2: ctrl backspace", key(Key::Backspace, C), "\x1b[27;5;127~");
        modes.formatOtherKeys = 1;
        row("2, CSI u: ctrl a", letter('a', C), "\x1b[97;5u");
    }
    void modifyOtherKeys() { check(); }

    void kittyKeys_data()
    {
        columns();
        Modes modes;
        const auto row = [&modes](int flags, const char* name, const KeyEvent& event, const QByteArray& bytes) {
            modes.kittyFlags = std::uint8_t(flags);
            QTest::addRow("%d: %s", flags, name) << event << modes << bytes;
        };
        const auto release = KeyAction::Release;
        const auto repeat = KeyAction::Repeat;
        row(1, "a", letter('a'), "a");
        row(1, "A", letter('a', S), "A");
        row(1, "a with CapsLock", character("A", 'a', modifier::capsLock), "A");
        row(1, "ctrl a", letter('a', C), "\x1b[97;5u");
        row(1, "alt a", letter('a', A), "\x1b[97;3u");
        row(1, "ctrl shift a", letter('a', C | S), "\x1b[97;6u");
        row(1, "super a", letter('a', W), "\x1b[97;9u");
        row(1, "ctrl a with NumLock", letter('a', C | modifier::numLock), "\x1b[97;5u");
        row(1, "escape", key(Key::Escape), "\x1b[27u");
        row(1, "enter", key(Key::Enter), "\r");
        row(1, "tab", key(Key::Tab), "\t");
        row(1, "backspace", key(Key::Backspace), "\x7f");
        row(1, "enter with NumLock", key(Key::Enter, modifier::numLock), "\r");
        row(1, "shift enter", key(Key::Enter, S), "\x1b[13;2u");
        row(1, "shift tab", key(Key::Tab, S), "\x1b[9;2u");
        row(1, "ctrl backspace", key(Key::Backspace, C), "\x1b[127;5u");
        row(1, "up", key(Key::Up), "\x1b[A");
        row(1, "ctrl up", key(Key::Up, C), "\x1b[1;5A");
        row(1, "up with NumLock", key(Key::Up, modifier::numLock), "\x1b[1;129A");
        row(1, "F1", key(Key::F1), "\x1b[P");
        row(1, "F3", key(functionKey(3)), "\x1b[13~");
        row(1, "ctrl F3", key(functionKey(3), C), "\x1b[13;5~");
        row(1, "F5", key(functionKey(5)), "\x1b[15~");
        row(1, "F13", key(functionKey(13)), "\x1b[57376u");
        row(1, "F35", key(functionKey(35)), "\x1b[57398u");
        row(1, "delete", key(Key::Delete), "\x1b[3~");
        row(1, "menu", key(Key::Menu), "\x1b[57363u");
        row(1, "keypad 5", key(keypadDigit(5), modifier::numLock, press, "5"), "5");
        row(1, "keypad enter", key(Key::KeypadEnter, 0, press, "\r"), "\x1b[57414u");
        row(1, "keypad left", key(Key::KeypadLeft), "\x1b[57417u");
        row(1, "keypad begin", key(Key::KeypadBegin), "\x1b[E");
        row(1, "left shift", key(Key::LeftShift, S), "");
        row(1, "release", letter('a', 0, release), "");
        row(1, "日本 from an input method", character("日本", 0), "日本");
        row(2, "ctrl a stays legacy", letter('a', C), "\x01");
        row(3, "a", letter('a'), "a");
        row(3, "a released", letter('a', 0, release), "\x1b[97;1:3u");
        row(3, "ctrl a repeated", letter('a', C, repeat), "\x1b[97;5:2u");
        row(3, "ctrl a released", letter('a', C, release), "\x1b[97;5:3u");
        row(3, "up released", key(Key::Up, 0, release), "\x1b[1;1:3A");
        row(3, "page up repeated", key(Key::PageUp, 0, repeat), "\x1b[5;1:2~");
        row(3, "enter released", key(Key::Enter, 0, release), "");
        row(3, "escape released", key(Key::Escape, 0, release), "\x1b[27;1:3u");
        row(5, "ctrl shift a", letter('a', C | S), "\x1b[97:65;6u");
        row(5, "ctrl с of a Russian layout", character("", U'с', C, U'С', 'c'), "\x1b[1089::99;5u");
        row(5, "ctrl shift с", character("", U'с', C | S, U'С', 'c'), "\x1b[1089:1057:99;6u");
        row(8, "a", letter('a'), "\x1b[97u");
        row(8, "A", letter('a', S), "\x1b[97;2u");
        row(8, "enter", key(Key::Enter), "\x1b[13u");
        row(8, "tab", key(Key::Tab), "\x1b[9u");
        row(8, "a with CapsLock", character("A", 'a', modifier::capsLock), "\x1b[97;65u");
        row(8, "left shift", key(Key::LeftShift, S), "\x1b[57441;2u");
        row(8, "caps lock", key(Key::CapsLock, modifier::capsLock), "\x1b[57358;65u");
        row(8, "keypad 5", key(keypadDigit(5), modifier::numLock, press, "5"), "\x1b[57404;129u");
        row(8, "volume", key(Key::VolumeUp), "\x1b[57439u");
        row(10, "enter released", key(Key::Enter, 0, release), "\x1b[13;1:3u");
        row(10, "left control released", key(Key::LeftControl, 0, release), "\x1b[57442;1:3u");
        row(24, "a", letter('a'), "\x1b[97;;97u");
        row(24, "A", letter('a', S), "\x1b[97;2;65u");
        row(24, "ctrl a", letter('a', C), "\x1b[97;5u");
        row(24, "日本", character("日本", 0), "\x1b[0;;26085:26412u");
        row(24, "enter has no text", key(Key::Enter, 0, press, "\r"), "\x1b[13u");
        row(31, "A", letter('a', S), "\x1b[97:65;2;65u");
        row(31, "a released", letter('a', 0, release), "\x1b[97;1:3u");
    }
    void kittyKeys() { check(); }
};

QTEST_APPLESS_MAIN(KeyEncoderTest)
#include "key_encoder_test.moc"
