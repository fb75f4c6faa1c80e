#include "core/hub/ExposedName.h"

#include <QTest>

using gwt::hub::exposedName;

/// Contract section 9: `<server>__<tool>`, 40 characters at most, a pure function.
class ExposedNameTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void joins() { QCOMPARE(exposedName("files", "read_file"), std::string("files__read_file")); }
    void keepsSeparatorsInsideNames() { QVERIFY(exposedName("a", "b__c") == exposedName("a__b", "c")); } // the Catalogue reports it

    void cutsLongOnes()
    {
        const std::string one = exposedName("sequential-thinking", "a_tool_with_a_name_that_goes_on_for_ever_1");
        const std::string two = exposedName("sequential-thinking", "a_tool_with_a_name_that_goes_on_for_ever_2");
        QCOMPARE(one.size(), gwt::hub::maxExposedName);
        QVERIFY(one != two);
        QCOMPARE(one, exposedName("sequential-thinking", "a_tool_with_a_name_that_goes_on_for_ever_1"));
    }
    void leavesFortyAlone() { QCOMPARE(exposedName("server", std::string(32, 'x')), "server__" + std::string(32, 'x')); }
    void replacesOtherCharacters()
    {
        const std::string name = exposedName("s", "天気/東京");
        QVERIFY(name.size() <= gwt::hub::maxExposedName);
        for (const char c : name)
            QVERIFY2(QByteArray("_").contains(c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'), name.c_str());
        QVERIFY(name != exposedName("s", "天気/大阪"));
    }
};

QTEST_APPLESS_MAIN(ExposedNameTest)
#include "exposed_name_test.moc"
