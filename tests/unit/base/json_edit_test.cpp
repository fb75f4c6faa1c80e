#include "core/base/JsonEdit.h"

#include "core/base/Json.h"

#include <QTest>

using namespace gwt::base;

/// Edits of JSONC: what is not edited stays byte for byte.
class JsonEditTest : public QObject
{
    Q_OBJECT
    static JsonEdit open(const char* text) { return *JsonEdit::open(text, JsonComments::Jsonc); }
private Q_SLOTS:
    void edits_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("new member") << QByteArray("{ \"a\": 1 }") << QByteArray("{ \"a\": 1, \"s\": { \"x\": 7 } }");
        QTest::newRow("into an object") << QByteArray("{\n  \"s\": {\n    \"y\": 1 // why\n  }\n}") << QByteArray("{\n  \"s\": {\n    \"y\": 1,\n    \"x\": 7 // why\n  }\n}");
        QTest::newRow("replaces") << QByteArray("{ \"s\": { \"x\": /* c */ [1, 2,], } }") << QByteArray("{ \"s\": { \"x\": /* c */ 7, } }");
        QTest::newRow("trailing comma") << QByteArray("{ \"s\": { \"y\": 1, }, }") << QByteArray("{ \"s\": { \"y\": 1, \"x\": 7, }, }");
        QTest::newRow("empty in lines") << QByteArray("{\n  \"s\": {}\n}\n") << QByteArray("{\n  \"s\": {\n    \"x\": 7\n  }\n}\n");
        QTest::newRow("empty but for a comment") << QByteArray("{\n  \"s\": {\n    // none yet\n  }\n}\n") << QByteArray("{\n  \"s\": {\n    \"x\": 7\n    // none yet\n  }\n}\n");
    }
    void edits()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto result = open(before.constData()).withValue({"s", "x"}, "7");
        QCOMPARE(QByteArray::fromStdString(result.value_or("ERROR")), after);
        QVERIFY(parseJson(withoutComments(*result)).has_value());
    }
    void removes_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("only") << QByteArray("{ \"s\": { \"x\": 1 } }") << QByteArray("{ \"s\": {} }");
        QTest::newRow("only, trailing comma") << QByteArray("{ \"s\": { \"x\": 1, } }") << QByteArray("{ \"s\": { } }");
        QTest::newRow("first") << QByteArray("{ \"s\": { \"x\": 1, \"y\": 2 } }") << QByteArray("{ \"s\": { \"y\": 2 } }");
        QTest::newRow("last") << QByteArray("{ \"s\": { \"y\": 2, \"x\": 1, } }") << QByteArray("{ \"s\": { \"y\": 2, } }");
        QTest::newRow("absent") << QByteArray("{ \"s\": 1 }") << QByteArray("{ \"s\": 1 }");
    }
    void removes()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto result = open(before.constData()).withoutValue({"s", "x"});
        QCOMPARE(QByteArray::fromStdString(result.value_or("ERROR")), after);
        QVERIFY(parseJson(withoutComments(*result)).has_value());
    }
    void elements()
    {
        const auto add = [](const char* text, JsonEdit::Place place) { return QByteArray::fromStdString(open(text).withElement({"p", "r"}, "3", place).value_or("ERROR")); };
        QCOMPARE(add("{}", JsonEdit::Place::Back), QByteArray("{\"p\": { \"r\": [ 3 ] }}"));
        QCOMPARE(add("{ \"p\": { \"r\": [1] } }", JsonEdit::Place::Back), QByteArray("{ \"p\": { \"r\": [1,3] } }"));
        QCOMPARE(add("{ \"p\": { \"r\": [\n  1,\n] } }", JsonEdit::Place::Front), QByteArray("{ \"p\": { \"r\": [\n  3,\n  1,\n] } }"));
        QVERIFY(!open("{ \"p\": { \"r\": 1 } }").withElement({"p", "r"}, "3", JsonEdit::Place::Back));
        QCOMPARE(QByteArray::fromStdString(*open("{ \"r\": [1, 2, 3] }").withoutValue({"r", "1"})), QByteArray("{ \"r\": [1, 3] }"));
    }
    void plain()
    {
        const std::string text = "\xEF\xBB\xBF{ // a\n \"u\": \"http://x/*no*/\\\",]\", /* b\n */ \"l\": [1, 2, /* c */ ], }";
        const std::string plain = withoutComments(text);
        QCOMPARE(plain.size(), text.size());
        const auto json = parseJson(plain);
        QVERIFY(json.has_value());
        QCOMPARE(json->at("u").get<std::string>(), std::string("http://x/*no*/\",]"));
        QCOMPARE(json->at("l").size(), 2U);
    }
    void strictnessIsChosen()
    {
        QVERIFY(!JsonEdit::open("{\"a\":1,}", JsonComments::Allowed));
        QVERIFY(!JsonEdit::open("{/**/}", JsonComments::Refused));
        QVERIFY(!JsonEdit::open("{,}", JsonComments::Jsonc));
        QVERIFY(!JsonEdit::open("{\"a\":[,]}", JsonComments::Jsonc));
        QVERIFY(!JsonEdit::open("{\"a\":1,,}", JsonComments::Jsonc));
    }
};

QTEST_APPLESS_MAIN(JsonEditTest)
#include "json_edit_test.moc"
