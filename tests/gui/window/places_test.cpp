#include "app/desktop/attention/TrayIcon.h"
#include "app/desktop/environments/EnvironmentsPlace.h"
#include "app/desktop/language/Language.h"
#include "app/desktop/shell/MainWindow.h"
#include "app/desktop/shell/Places.h"
#include "app/desktop/shell/Welcome.h"
#include "app/desktop/terminal/TerminalWidget.h"
#include "app/desktop/widgets/EmptyState.h"
#include "app/desktop/widgets/SideList.h"
#include "app/desktop/widgets/TextBox.h"
#include "tests/gui/support/DemoWorkspace.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace gwt::desktop;

namespace
{

struct Fixture {
    Fixture()
        : theme(Scheme::Dark, Motion::Reduced)
    {
        demo.settings.now.motion = Settings::Motion::Reduced;
    }
    void show()
    {
        window = std::make_unique<MainWindow>(theme, demo.view());
        window->resize(1440, 900);
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get(), 5000))
            qWarning("the window did not get the keyboard");
    }
    QPushButton* button(const QString& text) const
    {
        const auto all = window->findChildren<QPushButton*>();
        for (auto it = all.rbegin(); it != all.rend(); ++it) {
            if ((*it)->isVisible() && (*it)->text() == text)
                return *it;
        }
        return nullptr;
    }
    template <class Widget> Widget* named(const QString& name) const
    {
        for (auto* widget : window->findChildren<Widget*>()) {
            if (widget->isVisible() && widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }
    /// Presses a button; false when it is not there.
    bool press(const QString& text)
    {
        auto* found = button(text);
        if (found)
            found->click();
        QCoreApplication::processEvents();
        return found != nullptr;
    }

    DemoWorkspace demo;
    Theme theme;
    std::unique_ptr<MainWindow> window;
};

QString focusName() { return QApplication::focusWidget() ? QApplication::focusWidget()->accessibleName() : QString(); }

} // namespace

class PlacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speak(*qApp, Settings::Language::English); }

    /// Keys alone: open, move, act, come back.
    void theKeyboardGoesThereAndBack()
    {
        Fixture f;
        f.show();
        QTest::keyClick(f.window.get(), Qt::Key_1, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(f.window->places().current() == PlaceId::Environments);
        QVERIFY(f.demo.environments.isWatched);
        QCOMPARE(focusName(), QStringLiteral("Environments"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        auto* place = f.window->findChild<EnvironmentsPlace*>();
        QCOMPARE(place->current(), QStringLiteral("docs-ja"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!f.window->places().current());
        QVERIFY(!f.demo.environments.isWatched);
        QVERIFY(qobject_cast<TerminalWidget*>(QApplication::focusWidget()));
    }

    void aTabComesBackFromAPage()
    {
        Fixture f;
        f.show();
        f.window->perform(ActionId::ShowServers);
        f.window->showTab(QStringLiteral("pane-2"));
        QVERIFY(!f.window->places().current());
        QCOMPARE(f.window->currentTab(), QStringLiteral("pane-2"));
    }

    void theSideOpensItsPages()
    {
        Fixture f;
        f.show();
        auto* side = f.named<SideList>(QStringLiteral("Attention"));
        Q_EMIT side->picked(QStringLiteral("environment:docs-ja"));
        QCOMPARE(f.window->findChild<EnvironmentsPlace*>()->current(), QStringLiteral("docs-ja"));
        Q_EMIT side->picked(QStringLiteral("place:tickets"));
        QVERIFY(f.window->places().current() == PlaceId::Tickets);
    }

    void environmentsAreCommanded()
    {
        Fixture f;
        f.demo.environments.tab = QStringLiteral("pane-4");
        f.show();
        f.window->places().open(PlaceId::Environments, QStringLiteral("fix-unicode"));
        QVERIFY(f.press(QStringLiteral("Start")));
        f.window->places().open(PlaceId::Environments, QStringLiteral("bench-simd"));
        QVERIFY(f.named<TextBox>(QString()) || f.named<QWidget>(QStringLiteral("Log")));
        QVERIFY(f.press(QStringLiteral("Stop")));
        QVERIFY(f.press(QStringLiteral("Remove…")));
        QCOMPARE(f.demo.environments.done.size(), 2); // it asks first
        QVERIFY(f.press(QStringLiteral("Remove")));
        QVERIFY(f.press(QStringLiteral("Open terminal")));
        QCOMPARE(f.demo.environments.done, (QStringList{"start fix-unicode", "stop bench-simd", "remove bench-simd", "terminal bench-simd"}));
        QCOMPARE(f.window->currentTab(), QStringLiteral("pane-4"));
        QVERIFY(!f.window->places().current());
    }

    void theTrayStartsAndStops()
    {
        Fixture f;
        f.show();
        auto* tray = f.window->findChild<TrayIcon*>();
        QVERIFY(tray);
        Q_EMIT tray->startWanted(QStringLiteral("fix-unicode"));
        Q_EMIT tray->stopWanted(QStringLiteral("docs-ja"));
        QCOMPARE(f.demo.environments.done, (QStringList{"start fix-unicode", "stop docs-ja"}));
    }

    void aNewcomerSeesTheNextStep()
    {
        WelcomeFacts facts;
        QCOMPARE(welcomeAction(facts), ActionId::OpenFolder);
        facts.project = {QStringLiteral("p"), QStringLiteral("/p"), QStringLiteral("main"), 0, 0};
        facts.canLaunch = true;
        facts.agents = {{QStringLiteral("codex"), QStringLiteral("Codex"), {}, false, QStringLiteral("npm install -g @openai/codex"), true, {}, {}},
                        {QStringLiteral("shell"), QStringLiteral("Shell"), {}, true, {}, false, {}, {}}};
        QCOMPARE(welcomeAction(facts), ActionId::NewShell); // no agent: the shell is where one is installed
        QCOMPARE(welcomeLines(facts).last().value, QStringLiteral("npm install -g @openai/codex"));
        facts.agents[0].installed = true;
        QCOMPARE(welcomeAction(facts), ActionId::Launch);
        QCOMPARE(welcomeLines(facts).last().value, QStringLiteral("Codex"));
    }

    void aNewEnvironmentIsPulledInSight()
    {
        Fixture f;
        f.show();
        f.window->perform(ActionId::NewEnvironment);
        auto* memory = f.named<QLineEdit>(QStringLiteral("Memory"));
        QVERIFY(memory);
        memory->setText(QStringLiteral("much"));
        QVERIFY(!f.button(QStringLiteral("Create"))->isEnabled());
        memory->setText(QStringLiteral("2 GB"));
        QVERIFY(f.press(QStringLiteral("Create")));
        QCOMPARE(f.demo.environments.created.first().memoryBytes, 2LL << 30);
        QVERIFY(!f.button(QStringLiteral("Create"))); // the sheet has gone, the list shows the pull
        QCOMPARE(f.window->findChild<EnvironmentsPlace*>()->current(), QStringLiteral("parser-lib"));
    }

    void withoutAnEngineThePageSaysSo()
    {
        Fixture f;
        f.demo.environments.rows.clear();
        f.demo.environments.failure = {gwt::base::ErrorCode::Unavailable, "No container engine answers", "Install Podman"};
        f.show();
        f.window->perform(ActionId::ShowEnvironments);
        QVERIFY(f.button(QStringLiteral("Look again")));
        f.demo.environments.failure = {};
        QVERIFY(f.press(QStringLiteral("Look again")));
        f.button(QStringLiteral("New environment…"))->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(f.button(QStringLiteral("Create")));
    }

    void aServerRunsOnlyAfterConsent()
    {
        Fixture f;
        f.show();
        f.window->places().open(PlaceId::Servers, QStringLiteral("issues"));
        QVERIFY(!f.button(QStringLiteral("Start")));
        QVERIFY(!f.button(QStringLiteral("Restart")));
        QVERIFY(f.press(QStringLiteral("Trust this server")));
        QCOMPARE(f.demo.servers.done, QStringList{"consent issues"});
        f.window->places().open(PlaceId::Servers, QStringLiteral("filesystem"));
        QVERIFY(!f.button(QStringLiteral("Trust this server")));
        QVERIFY(f.press(QStringLiteral("Restart")));
        QCOMPARE(f.demo.servers.done.last(), QStringLiteral("restart filesystem"));
    }

    void serversAreAddedAndImported()
    {
        Fixture f;
        f.show();
        f.window->perform(ActionId::AddServer);
        f.named<QLineEdit>(QStringLiteral("Command or URL"))->setText(QStringLiteral("npx -y @modelcontextprotocol/server-memory"));
        QCOMPARE(f.named<QLineEdit>(QStringLiteral("Name"))->text(), QStringLiteral("memory"));
        QVERIFY(f.press(QStringLiteral("Add and start")));
        QCOMPARE(f.demo.servers.done.last(), QStringLiteral("add memory npx -y @modelcontextprotocol/server-memory"));
        f.window->perform(ActionId::ImportServers);
        QVERIFY(f.press(QStringLiteral("Import")));
        QCOMPARE(f.demo.servers.done.last(), QStringLiteral("import github postgres")); // not the one that is here already
    }

    void aSecretsValueIsNeverShown()
    {
        Fixture f;
        f.show();
        f.window->perform(ActionId::Secrets);
        auto* value = f.named<QLineEdit>(QStringLiteral("Value"));
        QVERIFY(value);
        QCOMPARE(value->echoMode(), QLineEdit::Password);
        f.named<QLineEdit>(QStringLiteral("Name"))->setText(QStringLiteral("K"));
        value->setText(QStringLiteral("v"));
        QVERIFY(f.press(QStringLiteral("Set")));
        QVERIFY(f.demo.servers.secretNames.contains(QStringLiteral("K")));
        QVERIFY(value->text().isEmpty());
    }

    void ticketsAreFilteredAndAnswered()
    {
        Fixture f;
        f.show();
        f.window->perform(ActionId::ShowTickets);
        auto* search = f.named<QLineEdit>(QStringLiteral("Search tickets"));
        QVERIFY(search);
        search->setText(QStringLiteral("nothing like it"));
        QTRY_COMPARE(f.demo.tickets.asked.last().text, QStringLiteral("nothing like it"));
        search->setText(QString());
        QTRY_VERIFY(f.demo.tickets.asked.last().text.isEmpty());
        auto* comment = f.named<QLineEdit>(QStringLiteral("Comment"));
        QVERIFY(comment);
        comment->setText(QStringLiteral("Seen."));
        QTest::keyClick(comment, Qt::Key_Return);
        QCOMPARE(f.demo.tickets.changes.last().comment, QStringLiteral("Seen."));
        QCOMPARE(f.demo.tickets.changes.last().ticketId, QStringLiteral("TCK-0012"));
        QVERIFY(comment->text().isEmpty());
    }

    void anAgentTakesATicket()
    {
        Fixture f;
        f.show();
        f.window->places().open(PlaceId::Tickets, QStringLiteral("TCK-0012"));
        QVERIFY(f.press(QStringLiteral("Launch agent…")));
        QVERIFY(f.press(QStringLiteral("Launch")));
        QVERIFY(!f.demo.launch.launched.isEmpty());
        QCOMPARE(f.demo.launch.launched.last().branch, QStringLiteral("tck-0012"));
        QVERIFY(f.demo.launch.launched.last().prompt.contains(QStringLiteral("TCK-0012")));
    }

    void aBlockedQuitIsSaid()
    {
        Fixture f;
        f.demo.applications.answer = {ApplicationQuit::State::Blocked, QStringLiteral("Mousepad"), QStringLiteral("Save Changes")};
        f.show();
        f.window->places().open(PlaceId::Applications, QStringLiteral("org.xfce.mousepad"));
        QVERIFY(f.press(QStringLiteral("Quit")));
        QCOMPARE(f.demo.applications.done, QStringList{"quit org.xfce.mousepad"});
        bool isSaid = false;
        for (auto* card : f.window->findChildren<QFrame*>())
            isSaid = isSaid || (card->isVisible() && card->accessibleDescription().contains(QStringLiteral("Save Changes")));
        QVERIFY(isSaid);
    }

    /// Also from another page, and also where there is nothing yet.
    void theOneActionHasTheKeyboard()
    {
        Fixture f;
        f.demo.environments.rows.clear();
        f.show();
        QTest::keyClick(f.window.get(), Qt::Key_2, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_1, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(f.button(QStringLiteral("New environment…")));
        QTRY_COMPARE(QApplication::focusWidget(), f.button(QStringLiteral("New environment…")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(f.button(QStringLiteral("Create")));
    }

    /// Each page by the palette's words, and everything in it that takes the keyboard has a name.
    void everyPageHasNames()
    {
        Fixture f;
        f.show();
        for (const PlaceId place : allPlaces) {
            f.window->places().open(place);
            QCoreApplication::processEvents();
            for (auto* widget : f.window->places().currentWidget()->findChildren<QWidget*>()) {
                const bool takesKeys = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
                const auto* button = qobject_cast<QAbstractButton*>(widget);
                const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
                QVERIFY2(!takesKeys || named, qPrintable(QStringLiteral("%1 on page %2").arg(QString::fromLatin1(widget->metaObject()->className())).arg(int(place))));
            }
        }
    }

    void aSmallWindowHoldsEveryPage()
    {
        Fixture f;
        f.show();
        f.window->resize(1024, 640);
        for (const PlaceId place : allPlaces) {
            f.window->places().open(place);
            QCoreApplication::processEvents();
            QCOMPARE(f.window->size(), QSize(1024, 640));
        }
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    PlacesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "places_test.moc"
