#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Json.h"
#include "core/base/Text.h"

#include <QTest>

using namespace gwt::base;

class TextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsBetweenCharacters_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("bytes");
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<QByteArray>("suffix");
        QTest::newRow("fits") << QByteArray("abc") << 3 << QByteArray("abc") << QByteArray("abc");
        QTest::newRow("ascii") << QByteArray("abc") << 2 << QByteArray("ab") << QByteArray("bc");
        QTest::newRow("inside 日") << QByteArray("日本") << 4 << QByteArray("日") << QByteArray("本");
        QTest::newRow("nothing fits") << QByteArray("日") << 2 << QByteArray("") << QByteArray("");
        QTest::newRow("zero") << QByteArray("ab") << 0 << QByteArray("") << QByteArray("");
    }
    void cutsBetweenCharacters()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, bytes);
        QFETCH(QByteArray, prefix);
        QFETCH(QByteArray, suffix);
        QCOMPARE(std::string(utf8Prefix(text.toStdString(), size_t(bytes))), prefix.toStdString());
        QCOMPARE(std::string(utf8Suffix(text.toStdString(), size_t(bytes))), suffix.toStdString());
    }

    void repairsUtf8_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("repaired");
        QTest::newRow("valid") << QByteArray("aé日😀") << QByteArray("aé日😀");
        QTest::newRow("lone continuation") << QByteArray("a\x80z") << QByteArray("a\xEF\xBF\xBDz");
        QTest::newRow("overlong") << QByteArray("\xC0\xAF") << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD");
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80")
                                   << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
        QTest::newRow("cut short") << QByteArray("\xE6\x97") << QByteArray("\xEF\xBF\xBD");
        QTest::newRow("beyond U+10FFFF")
            << QByteArray("\xF4\x90\x80\x80") << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    }
    void repairsUtf8()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, repaired);
        QCOMPARE(toValidUtf8(bytes.toStdString()), repaired.toStdString());
        QCOMPARE(isValidUtf8(bytes.toStdString()), bytes == repaired);
    }

    void matchesGlobs_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("matches");
        QTest::newRow("star") << "*" << "anything" << true;
        QTest::newRow("prefix") << "files__write_*" << "files__write_file" << true;
        QTest::newRow("not prefix") << "files__write_*" << "files__read_file" << false;
        QTest::newRow("backtrack") << "*a*b" << "xaab" << true;
        QTest::newRow("question") << "a?c" << "abc" << true;
        QTest::newRow("empty") << "" << "" << true;
        QTest::newRow("case") << "A" << "a" << false;
    }
    void matchesGlobs()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(bool, matches);
        QCOMPARE(globMatches(pattern.toStdString(), text.toStdString()), matches);
    }

    void refusesDeepJson()
    {
        const std::string deep = std::string(100000, '[') + std::string(100000, ']');
        QVERIFY(!parseJson(deep));
        QVERIFY(parseJson("{\"a\":[1,2,{\"b\":\"[[[\"}]}"));
        QCOMPARE(parseJson("{\"a\":}").error().code, ErrorCode::InvalidArgument);
        QCOMPARE(toText(Json("a\xFFz")), std::string("\"a\xEF\xBF\xBDz\""));
    }

    void makesIds()
    {
        QCOMPARE(randomToken().size(), size_t(43));
        QVERIFY(randomToken() != randomToken());
        QCOMPARE(base64UrlEncode("\xFB\xFF"), std::string("-_8"));
        QVERIFY(equalConstantTime("abc", "abc"));
        QVERIFY(!equalConstantTime("abc", "abd"));
        QVERIFY(!equalConstantTime("abc", "ab"));
        QCOMPARE(toRfc3339(Clock::Wall(std::chrono::milliseconds(1'000'000'000'123))),
                 std::string("2001-09-09T01:46:40.123Z"));
    }
};

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
