#include "core/hub/References.h"

#include <QTest>

using namespace gwt;

namespace
{

class FixedSecrets final : public hub::SecretSource
{
public:
    base::Result<std::string> secret(const std::string& name) override
    {
        if (name == "token")
            return std::string("s3cr${HOME}et");
        return base::fail(base::ErrorCode::NotFound, "no such secret", "gwt secret set " + name);
    }
};

} // namespace

class ReferencesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void resolves_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected"); // "!" starts an error's message
        const auto row = [](const char* text, const char* expected) { QTest::newRow(text) << QByteArray(text) << QByteArray(expected); };
        row("plain $5 {x}", "plain $5 {x}");
        row("${USER_NAME}", "alice");
        row("a${env:USER_NAME}b${USER_NAME}", "aalicebalice");
        row("${NONE:-def}/x", "def/x");
        row("${EMPTY:-def}", "def");
        row("${EMPTY}", "");
        row("${env:NONE:-}", "");
        row("${USER_NAME:-def}", "alice");
        row("Bearer ${secret:token}", "Bearer s3cr${HOME}et"); // not resolved again
        row("$${USER_NAME}", "${USER_NAME}");
        row("${workspaceFolder}/a", "/project/a");
        row("${userHome}", "/home/alice");
        row("${NONE}", "!the variable NONE is not set");
        row("${secret:other}", "!${secret:other}: no such secret");
        row("${open", "!a reference ${… has no }");
        row("${}", "!${} is no reference that gwt knows");
        row("${input:key}", "!${input:key} is no reference that gwt knows");
        row("${file:/nowhere/at/all}", "!${file:/nowhere/at/all}: ");
    }
    void resolves()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        const process::Environment environment{{"USER_NAME", "alice"}, {"EMPTY", ""}, {"HOME", "/home/alice"}};
        FixedSecrets secrets;
        const hub::References references({environment, secrets, "/project"});
        const auto result = references.resolve(text.toStdString(), "/folder");
        if (expected.startsWith('!'))
            QVERIFY2(!result && QByteArray::fromStdString(result.error().message).startsWith(expected.mid(1)), result ? result->c_str() : result.error().message.c_str());
        else
            QCOMPARE(QByteArray::fromStdString(result.value_or("ERROR")), expected);
    }
    void namesSecrets() { QCOMPARE(hub::secretNames("${secret:a} ${A} x${secret:b.c}"), (std::vector<std::string>{"a", "b.c"})); }
};

QTEST_APPLESS_MAIN(ReferencesTest)
#include "references_test.moc"
