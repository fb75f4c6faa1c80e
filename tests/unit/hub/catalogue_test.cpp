#include "core/hub/Catalogue.h"
#include "core/hub/StandardError.h"
#include "core/hub/UriTemplate.h"

#include <QTest>

using namespace gwt;
using base::Json;
using hub::Catalogue;

/// What clients see of several servers, and where each name leads.
class CatalogueTest : public QObject
{
    Q_OBJECT

    struct Two {
        hub::ServerConfig a, b;
        hub::Offer fromA, fromB;
        Two()
        {
            a.id = "a";
            b.id = "b";
            fromA.tools = {{{"name", "read"}, {"description", "x"}, {"annotations", {{"readOnlyHint", true}}}}, {{"name", "write"}}};
            fromB.tools = {{{"name", "read"}}};
            fromA.resources = {{{"uri", "test://shared"}, {"name", "s"}}, {{"uri", "only://a"}, {"name", "o"}}};
            fromB.resources = {{{"uri", "test://shared"}, {"name", "s"}}};
            fromA.templates = {{{"uriTemplate", "file:///{path}"}, {"name", "f"}}};
            fromA.prompts = {{{"name", "greet"}}};
            fromA.info.instructions = "Use a.";
        }
        Catalogue build() const { return Catalogue::build({{a, fromA}, {b, fromB}}); }
    };

private Q_SLOTS:
    void namesLeadBack()
    {
        const Catalogue catalogue = Two().build();
        QCOMPARE(catalogue.tools().size(), std::size_t{3});
        QCOMPARE(catalogue.tools()[0].name, std::string("a__read"));
        QVERIFY(catalogue.tools()[0].annotations.readOnly);
        QCOMPARE(catalogue.tool("b__read")->server, std::string("b"));
        QCOMPARE(catalogue.prompt("a__greet")->name, std::string("greet"));
        QVERIFY(!catalogue.tool("read"));
        QCOMPARE(catalogue.instructions(), std::string("## a\nUse a."));
    }
    void selectionAndAliases()
    {
        Two two;
        two.a.tools.exclude = {"wr*"};
        two.a.tools.aliases = {{"read", "look"}};
        const Catalogue catalogue = two.build();
        QCOMPARE(catalogue.tools().size(), std::size_t{2});
        QCOMPARE(catalogue.tool("look")->name, std::string("read"));
        QVERIFY(!catalogue.tool("a__write"));
    }
    void ambiguousNamesAreNobodys()
    {
        Two two;
        two.a.tools.aliases = {{"read", "look"}};
        two.b.tools.aliases = {{"read", "look"}};
        const Catalogue catalogue = two.build();
        QVERIFY(!catalogue.tool("look"));
        QCOMPARE(catalogue.tools().size(), std::size_t{1});
        QCOMPARE(catalogue.ambiguous().size(), std::size_t{1});
        QCOMPARE(catalogue.ambiguous()[0].servers, (std::vector<std::string>{"a", "b"}));
    }
    void sharedUrisAreServedByEach()
    {
        const Catalogue catalogue = Two().build();
        QCOMPARE(catalogue.resources().size(), std::size_t{3});
        QCOMPARE(catalogue.resources()[0]["uri"], Json("gwt://a/test%3A%2F%2Fshared"));
        QCOMPARE(catalogue.resource("gwt://b/test%3A%2F%2Fshared")->server, std::string("b"));
        QCOMPARE(catalogue.resource("gwt://b/test%3A%2F%2Fshared")->name, std::string("test://shared"));
        QCOMPARE(catalogue.exposedUri("a", "test://shared"), std::string("gwt://a/test%3A%2F%2Fshared"));
        QVERIFY(!catalogue.resource("test://shared")); // shadowing
        QCOMPARE(catalogue.resource("only://a")->name, std::string("only://a"));
        QCOMPARE(catalogue.resource("only://unlisted")->server, std::string("a"));
        QCOMPARE(catalogue.resource("file:///notes.txt")->server, std::string("a"));
        QVERIFY(!catalogue.resource("nobody://x"));
    }
    void theHashIsOfTheTools()
    {
        Two two;
        const std::string before = two.build().toolsetHash();
        QCOMPARE(two.build().toolsetHash(), before);
        two.fromA.tools[0]["description"] = "y";
        QVERIFY(two.build().toolsetHash() != before);
    }

    void templates_data()
    {
        QTest::addColumn<QString>("uriTemplate");
        QTest::addColumn<QString>("uri");
        QTest::addColumn<bool>("matches");
        QTest::newRow("plain") << "a://b" << "a://b" << true;
        QTest::newRow("one") << "demo://resource/{id}" << "demo://resource/17" << true;
        QTest::newRow("no slash") << "demo://{id}" << "demo://a/b" << false;
        QTest::newRow("reserved") << "demo://{+id}" << "demo://a/b" << true;
        QTest::newRow("two") << "a://{x}/b/{y}" << "a://1/b/2" << true;
        QTest::newRow("backtracks") << "a://{x}b{y}c" << "a://1b2b3c" << true;
        QTest::newRow("too short") << "a://{x}/end" << "a://1/en" << false;
        QTest::newRow("too long") << "a://b" << "a://bc" << false;
        QTest::newRow("open brace") << "a://{x" << "a://{x" << true;
        QTest::newRow("empty") << "a://{x}" << "a://" << true;
    }
    void templates()
    {
        QFETCH(QString, uriTemplate);
        QFETCH(QString, uri);
        QFETCH(bool, matches);
        QCOMPARE(hub::templateMatches(uriTemplate.toStdString(), uri.toStdString()), matches);
    }
    void encodesAndDecodes()
    {
        QCOMPARE(hub::hubUri("s", "a b%/ü"), std::string("gwt://s/a%20b%25%2F%C3%BC"));
        QCOMPARE(hub::percentDecoded("a%20b%25%2F%C3%BC"), std::string("a b%/ü"));
        QCOMPARE(hub::percentDecoded("%4"), std::string("%4"));
        QCOMPARE(hub::hubUri("s", "a:{x/y}"), std::string("gwt://s/a%3A{x/y}"));
    }
    void standardErrorIsBounded()
    {
        hub::StandardError errors;
        for (int i = 0; i < 100'000; ++i)
            errors.add("line " + std::to_string(i));
        errors.add("  ");
        QVERIFY(errors.text().size() <= hub::StandardError::limit);
        QCOMPARE(errors.last(), std::string("line 99999"));
    }
};

QTEST_APPLESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
