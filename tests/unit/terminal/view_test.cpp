// Snapshots: what changed and nothing else; several threads at one terminal.
#include "tests/support/vt/ScreenText.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace gwt::terminal;

class ViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyChangedRowsAreListed()
    {
        Terminal terminal(screentext::sized(20, 5));
        Snapshot view;
        terminal.snapshot(view);
        QCOMPARE(view.changedRows.size(), std::size_t(5));
        terminal.snapshot(view);
        QVERIFY(view.changedRows.empty());
        terminal.feed("\x1b[3;1Hx\x1b[5;1Hy");
        terminal.snapshot(view);
        QCOMPARE(view.changedRows, (std::vector<int>{2, 4}));
        terminal.feed("\x1b[?25l\x1b[2;2H"); // the cursor is not a row's business
        terminal.snapshot(view);
        QVERIFY(view.changedRows.empty());
        QVERIFY(!view.cursor.visible);
        QCOMPARE(view.cursor.row, 1);
        terminal.feed("\r\n\n\n\n\n"); // scrolls: rows moved
        terminal.snapshot(view);
        QCOMPARE(view.changedRows.size(), std::size_t(5));
        Snapshot other; // another viewer has its own memory
        terminal.snapshot(other);
        QCOMPARE(other.changedRows.size(), std::size_t(5));
    }

    void equalSerialMeansEqualPixels()
    {
        Terminal terminal(screentext::sized(20, 5));
        Snapshot view;
        terminal.feed("a\r\nb");
        terminal.snapshot(view);
        const std::uint64_t first = view.rows[0].serial, second = view.rows[1].serial;
        terminal.feed("c");
        terminal.snapshot(view);
        QCOMPARE(view.rows[0].serial, first);
        QVERIFY(view.rows[1].serial != second);
        terminal.select({0, 0}, SelectionKind::Word);
        terminal.snapshot(view);
        QVERIFY(view.rows[0].serial != first);
        terminal.clearSelection();
        terminal.snapshot(view);
        QCOMPARE(view.changedRows, std::vector<int>{0});
        QCOMPARE(view.rows[0].selection, ColumnSpan{});
    }

    void feedSaysWhatHappened()
    {
        Terminal terminal(screentext::sized(20, 5));
        QVERIFY(terminal.feed("x").changed);
        QVERIFY(!terminal.feed("\x1b[m").changed);
        QVERIFY(terminal.feed("\x1b[C").changed);
        QVERIFY(terminal.feed("\x1b[c").replies);
        QVERIFY(terminal.feed("\x07").events);
        QVERIFY(terminal.feed("\x1b[?2026h").synchronised);
        QVERIFY(terminal.synchronised());
        terminal.endSynchronised();
        QVERIFY(!terminal.synchronised());
    }

    void cursorShapes()
    {
        Terminal terminal(screentext::sized(20, 5));
        Snapshot view;
        terminal.feed("\x1b[6 q");
        terminal.snapshot(view);
        QCOMPARE(int(view.cursor.shape), int(CursorShape::Bar));
        QVERIFY(!view.cursor.blinking);
        terminal.feed("\x1b[3 q");
        terminal.snapshot(view);
        QCOMPARE(int(view.cursor.shape), int(CursorShape::Underline));
        QVERIFY(view.cursor.blinking);
    }

    void coloursChangeOnce()
    {
        Terminal terminal(screentext::sized(20, 5));
        Snapshot view;
        terminal.snapshot(view);
        terminal.snapshot(view);
        QVERIFY(!view.coloursChanged);
        terminal.feed("\x1b]4;1;#010203\x07");
        terminal.snapshot(view);
        QVERIFY(view.coloursChanged);
        QCOMPARE(view.palette.indexed[1], (Rgb{1, 2, 3}));
    }

    void threads()
    {
        // A flooding reader, a window that paints, scrolls, selects, resizes and searches. Run it under tsan as well.
        Terminal terminal(screentext::sized(80, 24, 5000));
        std::atomic<bool> stop{false};
        std::thread reader([&] {
            for (int i = 0; i < 400; ++i) {
                std::string bytes;
                for (int k = 0; k < 200; ++k)
                    bytes += "\x1b[3" + std::to_string(k % 8) + "mline " + std::to_string(i * 200 + k) + " \xe6\x97\xa5\xe6\x9c\xac\x1b[6n\r\n";
                terminal.feed(bytes);
                terminal.takeReplies();
                terminal.takeEvents();
            }
            stop = true;
        });
        Snapshot view;
        for (int n = 0; !stop; ++n) {
            terminal.snapshot(view);
            terminal.scrollBy(n % 7 - 3);
            terminal.select({n % 24, 3}, SelectionKind::Word);
            terminal.selectionText();
            if (n % 16 == 0)
                terminal.resize({60 + n % 40, 20 + n % 9});
            if (n % 64 == 0)
                (void)terminal.search({"line 1", SearchQuery::Syntax::Plain, SearchQuery::Case::Smart});
        }
        reader.join();
        QCOMPARE(terminal.lines(79'999, 1).front(), std::string("line 79999 \xe6\x97\xa5\xe6\x9c\xac"));
    }
};

QTEST_GUILESS_MAIN(ViewTest)
#include "view_test.moc"
