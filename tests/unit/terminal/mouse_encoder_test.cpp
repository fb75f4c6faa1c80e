#include "core/terminal/KeyEvent.h"
#include "core/terminal/MouseEncoder.h"

#include <QTest>

using namespace gwt::terminal;

namespace
{

constexpr auto Press = MouseAction::Press;
constexpr auto Release = MouseAction::Release;
constexpr auto Move = MouseAction::Move;
using B = MouseButton;
using T = MouseTracking;
using E = MouseEncoding;

MouseEvent at(int column, int row, MouseButton button, MouseAction action = Press, int modifiers = 0)
{
    return {action, button, column, row, column * 8 + 3, row * 19 + 7, std::uint8_t(modifiers)};
}

Modes modesOf(MouseTracking tracking, MouseEncoding encoding)
{
    Modes modes;
    modes.mouseTracking = tracking;
    modes.mouseEncoding = encoding;
    return modes;
}

} // namespace

Q_DECLARE_METATYPE(MouseEvent)
Q_DECLARE_METATYPE(Modes)

class MouseEncoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodes_data()
    {
        QTest::addColumn<MouseEvent>("event");
        QTest::addColumn<Modes>("modes");
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const MouseEvent& event, T tracking, E encoding,
                            const QByteArray& bytes) {
            QTest::newRow(name) << event << modesOf(tracking, encoding) << bytes;
        };
        row("off", at(0, 0, B::Left), T::Off, E::Sgr, "");
        row("x10 press", at(0, 0, B::Left), T::X10, E::Legacy, "\x1b[M !!");
        row("x10 has no modifiers", at(0, 0, B::Right, Press, modifier::control), T::X10, E::Legacy, "\x1b[M\"!!");
        row("x10 release", at(0, 0, B::Left, Release), T::X10, E::Legacy, "");
        row("x10 wheel", at(0, 0, B::WheelUp), T::X10, E::Legacy, "");
        row("press", at(9, 4, B::Left), T::Normal, E::Legacy, "\x1b[M *%");
        row("release", at(9, 4, B::Left, Release), T::Normal, E::Legacy, "\x1b[M#*%");
        row("middle, control", at(0, 0, B::Middle, Press, modifier::control), T::Normal, E::Legacy, "\x1b[M1!!");
        row("alt shift", at(0, 0, B::Left, Press, modifier::alt | modifier::shift), T::Normal, E::Legacy, "\x1b[M,!!");
        row("wheel down", at(0, 0, B::WheelDown), T::Normal, E::Legacy, "\x1b[Ma!!");
        row("wheel has no release", at(0, 0, B::WheelDown, Release), T::Any, E::Sgr, "");
        row("last column of bytes", at(222, 0, B::Left), T::Normal, E::Legacy, "\x1b[M \xff!");
        row("beyond the edge", at(223, 0, B::Left), T::Normal, E::Legacy, QByteArray("\x1b[M \0!", 6));
        row("drag not asked for", at(1, 1, B::Left, Move), T::Normal, E::Sgr, "");
        row("drag", at(1, 1, B::Left, Move), T::Button, E::Legacy, "\x1b[M@\"\"");
        row("motion without button, drag", at(1, 1, B::None, Move), T::Button, E::Sgr, "");
        row("motion without button", at(1, 1, B::None, Move), T::Any, E::Sgr, "\x1b[<35;2;2M");
        row("sgr press", at(299, 99, B::Right), T::Normal, E::Sgr, "\x1b[<2;300;100M");
        row("sgr release", at(299, 99, B::Right, Release), T::Normal, E::Sgr, "\x1b[<2;300;100m");
        row("sgr wheel left", at(0, 0, B::WheelLeft), T::Normal, E::Sgr, "\x1b[<66;1;1M");
        row("sgr back", at(0, 0, B::Back), T::Normal, E::Sgr, "\x1b[<128;1;1M");
        row("sgr forward", at(0, 0, B::Forward), T::Normal, E::Sgr, "\x1b[<129;1;1M");
        row("sgr pixels", at(2, 1, B::Left), T::Normal, E::SgrPixels, "\x1b[<0;20;27M");
        row("utf8 one byte", at(94, 0, B::Left), T::Normal, E::Utf8, "\x1b[M \x7f!");
        row("utf8 two bytes", at(95, 0, B::Left), T::Normal, E::Utf8, "\x1b[M \xc2\x80!");
        row("utf8 last", at(2014, 0, B::Left), T::Normal, E::Utf8, "\x1b[M \xdf\xbf!");
        row("urxvt", at(299, 99, B::Middle), T::Normal, E::Urxvt, "\x1b[33;300;100M");
        row("urxvt release", at(299, 99, B::Middle, Release), T::Normal, E::Urxvt, "\x1b[35;300;100M");
        row("outside, to the left", at(-3, -1, B::Left, Release), T::Button, E::Sgr, "\x1b[<0;1;1m");
    }
    void encodes()
    {
        QFETCH(MouseEvent, event);
        QFETCH(Modes, modes);
        QFETCH(QByteArray, bytes);
        QCOMPARE(QByteArray::fromStdString(encodeMouse(event, modes)), bytes);
    }

    void scrollsTheAlternateScreen()
    {
        QCOMPARE(encodeAlternateScroll(-3, Modes{}), std::string("\x1b[A\x1b[A\x1b[A"));
        Modes application;
        application.applicationCursor = true;
        QCOMPARE(encodeAlternateScroll(2, application), std::string("\x1bOB\x1bOB"));
        QCOMPARE(encodeAlternateScroll(0, Modes{}), std::string());
        QCOMPARE(encodeAlternateScroll(1'000'000, Modes{}).size(), std::size_t(300));
    }
};

QTEST_APPLESS_MAIN(MouseEncoderTest)
#include "mouse_encoder_test.moc"
