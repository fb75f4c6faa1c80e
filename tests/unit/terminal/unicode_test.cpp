// Widths and clusters against the Unicode Consortium's own files (Debian: unicode-data).
#include "core/terminal/Utf8.h"
#include "tests/support/vt/ScreenText.h"

#include <QFile>
#include <QTest>

using namespace gwt::terminal;

class UnicodeTest : public QObject
{
    Q_OBJECT

private:
    static QStringList dataLines(const QString& name)
    {
        QFile file(QStringLiteral("/usr/share/unicode/") + name);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QStringList lines;
        for (const QByteArray& raw : file.readAll().split('\n')) {
            const QString line = QString::fromUtf8(raw).section(QLatin1Char('#'), 0, 0).trimmed();
            if (!line.isEmpty())
                lines << line;
        }
        return lines;
    }

    static std::string encode(const QStringList& hexCodes)
    {
        std::string out;
        for (const QString& hex : hexCodes)
            appendUtf8(out, char32_t(hex.toUInt(nullptr, 16)));
        return out;
    }

private Q_SLOTS:
    void everyEmojiTakesTwoColumns()
    {
        const QStringList lines = dataLines(QStringLiteral("emoji/emoji-test.txt"));
        if (lines.isEmpty())
            QSKIP("SKIPPED: emoji-test.txt is missing; install the package unicode-data");
        int count = 0;
        Terminal terminal(screentext::sized(80, 4));
        for (const QString& line : lines) {
            if (line.section(QLatin1Char(';'), 1).trimmed() != QLatin1String("fully-qualified"))
                continue;
            terminal.feed("\x1b[2J\x1b[H" + encode(line.section(QLatin1Char(';'), 0, 0).split(QLatin1Char(' '), Qt::SkipEmptyParts)) + "x");
            QCOMPARE(screentext::cursor(terminal), std::string("3,0"));
            ++count;
        }
        QCOMPARE(count, 3655);
    }

    void clustersBreakAsUnicodeSays()
    {
        const QStringList lines = dataLines(QStringLiteral("auxiliary/GraphemeBreakTest.txt"));
        if (lines.isEmpty())
            QSKIP("SKIPPED: GraphemeBreakTest.txt is missing; install the package unicode-data");
        int count = 0;
        for (const QString& line : lines) {
            // ÷ 0020 × 0308 ÷ …: clusters between the division signs. Controls have no cell.
            QStringList expected;
            std::string bytes;
            bool controls = false;
            for (const QString& cluster : line.split(QChar(0x00f7), Qt::SkipEmptyParts)) {
                const QStringList codes = cluster.simplified().remove(QChar(0x00d7)).split(QLatin1Char(' '), Qt::SkipEmptyParts);
                if (codes.isEmpty())
                    continue;
                bytes += encode(codes);
                if (codes.first().toUInt(nullptr, 16) < 0x20)
                    controls = true;
                else
                    expected << QString::fromStdString(encode(codes));
            }
            Terminal terminal(screentext::sized(40, 6));
            terminal.feed(bytes);
            Snapshot view;
            terminal.snapshot(view);
            QStringList got;
            for (const SnapshotRow& row : view.rows)
                for (int x = 0; x < 40; ++x)
                    if (row.cells[std::size_t(x)].width > 0 && row.cells[std::size_t(x)].code != 0)
                        got << QString::fromUcs4(row.text(x).data(), int(row.text(x).size()));
            if (controls) // CR goes back over what was printed before it
                got = got.mid(std::max(0, int(got.size() - expected.size()))), expected = expected.mid(std::max(0, int(expected.size() - got.size())));
            QVERIFY2(got == expected, qPrintable(line + QLatin1String(" → ") + got.join(QLatin1Char('|'))));
            ++count;
        }
        QCOMPARE(count, 602);
    }

    void widths_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("columns");
        QTest::newRow("ascii") << QStringLiteral("abc") << 3;
        QTest::newRow("japanese") << QStringLiteral("日本語") << 6;
        QTest::newRow("half width katakana") << QStringLiteral("ｱｲｳ") << 3;
        QTest::newRow("combining dakuten") << QStringLiteral("か\u3099") << 2;
        QTest::newRow("e acute in two") << QStringLiteral("e\u0301") << 1;
        QTest::newRow("family") << QStringLiteral("👨‍👩‍👧‍👦") << 2;
        QTest::newRow("flag") << QStringLiteral("🇯🇵") << 2;
        QTest::newRow("two flags") << QStringLiteral("🇯🇵🇫🇷") << 4;
        QTest::newRow("heart as text") << QStringLiteral("❤") << 1;
        QTest::newRow("heart as emoji") << QStringLiteral("❤\ufe0f") << 2;
        QTest::newRow("VS16 after a letter") << QStringLiteral("a\ufe0f") << 1;
        QTest::newRow("hangul syllable of letters") << QStringLiteral("\u1112\u1161\u11ab") << 2;
        QTest::newRow("zero width space") << QStringLiteral("a\u200bb") << 2;
        QTest::newRow("bidi marks") << QStringLiteral("a\u200e\u202eb") << 2;
        QTest::newRow("unassigned") << QStringLiteral("\u0378") << 1;
    }
    void widths()
    {
        QFETCH(QString, text);
        QFETCH(int, columns);
        Terminal terminal(screentext::sized(80, 4));
        terminal.feed(text.toStdString());
        QCOMPARE(screentext::cursor(terminal), std::to_string(columns) + ",0");
    }

    void wideCharactersNeverStandHalf_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("screen");
        QTest::newRow("left half overwritten") << QByteArray("\xe6\x97\xa5\xe6\x9c\xac\x1b[1Gx") << QStringLiteral("x 本");
        QTest::newRow("right half overwritten") << QByteArray("\xe6\x97\xa5\xe6\x9c\xac\x1b[2Gx") << QStringLiteral(" x本");
        QTest::newRow("over two") << QByteArray("\xe6\x97\xa5\xe6\x9c\xac\x1b[2G\xe8\xaa\x9e") << QStringLiteral(" 語");
        QTest::newRow("erased at the right half") << QByteArray("\xe6\x97\xa5\xe6\x9c\xac\x1b[2G\x1b[K") << QString();
        QTest::newRow("deleted half") << QByteArray("\xe6\x97\xa5\xe6\x9c\xac\x1b[1G\x1b[P") << QStringLiteral(" 本");
        QTest::newRow("inserted in the middle") << QByteArray("\xe6\x97\xa5\xe6\x9c\xac\x1b[2G\x1b[@") << QStringLiteral("   本");
        QTest::newRow("does not fit: next row") << QByteArray("123456789\xe6\x97\xa5") << QStringLiteral("123456789\n日");
        QTest::newRow("becomes wide at the edge") << QByteArray("123456789\xe2\x9d\xa4\xef\xb8\x8f") << QStringLiteral("123456789\n❤\ufe0f");
        QTest::newRow("no wrap: dropped") << QByteArray("\x1b[?7l123456789\xe6\x97\xa5") << QStringLiteral("123456789");
    }
    void wideCharactersNeverStandHalf()
    {
        QFETCH(QByteArray, input);
        QFETCH(QString, screen);
        Terminal terminal(screentext::sized(10, 4));
        terminal.feed(input.toStdString());
        QCOMPARE(QString::fromStdString(screentext::screen(terminal)), screen);
    }

    void illFormedBytes_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("screen");
        QTest::newRow("lone continuation") << QByteArray("a\x80z") << QStringLiteral("a\ufffdz");
        QTest::newRow("overlong") << QByteArray("a\xc0\xafz") << QStringLiteral("a\ufffd\ufffdz");
        QTest::newRow("surrogate") << QByteArray("a\xed\xa0\x80z") << QStringLiteral("a\ufffd\ufffd\ufffdz");
        QTest::newRow("cut short") << QByteArray("a\xe6\x97z") << QStringLiteral("a\ufffdz");
        QTest::newRow("cut by an escape") << QByteArray("a\xe6\x97\x1b[mz") << QStringLiteral("a\ufffdz");
        QTest::newRow("too high") << QByteArray("a\xf4\x90\x80\x80z") << QStringLiteral("a\ufffd\ufffd\ufffd\ufffdz");
    }
    void illFormedBytes()
    {
        QFETCH(QByteArray, input);
        QFETCH(QString, screen);
        Terminal terminal(screentext::sized(20, 4));
        for (const char c : input)
            terminal.feed({&c, 1});
        QCOMPARE(QString::fromStdString(screentext::screen(terminal)), screen);
    }
};

QTEST_GUILESS_MAIN(UnicodeTest)
#include "unicode_test.moc"
