#include "core/terminal/PasteEncoder.h"

#include <QTest>

using namespace gwt::terminal;

class PasteEncoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("plain");
        QTest::newRow("word") << QByteArray("word") << QByteArray("word");
        QTest::newRow("line ends") << QByteArray("a\nb\r\nc\rd") << QByteArray("a\rb\rc\rd");
        QTest::newRow("tab") << QByteArray("a\tb") << QByteArray("a\tb");
        QTest::newRow("日本語 😀") << QByteArray("日本語 😀") << QByteArray("日本語 😀");
        QTest::newRow("terminator") << QByteArray("a\x1b[201~rm -rf\n") << QByteArray("arm -rf\r");
        QTest::newRow("nested terminator") << QByteArray("a\x1b[20\x1b[201~1~b") << QByteArray("a[201~b");
        QTest::newRow("C1 terminator") << QByteArray("a\xc2\x9b"
                                                     "201~b")
                                       << QByteArray("ab");
        QTest::newRow("controls") << QByteArray("a\x03\x04\x1b[31mb\x7f\x07") << QByteArray("a[31mb");
        QTest::newRow("C1") << QByteArray("a\xc2\x85\xc2\xa0") << QByteArray("a\xc2\xa0");
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray("ab");
        QTest::newRow("cut character at the end") << QByteArray("a\xc2") << QByteArray("a\xc2");
    }
    void encodes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, plain);
        QCOMPARE(QByteArray::fromStdString(encodePaste(text.toStdString(), PasteMode::Plain)), plain);
        QCOMPARE(QByteArray::fromStdString(encodePaste(text.toStdString(), PasteMode::Bracketed)),
                 "\x1b[200~" + plain + "\x1b[201~");
    }

    void countsLines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("lines");
        QTest::newRow("empty") << QByteArray("") << 0;
        QTest::newRow("one") << QByteArray("a") << 1;
        QTest::newRow("one, ended") << QByteArray("a\n") << 1;
        QTest::newRow("two") << QByteArray("a\nb") << 2;
        QTest::newRow("CR LF") << QByteArray("a\r\nb\r\n") << 2;
        QTest::newRow("CR") << QByteArray("a\rb") << 2;
    }
    void countsLines()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, lines);
        QCOMPARE(pasteLineCount(text.toStdString()), lines);
    }
};

QTEST_APPLESS_MAIN(PasteEncoderTest)
#include "paste_encoder_test.moc"
