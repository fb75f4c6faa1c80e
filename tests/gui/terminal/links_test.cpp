#include "app/desktop/terminal/LinkFinder.h"
#include "app/desktop/terminal/LinkHover.h"

#include <QTest>

using namespace gwt;
using namespace gwt::desktop;

class LinksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("found"); ///< text, and :line:column of files
        const auto row = [](const char* line, const QStringList& found) {
            QTest::newRow(line) << QString::fromUtf8(line) << found;
        };
        row("nothing here", {});
        row("see https://example.com/a?b=c#d now", {"https://example.com/a?b=c#d"});
        row("(https://example.com/a)", {"https://example.com/a"});
        row("https://en.wikipedia.org/wiki/A_(b).", {"https://en.wikipedia.org/wiki/A_(b)"});
        row("<https://example.com>, http://b.org!", {"https://example.com", "http://b.org"});
        row("https://", {});
        row("詳細はhttps://example.com/日本語。", {"https://example.com/日本語"});
        row("src/utf8.cpp:12:3: error: no", {"src/utf8.cpp:12:3"});
        row("utf8.cpp:88", {"utf8.cpp:88:0"});
        row("src/utf8.cpp(214,7) warning", {"src/utf8.cpp:214:7"});
        row("Read(/home/me/a b.txt)", {"/home/me/a:0:0"});
        row("Update(src/utf8.cpp)", {"src/utf8.cpp:0:0"});
        row("  ./run.sh:3", {"./run.sh:3:0"});
        row("~/code/x.py:1", {"~/code/x.py:1:0"});
        row("written by hand, e.g. here. Node.js too", {});
        row("at 12:30:45 on 2026-11-21", {});
        row("a/b.c https://e.org/x.c:5 d/e.h:6", {"a/b.c:0:0", "https://e.org/x.c:5", "d/e.h:6:0"});
        row("see docs/architecture.md.", {"docs/architecture.md:0:0"});
    }
    void finds()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, found);
        QStringList seen;
        for (const LinkSpan& span : findLinks(line)) {
            const LinkTarget& t = span.target;
            seen << (t.kind == LinkTarget::Kind::Uri
                         ? t.text
                         : QStringLiteral("%1:%2:%3").arg(t.text).arg(t.line).arg(t.column));
            QVERIFY(line.mid(span.from, span.to - span.from).startsWith(t.text));
        }
        QCOMPARE(seen, found);
    }

    void followsWrappedRowsAndWideCells()
    {
        const terminal::Snapshot snapshot = snapshotOf({U"日本 http", U"s://e.org", U"/a.html x"}, {true, true, false});
        const auto link = linkAt(snapshot, {1, 3});
        QVERIFY(link.has_value());
        QCOMPARE(link->target.text, QStringLiteral("https://e.org/a.html"));
        const TerminalView::RowSpans spans{{0, {5, 9}}, {1, {0, 9}}, {2, {0, 7}}};
        QVERIFY(link->spans == spans);
        QVERIFY(!linkAt(snapshot, {0, 1}).has_value());
        QVERIFY(!linkAt(snapshot, {9, 1}).has_value());
    }

    void prefersTheProgramsOwnLink()
    {
        terminal::Snapshot snapshot = snapshotOf({U"see here   ", U"and here   "}, {false, false});
        for (auto& row : snapshot.rows) {
            row.links = {{"https://example.com", "id1"}};
            for (int column = 4; column < 8; ++column)
                row.cells[std::size_t(column)].link = 1;
        }
        const auto link = linkAt(snapshot, {0, 5});
        QVERIFY(link.has_value());
        QCOMPARE(link->target.text, QStringLiteral("https://example.com"));
        const TerminalView::RowSpans both{{0, {4, 8}}, {1, {4, 8}}};
        QVERIFY(link->spans == both);
        QVERIFY(!linkAt(snapshot, {0, 9}).has_value());
    }

private:
    static terminal::Snapshot snapshotOf(const std::vector<std::u32string>& rows, const std::vector<bool>& wrapped)
    {
        terminal::Snapshot snapshot;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            terminal::SnapshotRow row;
            row.wrapped = wrapped[i];
            for (const char32_t c : rows[i]) {
                terminal::SnapshotCell cell;
                cell.code = c == U' ' ? 0 : c;
                cell.width = c > 0x2fff ? 2 : 1;
                row.cells.push_back(cell);
                if (cell.width == 2) {
                    cell = {};
                    cell.width = 0;
                    row.cells.push_back(cell);
                }
            }
            snapshot.rows.push_back(row);
        }
        snapshot.size = {int(snapshot.rows.front().cells.size()), int(rows.size())};
        return snapshot;
    }
};

QTEST_APPLESS_MAIN(LinksTest)
#include "links_test.moc"
