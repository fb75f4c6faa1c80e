#include "app/desktop/terminal/KeyTranslator.h"
#include "app/desktop/terminal/TerminalShortcuts.h"
#include "core/terminal/KeyEncoder.h"

#include <QTest>

using namespace gwt;
using namespace gwt::desktop;

class KeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What Qt reports on X11, down to the bytes. Scan codes are evdev + 8.
    void reachTheProgram_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<uint>("scanCode");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("legacy");
        QTest::addColumn<QByteArray>("kitty"); ///< with all five flags
        const auto row = [](const char* name, int key, int modifiers, uint scanCode, const QString& text,
                            const QByteArray& legacy, const QByteArray& kitty) {
            QTest::newRow(name) << key << modifiers << scanCode << text << legacy << kitty;
        };
        const int shift = Qt::ShiftModifier, control = Qt::ControlModifier, alt = Qt::AltModifier,
                  pad = Qt::KeypadModifier;
        row("a", Qt::Key_A, 0, 38, "a", "a", "\x1b[97;;97u");
        row("A", Qt::Key_A, shift, 38, "A", "A", "\x1b[97:65;2;65u");
        row("ctrl a", Qt::Key_A, control, 38, "\x01", "\x01", "\x1b[97;5u");
        row("ctrl shift 6", Qt::Key_AsciiCircum, control | shift, 15, "\x1e", "\x1e", "\x1b[54:94;6u");
        row("ctrl [", Qt::Key_BracketLeft, control, 34, "\x1b", "\x1b", "\x1b[91;5u");
        row("alt .", Qt::Key_Period, alt, 60, ".", "\x1b.", "\x1b[46;3u");
        row("!", Qt::Key_Exclam, shift, 10, "!", "!", "\x1b[49:33;2;33u");
        row("с on a Russian layout", 0x421, 0, 54, "с", "с", "\x1b[1089::99;;1089u");
        row("ctrl с on a Russian layout", 0x421, control, 54, "", "\x03", "\x1b[1089::99;5u");
        row("enter", Qt::Key_Return, 0, 36, "\r", "\r", "\x1b[13u");
        row("keypad enter", Qt::Key_Enter, pad, 104, "\r", "\r", "\x1b[57414u");
        row("shift tab", Qt::Key_Backtab, shift, 23, "", "\x1b[Z", "\x1b[9;2u");
        row("backspace", Qt::Key_Backspace, 0, 22, "\b", "\x7f", "\x1b[127u");
        row("escape", Qt::Key_Escape, 0, 9, "\x1b", "\x1b", "\x1b[27u");
        row("up", Qt::Key_Up, 0, 111, "", "\x1b[A", "\x1b[A");
        row("keypad up", Qt::Key_Up, pad, 80, "", "\x1b[A", "\x1b[57419u");
        row("keypad 5", Qt::Key_5, pad, 84, "5", "5", "\x1b[57404;;53u");
        row("F5", Qt::Key_F5, 0, 71, "", "\x1b[15~", "\x1b[15~");
        row("left shift", Qt::Key_Shift, 0, 50, "", "", "\x1b[57441;2u");
        row("dead key composed", 0, 0, 0, "ê", "ê", "\x1b[234;;234u");
        row("windows key a", Qt::Key_A, Qt::MetaModifier, 38, "a", "a", "\x1b[97;9u");
    }
    void reachTheProgram()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QFETCH(uint, scanCode);
        QFETCH(QString, text);
        QFETCH(QByteArray, legacy);
        QFETCH(QByteArray, kitty);
        const QKeyEvent event(QEvent::KeyPress, key, Qt::KeyboardModifiers(modifiers), scanCode, 0, 0, text);
        terminal::Modes modes;
        QCOMPARE(QByteArray::fromStdString(encodeKey(KeyTranslator::translate(event), modes)), legacy);
        modes.kittyFlags = 31;
        QCOMPARE(QByteArray::fromStdString(encodeKey(KeyTranslator::translate(event), modes)), kitty);
    }

    void releasesCarryNoTextAndDropTheirOwnBit()
    {
        const QKeyEvent release(QEvent::KeyRelease, Qt::Key_Shift, Qt::ShiftModifier, 50, 0, 0);
        const terminal::KeyEvent event = KeyTranslator::translate(release);
        QCOMPARE(event.key, terminal::Key::LeftShift);
        QCOMPARE(event.modifiers, std::uint8_t(0));
        QCOMPARE(event.action, terminal::KeyAction::Release);
    }

    void windowsShortcutsStayTheWindows_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<bool>("windows");
        QTest::newRow("ctrl shift p") << int(Qt::Key_P) << int(Qt::ControlModifier | Qt::ShiftModifier) << true;
        QTest::newRow("ctrl tab") << int(Qt::Key_Tab) << int(Qt::ControlModifier) << true;
        QTest::newRow("ctrl 3") << int(Qt::Key_3) << int(Qt::ControlModifier) << true;
        QTest::newRow("ctrl w") << int(Qt::Key_W) << int(Qt::ControlModifier) << false;
        QTest::newRow("alt f") << int(Qt::Key_F) << int(Qt::AltModifier) << false;
        QTest::newRow("F1") << int(Qt::Key_F1) << 0 << false;
    }
    void windowsShortcutsStayTheWindows()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QFETCH(bool, windows);
        QCOMPARE(TerminalShortcuts::belongsToWindow(QKeyEvent(QEvent::KeyPress, key, Qt::KeyboardModifiers(modifiers))),
                 windows);
    }
};

QTEST_APPLESS_MAIN(KeysTest)
#include "keys_test.moc"
