#include "core/environments/EnginesToml.h"

#include <QTest>

using namespace gwt;
using environments::readEngines;

class EnginesTomlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads()
    {
        const auto engines = readEngines("[window]\ntheme = \"dark\"\n[engines.small]\naddress = \"unix:///run/podman/podman.sock\"\n"
                                         "[engines.big]\naddress = \"tcp://host:2376\"\nlabels = [\"linux\", \"fast\"]\nmax = 20\ncertificates = \"/c\"\n");
        QVERIFY(engines && engines->problems.empty());
        QCOMPARE(engines->rows.size(), std::size_t(2));
        const environments::EngineConfig& big = engines->rows[0];
        QCOMPARE(big.name, std::string("big"));
        QCOMPARE(big.labels, (std::vector<std::string>{"linux", "fast"}));
        QCOMPARE(big.max, 20);
        QCOMPARE(big.certificates, std::string("/c"));
        QCOMPARE(engines->rows[1].max, 0);
    }
    void none()
    {
        QVERIFY(readEngines("")->rows.empty());
        QVERIFY(readEngines("[window]\n")->rows.empty());
    }

    void problems_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("path");
        QTest::newRow("no address") << "[engines.a]\nmax = 1" << "engines.a.address";
        QTest::newRow("address is a number") << "[engines.a]\naddress = 1" << "engines.a.address";
        QTest::newRow("unknown scheme") << "[engines.a]\naddress = \"ftp://x\"" << "engines.a.address";
        QTest::newRow("max below zero") << "[engines.a]\naddress = \"/s\"\nmax = -1" << "engines.a.max";
        QTest::newRow("labels are no array") << "[engines.a]\naddress = \"/s\"\nlabels = \"x\"" << "engines.a.labels";
        QTest::newRow("labels hold a number") << "[engines.a]\naddress = \"/s\"\nlabels = [1]" << "engines.a.labels";
        QTest::newRow("unknown key") << "[engines.a]\naddress = \"/s\"\ncolour = 1" << "engines.a.colour";
        QTest::newRow("no table") << "[engines]\na = 1" << "engines.a";
        QTest::newRow("odd name") << "[engines.\"a b\"]\naddress = \"/s\"" << "engines.a b";
    }
    void problems()
    {
        QFETCH(QString, table);
        QFETCH(QString, path);
        const auto engines = readEngines(table.toStdString() + "\n[engines.good]\naddress = \"/s\"\n");
        QVERIFY(engines.has_value());
        QCOMPARE(engines->rows.size(), std::size_t(1)); // the others stand
        QCOMPARE(engines->problems.size(), std::size_t(1));
        QVERIFY2(engines->problems[0].message.find(path.toStdString()) == 0, engines->problems[0].message.c_str());
        QVERIFY(!engines->problems[0].hint.empty());
    }
    void noToml()
    {
        QCOMPARE(readEngines("[engines").error().code, base::ErrorCode::InvalidArgument);
        QCOMPARE(readEngines("engines = 3").error().code, base::ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(EnginesTomlTest)
#include "engines_toml_test.moc"
