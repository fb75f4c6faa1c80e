// The screens are what the real agents showed (tests/support/agents/record_screens.py).
#include "core/agents/AgentCatalogue.h"
#include "core/agents/ScreenReading.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace gwt::agents;
using Composer = ScreenReading::Composer;

Q_DECLARE_METATYPE(ScreenReading::Composer)

namespace
{

ScreenText textOf(const QByteArray& bytes)
{
    ScreenText screen;
    for (const QByteArray& line : bytes.split('\n'))
        screen.lines.push_back(line.toStdString());
    return screen;
}

ScreenReading reading(const QString& file)
{
    QFile text(":/screens/" + file);
    if (!text.open(QIODevice::ReadOnly))
        return {};
    return readScreen(textOf(text.readAll()), AgentCatalogue().find(file.section('-', 0, 0).toStdString())->screen);
}

} // namespace

class ScreenReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRealScreens_data()
    {
        QTest::addColumn<bool>("dialog");
        QTest::addColumn<bool>("working");
        QTest::addColumn<Composer>("composer");
        QTest::addColumn<QString>("draft");
        for (const QString& file : QDir(":/screens").entryList()) {
            const QString state = file.section('-', 1).section('.', 0, 0);
            auto& row = QTest::newRow(file.toUtf8().constData());
            if (file.startsWith("opencode")) // no composer that can be told from a message
                row << state.startsWith("dialog") << state.startsWith("working") << Composer::Hidden << QString();
            else if (state.startsWith("dialog"))
                row << true << false << Composer::Hidden << QString();
            else if (state == "draft")
                row << false << false << Composer::Draft << "half a thought";
            else if (state == "draft-lines")
                row << false << false << Composer::Draft << "line one\nline two";
            else if (state == "working")
                row << false << true << Composer::Empty << QString();
            else if (state == "working-draft") // claude's footer is gone while one types
                row << false << !file.startsWith("claude") << Composer::Draft << "and another thing";
            else if (file == "claude-escaped.txt") // it gives the prompt back
                row << false << false << Composer::Draft << "please hold";
            else
                row << false << false << Composer::Empty << QString();
        }
    }
    void readsRealScreens()
    {
        QFETCH(bool, dialog);
        QFETCH(bool, working);
        QFETCH(Composer, composer);
        QFETCH(QString, draft);
        const ScreenReading found = reading(QTest::currentDataTag());
        QCOMPARE(found.dialog, dialog);
        QCOMPARE(found.working, working);
        QCOMPARE(found.composer, composer);
        QCOMPARE(QString::fromStdString(found.draft), draft);
    }

    void readsMadeScreens_data()
    {
        QTest::addColumn<QString>("agent");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Composer>("composer");
        QTest::newRow("nothing yet") << "claude" << QByteArray() << Composer::Hidden;
        QTest::newRow("a shell") << "claude" << QByteArray("user@host:~$ ls\nfile\n❯ prompt of a shell\n")
                                 << Composer::Hidden;
        QTest::newRow("claude's bash mode") << "claude" << QByteArray("────\n! ls\n────\n") << Composer::Hidden;
        QTest::newRow("no-break space") << "claude" << QByteArray("────\n❯\u00A0\n────\n  ? for shortcuts\n")
                                        << Composer::Empty;
        QTest::newRow("a message that quotes a dialog")
            << "claude" << QByteArray("● It said: Esc to cancel\n\n────\n❯\n────\n  ? for\n  x\n") << Composer::Empty;
        QTest::newRow("shell has none") << "shell" << QByteArray("$ \n") << Composer::Hidden;
        QTest::newRow("Japanese draft") << "codex" << QByteArray("› 修正して\n\n  fake\n") << Composer::Draft;
    }
    void readsMadeScreens()
    {
        QFETCH(QString, agent);
        QFETCH(QByteArray, text);
        QFETCH(Composer, composer);
        const auto found = readScreen(textOf(text), AgentCatalogue().find(agent.toStdString())->screen);
        QCOMPARE(found.composer, composer);
        QVERIFY(!found.dialog);
    }

    void takesNoSuggestionForADraft()
    {
        ScreenText screen = textOf("────\n❯ Try \"fix the tests\"\n────");
        screen.solid = {"────", "❯", "────"};
        const auto found = readScreen(screen, AgentCatalogue().find("claude")->screen);
        QCOMPARE(found.composer, Composer::Empty);
        screen.solid[1] = "❯ Tr";
        QCOMPARE(readScreen(screen, AgentCatalogue().find("claude")->screen).draft, std::string("Tr"));
    }
};

QTEST_APPLESS_MAIN(ScreenReadingTest)
#include "screen_reading_test.moc"
