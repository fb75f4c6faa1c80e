#include "app/desktop/review/DiffDocument.h"
#include "app/desktop/review/ReviewWords.h"
#include "app/desktop/review/SourceInk.h"
#include "app/desktop/review/WordMarks.h"

#include <QTest>

using namespace gwt::desktop;

class ReviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsGitsOutput()
    {
        const auto document = DiffDocument::parse(QStringLiteral("diff --git a/x b/x\n--- a/x\n+++ b/x\n"
                                                                 "@@ -10,3 +20,4 @@ f()\n one\n-two\n+zwei\n+drei\n four\n"
                                                                 "\\ No newline at end of file\n"));
        const auto& rows = document.rows();
        QCOMPARE(rows.size(), 7);
        QCOMPARE(rows[0].kind, DiffRow::Kind::Hunk);
        QCOMPARE(rows[1].oldLine, 10);
        QCOMPARE(rows[1].newLine, 20);
        QCOMPARE(rows[2].kind, DiffRow::Kind::Removed);
        QCOMPARE(rows[2].oldLine, 11);
        QCOMPARE(rows[2].partner, 3);
        QCOMPARE(rows[3].newLine, 21);
        QCOMPARE(rows[4].partner, -1);
        QCOMPARE(rows[5].oldLine, 12);
        QCOMPARE(rows[5].newLine, 23);
        QCOMPARE(rows[6].kind, DiffRow::Kind::Note);
        using Pair = DiffDocument::Pair;
        QCOMPARE(document.pairs(), (QVector<Pair>{{0, 0}, {1, 1}, {2, 3}, {-1, 4}, {5, 5}, {6, 6}}));
        QCOMPARE(document.hunks(), QVector<int>{0});
    }

    void badInputIsHarmless_data()
    {
        QTest::addColumn<QString>("patch");
        QTest::newRow("empty") << QString();
        QTest::newRow("no hunk") << QStringLiteral("+++ b/x\n+lost\n");
        QTest::newRow("false hunk") << QStringLiteral("@@ nonsense @@\n+x\n");
        QTest::newRow("numbers out of range") << QStringLiteral("@@ -99999999999999999999 +1 @@\n+x\n");
        QTest::newRow("no end of line") << QStringLiteral("@@ -1 +1 @@\n+x");
    }
    void badInputIsHarmless()
    {
        QFETCH(QString, patch);
        const auto document = DiffDocument::parse(patch);
        QVERIFY(document.rows().size() <= 2);
    }

    void isBounded()
    {
        QString patch = QStringLiteral("@@ -1 +1 @@\n");
        for (int i = 0; i < DiffDocument::MaxRows + 10; ++i)
            patch += QStringLiteral("+x\n");
        patch += QLatin1Char('+') + QString(DiffDocument::MaxColumns * 3, QLatin1Char('y'));
        const auto many = DiffDocument::parse(patch);
        QVERIFY(many.truncated());
        QCOMPARE(many.rows().size(), DiffDocument::MaxRows);
        const auto wide = DiffDocument::parse(QStringLiteral("@@ -1 +1 @@\n+") + QString(100'000, QLatin1Char('y')));
        QCOMPARE(wide.longest(), DiffDocument::MaxColumns + 1);
    }

    void marksWords_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("other");
        QTest::addColumn<QString>("marked");
        QTest::newRow("one word") << "if (b < 0xC2) return x;" << "if (b < 0xC0) return x;" << "0xC2";
        QTest::newRow("equal") << "same" << "same" << "";
        QTest::newRow("nothing in common") << "alpha beta" << "gamma delta" << "";
        QTest::newRow("added at the end") << "call(a, b);" << "call(a);" << ", b";
        QTest::newRow("Japanese") << "値 = 新しい;" << "値 = 古い;" << "新しい";
    }
    void marksWords()
    {
        QFETCH(QString, line);
        QFETCH(QString, other);
        QString marked;
        for (const TextRange& range : wordMarks(line, other))
            marked += line.mid(range.start, range.length);
        QTEST(marked, "marked");
    }

    void coloursSource_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected"); // k keyword, s string, c comment, n number, . plain
        QTest::newRow("c++") << "a/b.cpp" << "return 12; // x" << "kkkkkk.nn..cccc";
        QTest::newRow("string") << "a.h" << "f(\"a\\\"b\")" << "..ssssss.";
        QTest::newRow("python") << "x.py" << "def f(): # 日" << "kkk......ccc";
        QTest::newRow("unknown") << "x.bin" << "return 1" << "........";
        QTest::newRow("inside a block comment") << "x.c" << " * return" << "ccccccccc";
        QTest::newRow("open string") << "x.js" << "\"abc" << "ssss";
    }
    void coloursSource()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QString actual(line.size(), QLatin1Char('.'));
        for (const InkRange& range : SourceInk(path).inks(line)) {
            const char letter = range.ink == Ink::Keyword ? 'k' : range.ink == Ink::String ? 's' : range.ink == Ink::Comment ? 'c' : 'n';
            for (int i = 0; i < range.length; ++i)
                actual[range.start + i] = QLatin1Char(letter);
        }
        QTEST(actual, "expected");
    }

    void saysWhereItOverlaps()
    {
        Overlap overlap{QStringLiteral("pane-2"), QStringLiteral("simd"), QStringLiteral("a.cpp"), 80, 96, true};
        QCOMPARE(overlapBody(overlap), QStringLiteral("a.cpp, lines 80–96 — a merge would conflict"));
        overlap.lastLine = 80;
        overlap.conflicts = false;
        QCOMPARE(overlapBody(overlap), QStringLiteral("a.cpp, line 80 — the changes fit together"));
        QCOMPARE(noteText(QStringLiteral("a.cpp"), 3, QStringLiteral("why?")), QStringLiteral("a.cpp:3 — why?"));
        QCOMPARE(noteText({}, 0, QStringLiteral("why?")), QStringLiteral("why?"));
    }
};

QTEST_APPLESS_MAIN(ReviewTest)
#include "review_test.moc"
