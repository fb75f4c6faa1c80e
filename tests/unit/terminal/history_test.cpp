// What scrolled off: kept, bounded, reflowed, found, selected; and the reader's place in it.
#include "tests/support/vt/ScreenText.h"

#include <QTest>

using namespace gwt::terminal;

class HistoryTest : public QObject
{
    Q_OBJECT

private:
    static std::string numbered(int from, int to, const std::string& tail = {})
    {
        std::string out;
        for (int i = from; i < to; ++i)
            out += "line " + std::to_string(i) + tail + "\r\n";
        return out;
    }
    static std::string all(Terminal& terminal)
    {
        std::string out;
        for (const std::string& line : terminal.lines(terminal.firstLine(), 1 << 24))
            out += line + '\n';
        out.erase(out.find_last_not_of('\n') + 1);
        return out;
    }
    static std::string top(Terminal& terminal)
    {
        Snapshot view;
        terminal.snapshot(view);
        return screentext::rowText(view.rows[0]);
    }

private Q_SLOTS:
    void linesHaveNumbersForLife()
    {
        Terminal terminal(screentext::sized(20, 5, 100'000));
        terminal.feed(numbered(0, 1000));
        QCOMPARE(terminal.firstLine(), LineId(0));
        QCOMPARE(terminal.lines(500, 1).front(), std::string("line 500"));
        terminal.resize({7, 5});
        QCOMPARE(terminal.lines(500, 1).front(), std::string("line 500"));
        terminal.feed("\x1b[3J" + numbered(1000, 1010));
        QVERIFY(terminal.firstLine() >= 990);
        QCOMPARE(terminal.lines(1005, 1).front(), std::string("line 1005"));
    }

    void theLimitHolds()
    {
        Terminal terminal(screentext::sized(20, 5, 1000));
        terminal.feed(numbered(0, 50'000));
        Snapshot view;
        terminal.snapshot(view);
        QVERIFY(view.historyRows >= 1000);
        QVERIFY(view.historyRows <= 1200);
        QCOMPARE(terminal.lines(49'000, 1).front(), std::string("line 49000"));
        Terminal none(screentext::sized(20, 5, 0));
        none.feed(numbered(0, 100));
        none.snapshot(view);
        QCOMPARE(view.historyRows, 0);
    }

    void everythingComesBackFromBlocks()
    {
        // Styles, links, clusters, wide characters, blanks: read off the history equal to what the screen showed.
        Terminal terminal(screentext::sized(30, 4, 1000));
        terminal.feed("\x1b[1;38;2;1;2;3mbold\x1b[m \xe6\x97\xa5\xe6\x9c\xac \xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9 "
                      "\x1b]8;;http://x/\x1b\\l\x1b]8;;\x1b\\\x1b[22Gz\x1b[44m\x1b[K\x1b[m\r\n\x1b[10Gindent");
        Snapshot before, after;
        terminal.snapshot(before);
        terminal.feed("\x1b[4;1H\n\n\n\n");
        terminal.tidy();
        terminal.scrollTo(4);
        terminal.snapshot(after);
        for (std::size_t y = 0; y < 2; ++y) {
            QVERIFY(before.rows[y].cells == after.rows[y].cells);
            QVERIFY(before.rows[y].clusters == after.rows[y].clusters);
            QVERIFY(before.rows[y].links == after.rows[y].links);
        }
    }

    void compressionKeepsTheText()
    {
        Terminal terminal(screentext::sized(120, 5, 100'000));
        terminal.feed(numbered(0, 20'000, " \x1b[32mthe quick brown fox\x1b[m jumps over the lazy dog"));
        const std::string before = all(terminal);
        terminal.tidy();
        QCOMPARE(all(terminal), before);
        terminal.feed(numbered(20'000, 20'100));
        terminal.resize({40, 5});
        terminal.resize({120, 5});
        QVERIFY(all(terminal).find("line 19999 the quick brown fox jumps over the lazy dog") != std::string::npos);
    }

    void resizeThereAndBack_data()
    {
        QTest::addColumn<QByteArray>("input");
        std::string many;
        for (int i = 0; i < 200; ++i)
            many += std::string(std::size_t(i % 97), char('a' + i % 26)) + "\xe6\x97\xa5\xe6\x9c\xac" + std::to_string(i) + "\r\n";
        QTest::newRow("long history") << QByteArray::fromStdString(many);
        QTest::newRow("a few lines") << QByteArray("one\r\ntwo\r\nthree");
        QTest::newRow("cleared after history") << QByteArray::fromStdString(many + "\x1b[2J\x1b[Hjust this");
        QTest::newRow("one long line") << QByteArray(3000, 'x');
        QTest::newRow("cursor in the middle") << QByteArray::fromStdString(many + "\x1b[10;5H");
        QTest::newRow("wide characters at the edge") << QByteArray::fromStdString(std::string(119, 'a') + "\xe6\x97\xa5" + std::string(130, 'b'));
    }
    void resizeThereAndBack()
    {
        QFETCH(QByteArray, input);
        Terminal terminal(screentext::sized(120, 40, 10'000));
        terminal.feed(input.toStdString());
        const std::string text = all(terminal), screen = screentext::screen(terminal), cursor = screentext::cursor(terminal);
        for (const Size other : {Size{37, 40}, Size{120, 12}, Size{200, 60}, Size{11, 7}, Size{2, 2}}) {
            terminal.resize(other);
            QCOMPARE(all(terminal), text);
            terminal.resize({120, 40});
            QCOMPARE(all(terminal), text);
            if (other.columns == 37) {
                QCOMPARE(screentext::screen(terminal), screen);
                if (QByteArray(QTest::currentDataTag()) != "cursor in the middle") // it was over the top meanwhile
                    QCOMPARE(screentext::cursor(terminal), cursor);
            }
        }
    }

    void theViewStaysWhileOutputGoesOn()
    {
        Terminal terminal(screentext::sized(20, 5, 1000));
        terminal.feed(numbered(0, 100));
        terminal.scrollBy(10);
        const std::string seen = top(terminal);
        terminal.feed(numbered(100, 200));
        QCOMPARE(top(terminal), seen);
        terminal.resize({13, 7});
        QCOMPARE(top(terminal), seen);
        terminal.scrollToBottom();
        terminal.feed("end");
        QVERIFY(screentext::screen(terminal).find("end") != std::string::npos);
    }

    void scrollingIsByRowsOfThisWidth()
    {
        Terminal terminal(screentext::sized(20, 4, 1000));
        terminal.feed(std::string(70, 'a') + "\r\n" + numbered(0, 10));
        terminal.resize({10, 4});
        Snapshot view;
        terminal.snapshot(view);
        QCOMPARE(view.historyRows, 7 + 11 - 4);
        terminal.scrollTo(view.historyRows);
        terminal.snapshot(view);
        QCOMPARE(screentext::rowText(view.rows[0]), std::string(10, 'a'));
        QVERIFY(view.rows[0].wrapped);
        terminal.scrollBy(-6);
        QCOMPARE(top(terminal), std::string(10, 'a'));
        terminal.scrollBy(-1);
        QCOMPARE(top(terminal), std::string("line 0"));
    }

    void theReadersPlaceSurvivesARedraw()
    {
        // As inline agents do: everything away and written again inside one synchronised block.
        Terminal terminal(screentext::sized(40, 10, 10'000));
        terminal.feed("shell line\r\n\r\n" + numbered(0, 500));
        terminal.scrollBy(300);
        const std::string seen = top(terminal);
        terminal.select({2, 0}, SelectionKind::Line);
        const std::string selected = terminal.selectionText();
        terminal.feed("\x1b[?2026h\x1b[2J\x1b[3J\x1b[H");
        terminal.feed(numbered(0, 260));
        terminal.feed(numbered(260, 510) + "\x1b[?2026l");
        QCOMPARE(top(terminal), seen);
        QCOMPARE(terminal.selectionText(), selected);
        // At the bottom the view follows.
        terminal.scrollToBottom();
        terminal.feed("\x1b[?2026h\x1b[2J\x1b[3J\x1b[H" + numbered(0, 600) + "\x1b[?2026l");
        QVERIFY(screentext::screen(terminal).find("line 599") != std::string::npos);
    }

    void selections_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QPoint>("from");
        QTest::addColumn<QPoint>("to");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, SelectionKind kind, QPoint from, QPoint to, const char* text) {
            QTest::newRow(name) << int(kind) << from << to << QByteArray(text);
        };
        row("characters", SelectionKind::Character, {1, 0}, {4, 0}, "ell");
        row("backwards", SelectionKind::Character, {4, 0}, {1, 0}, "ell");
        row("over lines", SelectionKind::Character, {6, 0}, {3, 1}, "src/main.cpp:12\nsec");
        row("word with path characters", SelectionKind::Word, {8, 0}, {8, 0}, "src/main.cpp:12");
        row("words", SelectionKind::Word, {2, 0}, {8, 0}, "hello src/main.cpp:12");
        row("line", SelectionKind::Line, {3, 1}, {3, 1}, "second line\n");
        row("block", SelectionKind::Block, {1, 0}, {3, 2}, "el\nec\nbc");
        row("joined where it wrapped", SelectionKind::Line, {3, 3}, {3, 3}, "0123456789012345678901234567890123456789\n");
        row("wide character whole", SelectionKind::Character, {0, 5}, {1, 5}, "\xe6\x97\xa5");
    }
    void selections()
    {
        QFETCH(int, kind);
        QFETCH(QPoint, from);
        QFETCH(QPoint, to);
        Terminal terminal(screentext::sized(30, 8));
        terminal.feed("hello src/main.cpp:12\r\nsecond line\r\nabcdef\r\n0123456789012345678901234567890123456789\r\n\xe6\x97\xa5\xe6\x9c\xac");
        terminal.select({from.y(), from.x()}, SelectionKind(kind));
        terminal.extendSelection({to.y(), to.x()});
        QTEST(QByteArray::fromStdString(terminal.selectionText()), "text");
    }

    void aSelectionGoesWithItsText()
    {
        Terminal terminal(screentext::sized(30, 5));
        terminal.feed("one\r\ntwo\r\nthree");
        terminal.select({1, 0}, SelectionKind::Word);
        Snapshot view;
        terminal.snapshot(view);
        QCOMPARE(view.rows[1].selection, (ColumnSpan{0, 3}));
        terminal.feed("\r\nfour\r\nfive\r\nsix\r\nseven"); // scrolls off: stays
        terminal.snapshot(view);
        QCOMPARE(terminal.selectionText(), std::string("two"));
        terminal.select({4, 0}, SelectionKind::Word);
        terminal.feed("\rSEVEN");
        terminal.snapshot(view);
        QVERIFY(!terminal.hasSelection());
    }

    void search()
    {
        Terminal terminal(screentext::sized(30, 5, 10'000));
        terminal.feed(numbered(0, 1000) + "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e Line");
        const auto count = [&](const char* text, SearchQuery::Syntax syntax) {
            return terminal.search({text, syntax, SearchQuery::Case::Smart}).value_or(-1);
        };
        QCOMPARE(count("line 99", SearchQuery::Syntax::Plain), 11);
        QCOMPARE(count("line", SearchQuery::Syntax::Plain), 1001);
        QCOMPARE(count("Line", SearchQuery::Syntax::Plain), 1);
        QCOMPARE(count("e 9[0-9]$", SearchQuery::Syntax::Regex), 10);
        QCOMPARE(count("(", SearchQuery::Syntax::Regex), -1);
        QCOMPARE(count("(", SearchQuery::Syntax::Plain), 0);
        QCOMPARE(count("line 5", SearchQuery::Syntax::Plain), 111);
        QCOMPARE(terminal.searchNext(Terminal::Direction::Older), 109);
        Snapshot view;
        terminal.snapshot(view);
        QCOMPARE(view.searchMatches, 111);
        QCOMPARE(view.currentMatch, 109);
        bool shown = false;
        for (const SnapshotRow& row : view.rows)
            shown |= row.currentMatch == ColumnSpan{0, 6} && screentext::rowText(row) == "line 598";
        QVERIFY(shown);
        QCOMPARE(count("\xe6\x9c\xac", SearchQuery::Syntax::Plain), 1);
        terminal.snapshot(view);
        QCOMPARE(view.rows[4].matches.front(), (ColumnSpan{2, 4}));
        QCOMPARE(count("", SearchQuery::Syntax::Plain), 0);
    }

    void prompts()
    {
        Terminal terminal(screentext::sized(30, 5, 1000));
        for (int i = 0; i < 5; ++i)
            terminal.feed("\x1b]133;A\x07$ cmd\x1b]133;C\x07\r\n" + numbered(i * 10, i * 10 + 8) + "\x1b]133;D;0\x07");
        QVERIFY(terminal.scrollToPrompt(Terminal::Direction::Older));
        QCOMPARE(top(terminal), std::string("$ cmd"));
        Snapshot view;
        terminal.snapshot(view);
        QVERIFY(view.rows[0].promptStart);
        for (int i = 0; i < 4; ++i)
            QVERIFY(terminal.scrollToPrompt(Terminal::Direction::Older) == (i < 4));
        QVERIFY(!terminal.scrollToPrompt(Terminal::Direction::Older));
    }

    void aTabIsRestored()
    {
        Terminal terminal(screentext::sized(30, 5, 1000));
        terminal.feed(numbered(0, 50) + "\x1b[1;31mred \xe6\x97\xa5\x1b[m " + std::string(40, 'w') + "\r\nlast\x1b[2D");
        Terminal restored(screentext::sized(30, 5, 1000));
        restored.feed(terminal.serialise(1000));
        QCOMPARE(all(restored), all(terminal));
        QCOMPARE(screentext::cursor(restored), screentext::cursor(terminal));
        QCOMPARE(screentext::screen(restored), screentext::screen(terminal));
    }

    void clearingIsCheapAndComplete()
    {
        Terminal terminal(screentext::sized(30, 5, 1000));
        terminal.feed(numbered(0, 100) + "\x1b[3J");
        Snapshot view;
        terminal.snapshot(view);
        QCOMPARE(view.historyRows, 0);
        QVERIFY(screentext::screen(terminal).find("line 99") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"
