#include "core/git/DiffPaging.h"
#include "core/git/DiffParser.h"

#include <QTest>

using namespace gwt::git;
using gwt::base::ErrorCode;
using Kind = DiffLine::Kind;

class DiffsTest : public QObject
{
    Q_OBJECT

    static constexpr const char* m_two =
        "diff --git a/src/x.c b/src/x.c\nindex 1..2 100644\n--- a/src/x.c\n+++ b/src/x.c\n"
        "@@ -1,3 +1,4 @@ int main()\n a\n-b\n+B\n+b2\n c\n"
        "@@ -20,2 +21,1 @@\n y\n-z\n"
        "diff --git a/new file b/new file\nnew file mode 100755\n--- /dev/null\n+++ b/new file\t\n@@ -0,0 +1 @@\n+--- "
        "a\n"
        "\\ No newline at end of file\n";

private Q_SLOTS:
    void parses()
    {
        const auto files = parseDiff(m_two);
        QCOMPARE(files.size(), std::size_t(2));
        const FileDiff& first = files[0];
        QCOMPARE(first.path, std::string("src/x.c"));
        QCOMPARE(first.hunks.size(), std::size_t(2));
        QCOMPARE(first.hunks[0].header, std::string("int main()"));
        QCOMPARE(first.hunks[0].lines.size(), std::size_t(5));
        QVERIFY(first.hunks[0].lines[1].kind == Kind::Removed && first.hunks[0].lines[1].oldNumber == 2);
        QVERIFY(first.hunks[0].lines[3].kind == Kind::Added && first.hunks[0].lines[3].newNumber == 3);
        QVERIFY(first.hunks[0].lines[4].oldNumber == 3 && first.hunks[0].lines[4].newNumber == 4);
        QCOMPARE(first.hunks[1].newStart, 21);
        const FileDiff& second = files[1];
        QCOMPARE(second.path, std::string("new file"));
        QVERIFY(second.status == ChangedFile::Status::Added);
        QCOMPARE(second.newMode, std::string("100755"));
        QCOMPARE(second.hunks[0].lines[0].text, std::string("--- a"));
        QVERIFY(second.hunks[0].lines[1].kind == Kind::NoNewline);
    }
    void headers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("oldPath");
        QTest::addColumn<bool>("isBinary");
        QTest::newRow("binary")
            << QByteArray("diff --git a/x.bin b/x.bin\nindex 1..2\nBinary files a/x.bin and b/x.bin differ\n")
            << QByteArray("x.bin") << QByteArray() << true;
        QTest::newRow("rename")
            << QByteArray("diff --git a/old b/new\nsimilarity index 100%\nrename from old\nrename to new\n")
            << QByteArray("new") << QByteArray("old") << false;
        QTest::newRow("mode only") << QByteArray("diff --git a/a b/c b/a b/c\nold mode 100644\nnew mode 100755\n")
                                   << QByteArray("a b/c") << QByteArray() << false;
        QTest::newRow("quoted") << QByteArray("diff --git \"a/x\\\"\\t\\346\\227\\245\" "
                                              "\"b/x\\\"\\t\\346\\227\\245\"\nold mode 100644\nnew mode 100755\n")
                                << QByteArray("x\"\t日") << QByteArray() << false;
        QTest::newRow("deleted")
            << QByteArray("diff --git a/d b/d\ndeleted file mode 100644\n--- a/d\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n")
            << QByteArray("d") << QByteArray() << false;
    }
    void headers()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, oldPath);
        QFETCH(bool, isBinary);
        const auto files = parseDiff(text.toStdString());
        QCOMPARE(files.size(), std::size_t(1));
        QCOMPARE(files[0].path, path.toStdString());
        QCOMPARE(files[0].oldPath, oldPath.toStdString());
        QCOMPARE(files[0].isBinary, isBinary);
    }
    void garbageIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no header") << QByteArray("@@ -1 +1 @@\n-a\n+b\n");
        QTest::newRow("cut in a hunk") << QByteArray("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n a\n-");
        QTest::newRow("huge numbers") << QByteArray("diff --git a/x b/x\n@@ -99999999999,1 +1 @@\n-a\n");
        QTest::newRow("only the word") << QByteArray("diff --git \n");
        QTest::newRow("open quote") << QByteArray("diff --git \"a/x b/x\n--- \"\n+++ \"b/\\\n");
    }
    void garbageIsLeftOut()
    {
        QFETCH(QByteArray, text);
        QVERIFY(parseDiff(text.toStdString()).size() <= 1); // and nothing is read beyond the end, says the asan preset
    }
    void patches()
    {
        const auto files = parseDiff(m_two);
        const std::string second = patchOf(files[0], {1});
        QVERIFY2(second.find("@@ -20,2 +20,1 @@\n y\n-z\n") != std::string::npos, second.c_str());
        QVERIFY(second.find("+B") == std::string::npos);
        const auto again = parseDiff(patchOf(files[0], {0, 1}));
        QCOMPARE(again[0].hunks.size(), std::size_t(2));
        QCOMPARE(again[0].hunks[1].newStart, 21);
        const std::string added = patchOf(files[1], {0});
        QVERIFY(added.find("new file mode 100755\n--- /dev/null\n+++ b/new file\n") != std::string::npos);
        QVERIFY(added.ends_with("\\ No newline at end of file\n"));
    }
    void pages_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("bytes");
        QTest::addColumn<QByteArray>("page");
        QTest::addColumn<int>("next"); // -1: none
        QTest::newRow("whole") << QByteArray("a\nb\n") << 0 << 100 << QByteArray("a\nb\n") << -1;
        QTest::newRow("exact") << QByteArray("a\nb\n") << 0 << 4 << QByteArray("a\nb\n") << -1;
        QTest::newRow("at a line end") << QByteArray("aa\nbb\ncc\n") << 0 << 7 << QByteArray("aa\nbb\n") << 6;
        QTest::newRow("from the middle") << QByteArray("aa\nbb\ncc\n") << 6 << 7 << QByteArray("cc\n") << -1;
        QTest::newRow("long line") << QByteArray("aaaaaaaaaa\nb\n") << 0 << 4 << QByteArray("aaaa") << 4;
        QTest::newRow("between characters") << QByteArray("日本語") << 0 << 4 << QByteArray("日") << 3;
        QTest::newRow("character beyond the page") << QByteArray("日本語") << 0 << 1 << QByteArray("日") << 3;
        QTest::newRow("zero is one") << QByteArray("ab") << 0 << 0 << QByteArray("a") << 1;
        QTest::newRow("at the end") << QByteArray("ab") << 2 << 5 << QByteArray() << -1;
        QTest::newRow("empty") << QByteArray() << 0 << 5 << QByteArray() << -1;
        QTest::newRow("no UTF-8") << QByteArray("\x80\x80\x80\x80\x80\x80") << 0 << 2 << QByteArray("\x80\x80") << 2;
    }
    void pages()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, offset);
        QFETCH(int, bytes);
        QFETCH(QByteArray, page);
        QFETCH(int, next);
        const std::string whole = text.toStdString();
        const auto result = cutPage(whole, static_cast<std::size_t>(offset), static_cast<std::size_t>(bytes));
        QVERIFY(result);
        QCOMPARE(result->diff, page.toStdString());
        QCOMPARE(result->nextOffset ? int(*result->nextOffset) : -1, next);
        QCOMPARE(result->isTruncated, next >= 0);
        QCOMPARE(result->totalBytes, whole.size());
    }
    void pageLimits()
    {
        const std::string big(1U << 20U, 'x');
        QCOMPARE(cutPage(big, 0, 1U << 30U)->diff.size(), DiffRequest::largestPage);
        QCOMPARE(cutPage("abc", 4, 10).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_APPLESS_MAIN(DiffsTest)
#include "diffs_test.moc"
