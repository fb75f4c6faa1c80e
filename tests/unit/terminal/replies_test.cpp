// Queries and their answers: bytes, order, and what is only answered with permission.
#include "tests/support/vt/ScreenText.h"

#include <QTest>

using namespace gwt::terminal;

class RepliesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("reply");
        const auto row = [](const char* name, const char* query, const char* reply) {
            QTest::newRow(name) << QByteArray(query) << QByteArray(reply);
        };
        row("DA1", "\x1b[c", "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28;29c");
        row("DA2", "\x1b[>c", "\x1b[>41;410;0c");
        row("DA3", "\x1b[=c", "\x1bP!|00000000\x1b\\");
        row("XTVERSION", "\x1b[>0q", "\x1bP>|gwt 0.1.0\x1b\\");
        row("DSR", "\x1b[5n", "\x1b[0n");
        row("CPR", "\x1b[3;4H\x1b[6n", "\x1b[3;4R");
        row("CPR in origin mode", "\x1b[2;4r\x1b[?6h\x1b[2;3H\x1b[6n", "\x1b[2;3R");
        row("DECXCPR", "\x1b[3;4H\x1b[?6n", "\x1b[?3;4;1R");
        row("2026 known", "\x1b[?2026$p", "\x1b[?2026;2$y");
        row("2026 on", "\x1b[?2026h\x1b[?2026$p", "\x1b[?2026;1$y");
        row("1016 known", "\x1b[?1016$p", "\x1b[?1016;2$y");
        row("clusters always", "\x1b[?2027$p", "\x1b[?2027;3$y");
        row("unknown mode", "\x1b[?4711$p", "\x1b[?4711;0$y");
        row("ANSI mode", "\x1b[4h\x1b[4$p\x1b[20$p\x1b[1$p", "\x1b[4;1$y\x1b[20;2$y\x1b[1;4$y");
        row("saved mode", "\x1b[?7s\x1b[?7l\x1b[?7r\x1b[?7$p", "\x1b[?7;1$y");
        row("kitty flags", "\x1b[>5u\x1b[?u\x1b[=2;2u\x1b[?u\x1b[=4;3u\x1b[?u\x1b[<u\x1b[?u", "\x1b[?5u\x1b[?7u\x1b[?3u\x1b[?0u");
        row("kitty flags by screen", "\x1b[>1u\x1b[?1049h\x1b[?u\x1b[?1049l\x1b[?u", "\x1b[?0u\x1b[?1u");
        row("modifyOtherKeys", "\x1b[>4;2m\x1b[?4m", "\x1b[>4;2m");
        row("DECRQSS SGR", "\x1b[1;4:3;38;2;1;2;3m\x1bP$qm\x1b\\", "\x1bP1$r0;1;4:3;38:2::1:2:3m\x1b\\");
        row("DECRQSS margins", "\x1b[2;4r\x1bP$qr\x1b\\", "\x1bP1$r2;4r\x1b\\");
        row("DECRQSS cursor", "\x1b[4 q\x1bP$q q\x1b\\", "\x1bP1$r4 q\x1b\\");
        row("DECRQSS unknown", "\x1bP$qy\x1b\\", "\x1bP0$r\x1b\\");
        row("XTGETTCAP", "\x1bP+q436F;4141\x1b\\", "\x1bP1+r436F=323536\x1b\\\x1bP0+r4141\x1b\\");
        row("size in cells", "\x1b[18t", "\x1b[8;5;20t");
        row("cell in pixels", "\x1b[16t", "\x1b[6;20;10t");
        row("OSC 4 ends as asked", "\x1b]4;1;?\x07\x1b]4;1;?\x1b\\", "\x1b]4;1;rgb:cdcd/0000/0000\x07\x1b]4;1;rgb:cdcd/0000/0000\x1b\\");
        row("OSC 10 and 11 at once", "\x1b]10;?;?\x1b\\", "\x1b]10;rgb:d4d4/d4d4/d4d4\x1b\\\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\");
        row("OSC 11 set, asked, reset", "\x1b]11;#102030\x07\x1b]11;?\x07\x1b]111\x07\x1b]11;?\x07", "\x1b]11;rgb:1010/2020/3030\x07\x1b]11;rgb:1e1e/1e1e/1e1e\x07");
        row("dark or light", "\x1b[?996n", "\x1b[?997;1n");
        row("program status asked", "\x1b]7501;?\x1b\\\x1b[c", "\x1b]7501;?\x1b\\\x1b[?64;1;2;6;9;15;16;17;18;21;22;28;29c");
        row("kitty graphics asked", "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\", "\x1b_Gi=31;ENOTSUPPORTED:no graphics\x1b\\");
        row("eight bit", "\x1b G\x1b[5n", "\x9b" "0n");
        row("tab stops", "\x1b[3g\x1b[5G\x1bH\x1b[2$w", "\x1bP2$u5\x1b\\");
        row("title is not told", "\x1b]2;secret\x07\x1b[21t", "");
        row("screen is not told", "x\x1b[1;1;1;1;1;1*y", "");
        row("clipboard is not told", "\x1b]52;c;?\x07", "");
        row("no answerback", "\x05", "");
    }
    void answers()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, reply);
        TerminalSettings settings = screentext::sized(20, 5);
        settings.cell = {10, 20};
        Terminal terminal(settings);
        const FeedResult result = terminal.feed(query.toStdString());
        QCOMPARE(result.replies, !reply.isEmpty());
        QCOMPARE(QByteArray::fromStdString(terminal.takeReplies()), reply);
        QCOMPARE(terminal.takeReplies(), std::string());
    }

    void toolsMayAskMore()
    {
        TerminalSettings settings = screentext::sized(20, 5);
        settings.permissions = {true, true, true, true};
        Terminal terminal(settings);
        terminal.feed("A\x1b]2;t\x07\x1b[7;1;1;1;1;1*y\x1b[21t\x1b[8;7;30t\x1b[18t");
        QCOMPARE(terminal.takeReplies(), std::string("\x1bP7!~FFBF\x1b\\\x1b]lt\x1b\\\x1b[8;7;30t"));
        QCOMPARE(terminal.size(), (Size{30, 7}));
    }

    void queriesOfAgentsInOrder()
    {
        // claude's start: XTVERSION, kitty, DA1, DECRQM, graphics, cell size, background.
        Terminal terminal(screentext::sized(20, 5));
        terminal.feed("\x1b[>0q\x1b[?u\x1b[c\x1b[?2026$p\x1b]11;?\x1b\\");
        const std::string replies = terminal.takeReplies();
        std::size_t at = 0;
        for (const char* part : {"gwt", "\x1b[?0u", "\x1b[?64;", "2026;2$y", "\x1b]11;rgb:"}) {
            at = replies.find(part, at);
            QVERIFY2(at != std::string::npos, part);
        }
    }

    void themeFlipIsReported()
    {
        Terminal terminal(screentext::sized(20, 5));
        Palette light = Palette::standard();
        light.scheme = ColourScheme::Light;
        terminal.feed("\x1b[?2031h\x1b]11;#123456\x07");
        terminal.setPalette(light);
        QCOMPARE(terminal.takeReplies(), std::string("\x1b[?997;2n"));
        terminal.feed("\x1b]11;?\x07"); // what the program chose stays
        QCOMPARE(terminal.takeReplies(), std::string("\x1b]11;rgb:1212/3434/5656\x07"));
    }

    void sizeReports()
    {
        Terminal terminal(screentext::sized(20, 5));
        terminal.feed("\x1b[?2048h");
        terminal.takeReplies();
        terminal.resize({30, 6}, {10, 20});
        QCOMPARE(terminal.takeReplies(), std::string("\x1b[48;6;30;120;300t"));
    }

    void modesForTheEncoders()
    {
        Terminal terminal(screentext::sized(20, 5));
        terminal.feed("\x1b[?1h\x1b=\x1b[?1002h\x1b[?1006h\x1b[?1004h\x1b[?2004h\x1b[>5u");
        Modes modes = terminal.modes();
        QVERIFY(modes.applicationCursor && modes.applicationKeypad && modes.focusEvents && modes.bracketedPaste);
        QCOMPARE(int(modes.mouseTracking), int(MouseTracking::Button));
        QCOMPARE(int(modes.mouseEncoding), int(MouseEncoding::Sgr));
        QCOMPARE(int(modes.kittyFlags), 5);
        terminal.resetInputModes();
        QCOMPARE(terminal.modes(), Modes());
    }

    void theShellCleansUp_data()
    {
        QTest::addColumn<QByteArray>("marks");
        QTest::addColumn<bool>("paste");
        QTest::newRow("end of the command") << QByteArray("\x1b]133;D;0\x07") << false;
        QTest::newRow("end, readline's own paste mode, prompt") << QByteArray("\x1b]133;D\x07\x1b[?2004h\x1b]133;A\x07") << true;
        QTest::newRow("prompt alone") << QByteArray("\x1b]133;A\x07") << true;
    }
    void theShellCleansUp()
    {
        QFETCH(QByteArray, marks);
        QFETCH(bool, paste);
        Terminal terminal(screentext::sized(20, 5));
        terminal.feed("\x1b]133;C\x07\x1b[?1003h\x1b[?2004h\x1b[>7u\x1b[?2026h");
        terminal.feed(marks.toStdString());
        QCOMPARE(int(terminal.modes().mouseTracking), int(MouseTracking::Off));
        QCOMPARE(int(terminal.modes().kittyFlags), 0);
        QCOMPARE(terminal.modes().bracketedPaste, paste);
        QVERIFY(!terminal.synchronised());
    }
};

QTEST_GUILESS_MAIN(RepliesTest)
#include "replies_test.moc"
