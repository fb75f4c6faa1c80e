// What each control function does to the screen. Expected is what xterm 379 shows; 10 columns by 5 rows unless said.
#include "tests/support/vt/ScreenText.h"

#include <QTest>

using namespace gwt::terminal;

class ScreenTest : public QObject
{
    Q_OBJECT

private:
    static void row(const char* name, const char* input, const char* screen, const char* cursor)
    {
        QTest::newRow(name) << QByteArray(input) << QByteArray(screen) << QByteArray(cursor);
    }
    static void columns()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("screen");
        QTest::addColumn<QByteArray>("cursor");
    }
    static void check(Permissions permissions = {})
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, screen);
        QFETCH(QByteArray, cursor);
        TerminalSettings settings = screentext::sized(10, 5);
        settings.permissions = permissions;
        Terminal terminal(settings);
        terminal.feed(input.toStdString());
        QCOMPARE(QByteArray::fromStdString(screentext::screen(terminal)), screen);
        QCOMPARE(QByteArray::fromStdString(screentext::cursor(terminal)), cursor);
    }

private Q_SLOTS:
    void wrapping_data()
    {
        columns();
        row("last column waits", "0123456789", "0123456789", "9,0+");
        row("next character wraps", "0123456789x", "0123456789\nx", "1,1");
        row("CR forgets", "0123456789\rx", "x123456789", "1,0");
        row("LF forgets", "0123456789\nx", "0123456789\n         x", "9,1+");
        row("VT forgets", "0123456789\vx", "0123456789\n         x", "9,1+");
        row("FF forgets", "0123456789\fx", "0123456789\n         x", "9,1+");
        row("IND forgets", "0123456789\x1b" "Dx", "0123456789\n         x", "9,1+");
        row("BS goes one back", "0123456789\bx", "01234567x9", "9,0");
        row("HT keeps", "0123456789\tx", "0123456789\nx", "1,1");
        row("SGR keeps", "0123456789\x1b[1mx", "0123456789\nx", "1,1");
        row("CUF forgets", "0123456789\x1b[Cx", "012345678x", "9,0+");
        row("CUB moves from the column", "0123456789\x1b[Dx", "01234567x9", "9,0");
        row("CUU forgets", "\n0123456789\x1b[Ax", "         x\n0123456789", "9,0+");
        row("EL 0 forgets and erases", "0123456789\x1b[Kx", "012345678x", "9,0+");
        row("EL 1 forgets", "0123456789\x1b[1Kx", "         x", "9,0+");
        row("EL 2 forgets", "0123456789\x1b[2Kx", "         x", "9,0+");
        row("ED 0 forgets", "0123456789\x1b[Jx", "012345678x", "9,0+");
        row("ECH forgets", "0123456789\x1b[Xx", "012345678x", "9,0+");
        row("ICH forgets", "0123456789\x1b[@x", "012345678x", "9,0+");
        row("DCH forgets", "0123456789\x1b[Px", "012345678x", "9,0+");
        row("IL forgets, first column", "0123456789\x1b[Lx", "x\n0123456789", "1,0");
        row("DL forgets, first column", "0123456789\x1b[Mx", "x", "1,0");
        row("DECSC and DECRC keep it", "0123456789\x1b" "7\x1b[H\x1b" "8x", "0123456789\nx", "1,1");
        row("DECSTBM homes", "0123456789\x1b[2;3rx", "x123456789", "1,0");
        row("off: overwrites the last", "\x1b[?7l0123456789xyz", "012345678z", "9,0+");
        row("off then on again", "\x1b[?7l0123456789\x1b[?7hx", "0123456789\nx", "1,1");
        row("CBT keeps", "0123456789\x1b[Zx", "0123456789\nx", "1,1");
        row("scrolls at the bottom", "\x1b[5;1Ha23456789bc", "\n\n\na23456789b\nc", "1,4");
        row("does not scroll below the region", "\x1b[1;3r\x1b[5;1H0123456789x", "\n\n\n\nx123456789", "1,4");
    }
    void wrapping() { check(); }

    void moving_data()
    {
        columns();
        row("CUP clamps", "\x1b[99;99Hx", "\n\n\n\n         x", "9,4+");
        row("CUU stops at the margin", "\x1b[2;4r\x1b[3;1H\x1b[9Ax", "\nx", "1,1");
        row("CUU above the margin goes to the top", "\x1b[3;4r\x1b[2;1H\x1b[9Ax", "x", "1,0");
        row("CUD stops at the margin", "\x1b[2;4r\x1b[3;1H\x1b[9Bx", "\n\n\nx", "1,3");
        row("CNL, CPL", "abc\x1b[2Ex\x1b[Fy", "abc\ny\nx", "1,1");
        row("VPA, VPR", "\x1b[3da\x1b[eb", "\n\na\n b", "2,3");
        row("origin mode", "\x1b[2;4r\x1b[?6h\x1b[1;1Hx\x1b[9;1Hy", "\nx\n\ny", "1,3");
        row("origin mode with columns", "\x1b[2;4r\x1b[?69h\x1b[3;6s\x1b[?6h\x1b[1;1Hx\x1b[9;9Hy", "\n  x\n\n     y", "5,3+");
        row("tabs", "\ta\x1b[Zb", "        b", "9,0");
        row("own tabs", "\x1b[3g\x1b[4G\x1bH\r\ta\tb", "   a     b", "9,0+");
        row("reverse wrap", "\x1b[?45h\nabc\r\b\bx", "        x\nabc", "9,0");
        row("no reverse wrap", "\nabc\r\b\bx", "\nxbc", "1,1");
        row("reverse index scrolls", "a\r\nb\x1b[H\x1bMc", "c\na\nb", "1,0");
        row("next line", "ab\x1b" "Ec", "ab\nc", "1,1");
        row("save without saving homes", "abc\x1b" "8x", "xbc", "1,0");
        row("CSI s and u", "ab\x1b[s\x1b[4;4H\x1b[ux", "abx", "3,0");
        row("index at the region's bottom", "\x1b[2;3r1\r\n2\r\n3\r\n4\r\n5", "1\n4\n5", "1,2");
    }
    void moving() { check(); }

    void movesOverColumns()
    {
        Terminal terminal(screentext::sized(20, 2));
        terminal.feed("\x1b[3Ga\x1b[6`b\x1b[2ac\x1b[4jd");
        QCOMPARE(screentext::screen(terminal), std::string("  a  d  c"));
    }

    void editing_data()
    {
        columns();
        row("ICH", "abcdef\x1b[2G\x1b[2@x", "ax bcdef", "2,0");
        row("ICH pushes out", "0123456789\x1b[1G\x1b[3@", "   0123456", "0,0");
        row("DCH", "abcdef\x1b[2G\x1b[2P", "adef", "1,0");
        row("ECH", "abcdef\x1b[2G\x1b[3X", "a   ef", "1,0");
        row("IL in a region", "1\r\n2\r\n3\r\n4\r\n5\x1b[2;4r\x1b[3;5H\x1b[L", "1\n2\n\n3\n5", "0,2");
        row("DL in a region", "1\r\n2\r\n3\r\n4\r\n5\x1b[2;4r\x1b[3;5H\x1b[M", "1\n2\n4\n\n5", "0,2");
        row("IL outside does nothing", "1\r\n2\r\n3\x1b[1;2r\x1b[3;2H\x1b[L", "1\n2\n3", "1,2");
        row("SU", "1\r\n2\r\n3\x1b[2S", "3", "1,2");
        row("SD", "1\r\n2\x1b[T", "\n1\n2", "1,1");
        row("SL", "abcdef\r\nghijkl\x1b[2 @", "cdef\nijkl", "6,1");
        row("SR", "abcdef\r\nghijkl\x1b[2 A", "  abcdef\n  ghijkl", "6,1");
        row("DECIC", "abc\r\ndef\x1b[1;2H\x1b[2'}", "a  bc\nd  ef", "1,0");
        row("DECDC", "abc\r\ndef\x1b[1;2H\x1b['~", "ac\ndf", "1,0");
        row("DECBI at the margin", "abc\r\x1b" "6", " abc", "0,0");
        row("DECFI at the margin", "0123456789\x1b[1;10H\x1b" "9", "123456789", "9,0");
        row("columns in margins", "0123456789\x1b[?69h\x1b[3;6s\x1b[1;3H\x1b['}", "01 2346789", "2,0");
        row("wrap within margins", "\x1b[?69h\x1b[3;6s\x1b[1;3Habcdefg", "  abcd\n  efg", "5,1");
        row("insert mode", "abc\r\x1b[4hx\x1b[4l", "xabc", "1,0");
        row("REP", "ab\x1b[3bc", "abbbbc", "6,0");
        row("REP of a wide one", "\xe6\x97\xa5\x1b[2b", "\xe6\x97\xa5\xe6\x97\xa5\xe6\x97\xa5", "6,0");
        row("REP only right behind a character", "a\r\x1b[3b", "a", "0,0");
        row("DECALN", "\x1b#8", "EEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE", "0,0");
        row("ED 1", "1\r\n22\r\n3\x1b[2;1H\x1b[1J", "\n 2\n3", "0,1");
        row("selective erase", "a\x1b[1\"qb\x1b[\"qc\x1b[2G\x1b[?2K", " b", "1,0");
        row("plain erase takes protected by DECSCA", "a\x1b[1\"qb\x1b[2K", "", "2,0");
        row("plain erase spares protected by SPA", "a\x1bVb\x1bW\x1b[2K", " b", "2,0");
    }
    void editing() { check(); }

    void rectangles_data()
    {
        columns();
        row("DECFRA", "\x1b[88;2;2;3;4$x", "\n XXX\n XXX", "0,0");
        row("DECERA", "\x1b#8\x1b[1;1;5;9$z", "         E\n         E\n         E\n         E\n         E", "0,0");
        row("DECSERA spares", "\x1b[1\"qa\x1b[\"qb\x1b[1;1;1;2${", "a", "2,0");
        row("DECCRA", "abc\r\ndef\x1b[1;1;2;3;1;3;5;1$v", "abc\ndef\n    abc\n    def", "3,1");
        row("DECCRA overlapping", "abcdef\x1b[1;1;1;5;1;1;2;1$v", "aabcde", "6,0");
    }
    void rectangles() { check(); }

    void screens_data()
    {
        columns();
        row("1049 comes back", "ab\x1b[?1049hzz\x1b[?1049l", "ab", "2,0");
        row("1049 keeps what the cursor was about to do", "\x1b[1;10Hx\x1b[?1049hyz", "\nyz", "2,1"); // alacritty's saved_cursor_alt
        row("DECALN leaves the cursor", "ab\r\nc\x1b#8z", "EEEEEEEEEE\nEzEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE\nEEEEEEEEEE", "2,1");
        row("DECCOLM clears, allowed or not", "ab\x1b[?3hz", "z", "1,0"); // alacritty's deccolm_reset
        row("1049 clears and keeps the cursor", "ab\x1b[?1049hz", "  z", "3,0");
        row("47 does not clear", "ab\x1b[?47h\x1b[Hzz\x1b[?47l\x1b[?47h", "zz", "2,0");
        row("1047 clears on the way out", "ab\x1b[?1047h\x1b[Hzz\x1b[?1047l\x1b[?1047h", "", "2,0");
        row("3J leaves the screen", "1\r\n2\x1b[3J", "1\n2", "1,1");
        row("RIS", "\x1b[2;3rab\x1b[?1049hcd\x1b" "c", "", "0,0");
        row("DEC graphics", "\x1b(0lqk\x1b(Bx", "\xe2\x94\x8c\xe2\x94\x80\xe2\x94\x90x", "4,0");
        row("shift out and in", "\x1b)0a\x0e" "a\x0f" "a", "a\xe2\x96\x92" "a", "3,0");
        row("single shift", "\x1b*0\x1bNaa", "\xe2\x96\x92" "a", "2,0");
        row("british", "\x1b(A#\x1b(B#", "\xc2\xa3#", "2,0");
        row("CAN ends a sequence", "a\x1b[3\x18" "b", "ab", "2,0");
        row("control inside a sequence", "a\x1b[\r1Cb", "ab", "2,0");
        row("an unknown sequence is swallowed", "a\x1b[99;1$~\x1b[?1;2;3yb", "ab", "2,0");
        row("too many parameters", "a\x1b[1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1mb", "ab", "2,0");
        row("strings leave nothing", "a\x1b_apc\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\\x1bPq1\x1b\\\x1b]999;x\x07" "b", "ab", "2,0");
    }
    void screens() { check(); }

    void softResetKeepsTheText()
    {
        Terminal terminal(screentext::sized(10, 5));
        terminal.feed("ab\x1b[2;3r\x1b[2;3H\x1b[4h\x1b[!pc");
        QCOMPARE(screentext::screen(terminal), std::string("ab\n  c"));
    }

    void looks_data()
    {
        QTest::addColumn<QByteArray>("sgr");
        QTest::addColumn<uint>("foreground");
        QTest::addColumn<uint>("background");
        QTest::addColumn<int>("attributes");
        QTest::addColumn<int>("underline");
        const auto add = [](const char* sgr, Colour fg, Colour bg, int attributes, Underline underline) {
            QTest::newRow(sgr) << QByteArray(sgr) << uint(fg.raw()) << uint(bg.raw()) << attributes << int(underline);
        };
        const Colour none;
        add("1;3;9", none, none, Style::Bold | Style::Italic | Style::Strike, Underline::None);
        add("31;102", Colour::indexed(1), Colour::indexed(10), 0, Underline::None);
        add("38;5;200;48;5;17", Colour::indexed(200), Colour::indexed(17), 0, Underline::None);
        add("38:5:200", Colour::indexed(200), none, 0, Underline::None);
        add("38;2;1;2;3", Colour::rgb({1, 2, 3}), none, 0, Underline::None);
        add("38:2:1:2:3", Colour::rgb({1, 2, 3}), none, 0, Underline::None);
        add("38:2::1:2:3", Colour::rgb({1, 2, 3}), none, 0, Underline::None);
        add("48:2::1:2:3;1", none, Colour::rgb({1, 2, 3}), Style::Bold, Underline::None);
        add("4", none, none, 0, Underline::Single);
        add("4:3", none, none, 0, Underline::Curly);
        add("4:3;4:0", none, none, 0, Underline::None);
        add("21", none, none, 0, Underline::Double);
        add("58:2::9:9:9;4:5", none, none, 0, Underline::Dashed);
        add("58;5;3;1", none, none, Style::Bold, Underline::None);
        add("1;2;22", none, none, 0, Underline::None);
        add("7;5;53;8", none, none, Style::Reverse | Style::Blink | Style::Overline | Style::Conceal, Underline::None);
        add("1;0", none, none, 0, Underline::None);
        add("1;;31", Colour::indexed(1), none, 0, Underline::None);
        add("38;5", none, none, 0, Underline::None);
    }
    void looks()
    {
        QFETCH(QByteArray, sgr);
        Terminal terminal(screentext::sized(10, 5));
        terminal.feed("\x1b[" + sgr.toStdString() + "mx");
        Snapshot view;
        terminal.snapshot(view);
        const Style& style = view.rows[0].cells[0].style;
        QTEST(uint(style.foreground.raw()), "foreground");
        QTEST(uint(style.background.raw()), "background");
        QTEST(int(style.attributes), "attributes");
        QTEST(int(style.underline), "underline");
    }

    void erasedCellsTakeTheBackground()
    {
        Terminal terminal(screentext::sized(10, 5));
        terminal.feed("\x1b[1;44mab\x1b[K");
        Snapshot view;
        terminal.snapshot(view);
        QCOMPARE(view.rows[0].cells[9].style.background.raw(), Colour::indexed(4).raw());
        QCOMPARE(int(view.rows[0].cells[9].style.attributes), 0);
    }

    void moreStylesThanNumbers()
    {
        Terminal terminal(screentext::sized(10, 5, 0));
        for (int i = 0; i < 70'000; ++i)
            terminal.feed("\x1b[H\x1b[38;2;" + std::to_string(i >> 16) + ";" + std::to_string(i >> 8 & 255) + ";" + std::to_string(i & 255) + "mx");
        Snapshot view;
        terminal.snapshot(view);
        QCOMPARE(view.rows[0].cells[0].style.foreground.raw(), Colour::rgb({1, 69'999 >> 8 & 255, 69'999 & 255}).raw());
    }
};

QTEST_GUILESS_MAIN(ScreenTest)
#include "screen_test.moc"
