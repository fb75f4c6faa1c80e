// Properties that hold for any bytes: chunking never matters, nothing crashes, every bound holds. The bytes are the corpora of
// tests/fuzz, the workloads of tests/bench, and noise.
#include "tests/bench/terminal/Workloads.h"
#include "tests/support/vt/ScreenText.h"

#include <QDir>
#include <QTest>

using namespace gwt::terminal;

class ChunkingTest : public QObject
{
    Q_OBJECT

private:
    static std::string noise(unsigned seed, std::size_t size)
    {
        static const char* const Pieces[] = {"\x1b[", "\x1b]", "\x1bP", ";", ":", "?", "1", "38;2;", "m", "H", "J", "K", "L", "M", "P", "@", "r",
                                             "s", "\x1b\\", "\x07", "\r\n", "abc", "\xe6\x97\xa5", "\xf0\x9f\x91\xa8\xe2\x80\x8d", "\xf0\x9f\x87\xaf",
                                             "\xcc\x81", "\xff", "\xe6", "\t", "\b", "\x1b" "7", "\x1b" "8", "?1049h", "?1049l", "?69h", "?2026h",
                                             "?2026l", "2J", "3J", "99b", "$x", "$v", "'}", "8;;u", "52;c;aGk=", "133;A", "\x1b" "c", "\x18"};
        std::string out;
        while (out.size() < size) {
            seed = seed * 1664525u + 1013904223u;
            out += Pieces[(seed >> 8) % std::size(Pieces)];
        }
        return out;
    }

    static void corpora()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const Workload& w : terminalWorkloads())
            QTest::newRow(w.name.c_str()) << QByteArray::fromStdString(w.bytes.substr(0, 60'000));
        for (unsigned seed = 1; seed <= 12; ++seed)
            QTest::addRow("noise %u", seed) << QByteArray::fromStdString(noise(seed, 4000));
        const QDir corpus(QStringLiteral(GWT_SOURCE_DIR "/tests/fuzz/terminal/corpus"));
        for (const QString& name : corpus.entryList(QDir::Files)) {
            QFile file(corpus.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                QTest::newRow(qPrintable(name)) << file.readAll();
        }
    }

private Q_SLOTS:
    void anyChunkingGivesTheSame_data() { corpora(); }
    void anyChunkingGivesTheSame()
    {
        QFETCH(QByteArray, bytes);
        const std::string all = bytes.toStdString();
        Terminal whole(screentext::sized(60, 20, 500));
        whole.feed(all);
        const std::string expected = screentext::everything(whole), replies = whole.takeReplies();
        const std::vector<Event> events = whole.takeEvents();
        for (const std::size_t chunk : {std::size_t(1), std::size_t(2), std::size_t(3), std::size_t(7), std::size_t(61), std::size_t(4096)}) {
            Terminal pieces(screentext::sized(60, 20, 500));
            for (std::size_t at = 0; at < all.size(); at += chunk)
                pieces.feed(std::string_view(all).substr(at, chunk));
            QVERIFY2(screentext::everything(pieces) == expected, qPrintable(QStringLiteral("chunks of %1").arg(chunk)));
            QVERIFY(pieces.takeReplies() == replies);
        }
        QVERIFY(events.size() < 200'000);
    }

    void anythingGoesAtAnySize_data() { corpora(); }
    void anythingGoesAtAnySize()
    {
        QFETCH(QByteArray, bytes);
        const std::string all = bytes.toStdString();
        Terminal terminal(screentext::sized(17, 5, 300));
        Snapshot view;
        const Size sizes[] = {{1, 1}, {2, 1}, {80, 24}, {5, 50}, {133, 3}, {40, 12}};
        std::size_t n = 0;
        for (std::size_t at = 0; at < all.size(); at += 997, ++n) {
            terminal.feed(std::string_view(all).substr(at, 997));
            terminal.resize(sizes[n % std::size(sizes)]);
            terminal.scrollBy(int(n % 11) - 4);
            terminal.select({int(n % 5), int(n % 9)}, SelectionKind(n % 4));
            terminal.extendSelection({int(n % 3), int(n % 31)});
            terminal.snapshot(view);
            for (const SnapshotRow& row : view.rows) {
                QCOMPARE(int(row.cells.size()), view.size.columns);
                for (std::size_t x = 0; x < row.cells.size(); ++x) {
                    if (row.cells[x].width == 2)
                        QVERIFY(x + 1 < row.cells.size() && row.cells[x + 1].width == 0);
                    if (row.cells[x].width == 0)
                        QVERIFY(x > 0 && row.cells[x - 1].width == 2);
                }
            }
        }
        (void)terminal.search({"a", SearchQuery::Syntax::Plain, SearchQuery::Case::Insensitive});
        terminal.tidy();
        terminal.lines(terminal.firstLine(), 1 << 20);
    }

    void resizeThereAndBackKeepsTheText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const Workload& w : terminalWorkloads())
            if (w.name != "scroll region")
                QTest::newRow(w.name.c_str()) << QByteArray::fromStdString(w.bytes.substr(0, 40'000));
    }
    void resizeThereAndBackKeepsTheText()
    {
        QFETCH(QByteArray, bytes);
        Terminal terminal(screentext::sized(120, 40, 5000));
        terminal.feed(bytes.toStdString());
        const auto text = [&] { return terminal.lines(terminal.firstLine(), 1 << 20); };
        std::vector<std::string> before = text();
        terminal.resize({37, 40});
        terminal.resize({120, 40});
        std::vector<std::string> after = text();
        for (auto* lines : {&before, &after})
            while (!lines->empty() && lines->back().empty())
                lines->pop_back();
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < before.size(); ++i)
            QCOMPARE(after[i], before[i]);
    }
};

QTEST_GUILESS_MAIN(ChunkingTest)
#include "chunking_test.moc"
