#include "core/host/Settings.h"
#include "core/host/TomlLines.h"

#include <QTest>

using namespace gwt::host;

class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWarns()
    {
        const auto read = readSettings("[limits]\ntabs = 12 # more\nlaunches = \"many\"\n[window]\ntheme = \"dark\"\n[agents.mine]\nprogram = \"x\"\n");
        QVERIFY(read.has_value());
        QCOMPARE(read->settings.limits.runningTabs, 12);
        QCOMPARE(read->settings.limits.launches, 5);
        QCOMPARE(read->settings.theme, std::string("dark"));
        QCOMPARE(read->warnings, std::vector<std::string>{"config.toml line 3: limits.launches: expected a number from 1 to 1000"});
    }

    void saysTheLineOfAFault()
    {
        const auto read = readSettings("[limits]\ntabs = = 3\n");
        QVERIFY(!read);
        QVERIFY2(read.error().message.find("line 2") != std::string::npos, read.error().message.c_str());
    }

    void writesOneValue_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("empty file") << "" << "[limits]\ntabs = 9\n";
        QTest::newRow("keeps comment and spacing") << "# mine\n[limits]\ntabs   =  8   # eight\n" << "# mine\n[limits]\ntabs   =  9   # eight\n";
        QTest::newRow("adds the key") << "[limits]\nlaunches = 3\n\n[window]\ntabs = 1\n" << "[limits]\nlaunches = 3\ntabs = 9\n\n[window]\ntabs = 1\n";
        QTest::newRow("adds the table") << "[window]\ntheme = \"dark\"" << "[window]\ntheme = \"dark\"\n\n[limits]\ntabs = 9\n";
        QTest::newRow("CRLF") << "[limits]\r\ntabs = 8\r\n" << "[limits]\r\ntabs = 9\r\n";
    }
    void writesOneValue()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QCOMPARE(QString::fromStdString(withTomlValue(before.toStdString(), "limits", "tabs", "9")), after);
    }

    void comesBackAsItWent()
    {
        Settings settings;
        settings.theme = "light";
        settings.fontFamily = "A \"quoted\" \\ name";
        settings.limits.launches = 7;
        settings.registration = false;
        const std::string text = withSettings("# hello\n", Settings(), settings);
        QVERIFY(text.starts_with("# hello\n"));
        QCOMPARE(readSettings(text)->settings, settings);
    }
};

QTEST_APPLESS_MAIN(SettingsTest)
#include "settings_test.moc"
