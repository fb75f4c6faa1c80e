#include "app/desktop/language/Language.h"
#include "app/desktop/launch/LaunchSheet.h"
#include "app/desktop/shell/CommandPalette.h"
#include "app/desktop/shell/MainWindow.h"
#include "app/desktop/shell/PaneArea.h"
#include "app/desktop/shell/TabStrip.h"
#include "app/desktop/terminal/TerminalWidget.h"
#include "app/desktop/widgets/Card.h"
#include "app/desktop/widgets/EmptyState.h"
#include "app/desktop/widgets/SideList.h"
#include "tests/gui/support/DemoWorkspace.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace gwt::desktop;

namespace
{

/// A window on the example, shown, with its own theme.
struct Fixture {
    explicit Fixture(DemoTabs::Content content = DemoTabs::Content::Example)
        : demo(content)
        , theme(Scheme::Dark, Motion::Reduced)
    {
        demo.settings.now.motion = Settings::Motion::Reduced;
        window = std::make_unique<MainWindow>(theme, demo.view());
        window->resize(1440, 900);
        window->show();
        window->activateWindow(); // a server without a window manager takes a moment
        if (!QTest::qWaitForWindowActive(window.get(), 5000))
            qWarning("the window did not get the keyboard");
    }
    template <class Widget> Widget* find() const
    {
        const auto all = window->findChildren<Widget*>();
        for (auto it = all.rbegin(); it != all.rend(); ++it) {
            if ((*it)->isVisible())
                return *it;
        }
        return nullptr;
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

    DemoWorkspace demo;
    Theme theme;
    std::unique_ptr<MainWindow> window;
};

void type(const QString& text)
{
    for (const QChar c : text)
        QTest::keyClick(QApplication::focusWidget(), c.toLatin1());
}

} // namespace

class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speak(*qApp, Settings::Language::English); }

    void showsTheExample()
    {
        Fixture f;
        QCOMPARE(f.window->windowTitle(), QStringLiteral("(1) parser-lib — gwt"));
        QCOMPARE(f.find<TabStrip>()->count(), 4);
        QCOMPARE(f.window->currentTab(), QStringLiteral("pane-1"));
        QVERIFY(qobject_cast<TerminalWidget*>(QApplication::focusWidget())); // the work has the keyboard
        QVERIFY(f.demo.review.log.contains(QStringLiteral("watch pane-1")));
    }

    void jumpsToWhoWaits()
    {
        Fixture f;
        QTest::keyClick(f.window.get(), Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(f.window->currentTab(), QStringLiteral("pane-2"));
        QTest::keyClick(f.window.get(), Qt::Key_4, Qt::ControlModifier);
        QCOMPARE(f.window->currentTab(), QStringLiteral("pane-4"));
        QTest::keyClick(f.window.get(), Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(f.window->currentTab(), QStringLiteral("pane-1")); // around the end
    }

    void paletteDoesWhatIsChosen()
    {
        Fixture f;
        QTest::keyClick(f.window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(f.find<CommandPalette>());
        type(QStringLiteral("split right"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(!f.find<CommandPalette>());
        QCOMPARE(f.window->panes().tree().panes().size(), 2);
        QCOMPARE(f.window->currentTab(), QStringLiteral("pane-2")); // a tab that stood nowhere
        f.window->perform(ActionId::ShowPalette);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!f.find<CommandPalette>());
        QVERIFY(qobject_cast<TerminalWidget*>(QApplication::focusWidget()));
    }

    void noKeyAnswersAnApprovalByAccident()
    {
        Fixture f;
        f.demo.approvals.rows = {{QStringLiteral("a1"), QStringLiteral("Codex"), QStringLiteral("pane-2"), QStringLiteral("quit_application"),
                                  QStringLiteral("Quit Calculator?"), QStringLiteral("It is asked to quit."), QStringLiteral("{}"), 0}};
        f.demo.approvals.touch(); // appears while the person types
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        type(QStringLiteral("ay"));
        QVERIFY(f.demo.approvals.answers.isEmpty());
        QVERIFY(f.demo.tabs.typed(QStringLiteral("pane-1")).isEmpty());
        QTest::mouseClick(f.button(QStringLiteral("Deny")), Qt::LeftButton);
        QCOMPARE(f.demo.approvals.answers, QVector<ApprovalsPort::Answer>{ApprovalsPort::Answer::Deny});
    }

    void escapeLeavesAnApprovalWaiting()
    {
        Fixture f;
        f.demo.approvals.rows = {{QStringLiteral("a1"), {}, {}, QStringLiteral("t"), QStringLiteral("Sure?"), {}, {}, 0}};
        f.demo.approvals.touch();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCoreApplication::processEvents();
        QVERIFY(f.demo.approvals.answers.isEmpty());
        QVERIFY(!f.button(QStringLiteral("Allow"))); // not asked again by itself
    }

    void aYesHoldsAsLongAsIsChosen()
    {
        Fixture f;
        f.demo.approvals.rows = {{QStringLiteral("a1"), {}, {}, QStringLiteral("t"), QStringLiteral("Sure?"), {}, {}, 0}};
        f.demo.approvals.touch();
        auto* scope = f.find<QComboBox>();
        QVERIFY(scope);
        QCOMPARE(scope->currentIndex(), 0); // once, unless something else is chosen
        scope->setCurrentIndex(2);
        QTest::mouseClick(f.button(QStringLiteral("Allow")), Qt::LeftButton);
        QCOMPARE(f.demo.approvals.answers, QVector<ApprovalsPort::Answer>{ApprovalsPort::Answer::AllowProject});
    }

    void launchShowsWhatWentWrong()
    {
        Fixture f;
        f.demo.launch.failure = {gwt::base::ErrorCode::LimitReached, "8 tabs are running already", "Close one, or raise the limit in the settings."};
        f.window->perform(ActionId::Launch);
        auto* sheet = f.find<LaunchSheet>();
        QVERIFY(sheet);
        QVERIFY(!f.button(QStringLiteral("Launch"))->isEnabled());
        type(QStringLiteral("new-idea"));
        QTest::mouseClick(f.button(QStringLiteral("Launch")), Qt::LeftButton);
        QCOMPARE(f.demo.launch.launched.size(), 1);
        QCOMPARE(f.demo.launch.launched[0].branch, QStringLiteral("new-idea"));
        QCOMPARE(f.demo.launch.launched[0].base, QStringLiteral("main"));
        QCOMPARE(f.demo.launch.launched[0].agentId, QStringLiteral("gemini")); // the last one
        QVERIFY(sheet->isVisible());
        QCOMPARE(f.find<Card>()->accessibleName(), QStringLiteral("8 tabs are running already"));
        f.demo.launch.failure = {};
        f.demo.launch.answer = QStringLiteral("pane-3");
        QTest::mouseClick(f.button(QStringLiteral("Launch")), Qt::LeftButton);
        QVERIFY(!sheet->isVisible());
        QCOMPARE(f.window->currentTab(), QStringLiteral("pane-3"));
    }

    void closingAsksOnlyWhileItWorks()
    {
        Fixture f;
        f.window->showTab(QStringLiteral("pane-4"));
        f.window->perform(ActionId::CloseTab);
        QVERIFY(f.demo.tabs.log.contains(QStringLiteral("close pane-4")));
        f.window->showTab(QStringLiteral("pane-1"));
        f.window->perform(ActionId::CloseTab);
        QVERIFY(!f.demo.tabs.log.contains(QStringLiteral("close pane-1")));
        QTest::mouseClick(f.button(QStringLiteral("Close tab")), Qt::LeftButton);
        QVERIFY(f.demo.tabs.log.contains(QStringLiteral("close pane-1")));
        QCOMPARE(f.find<TabStrip>()->count(), 2);
        QVERIFY(!f.window->currentTab().isEmpty());
    }

    void adoptRehearsesDoesAndUndoes()
    {
        Fixture f;
        f.window->perform(ActionId::Adopt);
        QCOMPARE(f.demo.review.log.last(), QStringLiteral("rehearse"));
        QTest::mouseClick(f.button(QStringLiteral("Adopt")), Qt::LeftButton);
        QCOMPARE(f.demo.review.log.last(), QStringLiteral("adopt"));
        QTest::mouseClick(f.button(QStringLiteral("Undo")), Qt::LeftButton);
        QCOMPARE(f.demo.review.log.last(), QStringLiteral("undo undo-1"));
        f.demo.review.conflicts = {QStringLiteral("src/utf8.cpp")};
        f.window->perform(ActionId::Adopt);
        QVERIFY(!f.button(QStringLiteral("Adopt"))->isEnabled());
    }

    void notesGoToTheAgent()
    {
        Fixture f;
        f.demo.messages.nextState = MessageRow::State::Refused;
        f.window->perform(ActionId::Note);
        auto* text = f.find<QPlainTextEdit>();
        QVERIFY(text && text->hasFocus());
        text->setPlainText(QStringLiteral("日本語でお願いします"));
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(f.demo.messages.rows.last().text, QStringLiteral("日本語でお願いします"));
        QVERIFY(text->isVisible()); // refused: what was written is not lost
        f.demo.messages.nextState = MessageRow::State::Submitted;
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!f.find<QPlainTextEdit>());
    }

    void everyStopHasAName_data()
    {
        QTest::addColumn<int>("action");
        QTest::newRow("window") << -1;
        for (const ActionId id : {ActionId::Launch, ActionId::Settings, ActionId::Note, ActionId::Adopt, ActionId::Shortcuts, ActionId::ShowTimeline, ActionId::ShowMessages})
            QTest::newRow(rowOf(id).text) << int(id);
    }
    void everyStopHasAName()
    {
        QFETCH(int, action);
        Fixture f;
        if (action >= 0)
            f.window->perform(ActionId(action));
        for (auto* widget : f.window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            const auto* spoken = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(spoken);
            const QString name = spoken->text(QAccessible::Name);
            QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        }
    }

    void emptyStatesOfferTheOneAction()
    {
        Fixture f(DemoTabs::Content::None);
        QVERIFY(f.button(QStringLiteral("Open folder…")));
        f.demo.project.row = {QStringLiteral("p"), QStringLiteral("/p"), QStringLiteral("main"), 0, 0};
        f.demo.project.touch();
        QVERIFY(f.button(QStringLiteral("Launch agent…")));
        QTest::mouseClick(f.button(QStringLiteral("Launch agent…")), Qt::LeftButton);
        QVERIFY(f.find<LaunchSheet>());
    }

    void survivesChurn()
    {
        Fixture f;
        TabRow row = f.demo.tabs.rows.first();
        for (int i = 0; i < 12; ++i) {
            row.id = QStringLiteral("pane-%1").arg(10 + i);
            f.demo.tabs.add(row);
            f.window->showTab(row.id);
            if (i % 3 == 0)
                f.window->perform(i % 2 ? ActionId::SplitRight : ActionId::SplitDown);
            if (i % 4 == 3)
                f.demo.tabs.close(f.demo.tabs.rows.at(i / 2).id, [](auto) {});
            QCoreApplication::processEvents();
        }
        while (!f.demo.tabs.rows.isEmpty())
            f.demo.tabs.close(f.demo.tabs.rows.first().id, [](auto) {});
        QCoreApplication::processEvents();
        QVERIFY(f.window->currentTab().isEmpty());
    }

    void layoutComesBack()
    {
        Fixture f;
        f.window->restoreLayout(QStringLiteral("right(pane-2,down(pane-1,pane-4))"));
        QCOMPARE(f.window->panes().tree().panes().size(), 3);
        QCOMPARE(f.window->layoutText(), QStringLiteral("right(pane-2,down(pane-1,pane-4))"));
    }

    void tenThousandFilesStayUsable()
    {
        Fixture f;
        ReviewState state = f.demo.review.state(QStringLiteral("pane-1"));
        for (int i = 0; i < 10'000; ++i)
            state.files.append({QStringLiteral("src/deep/folder/file%1.cpp").arg(i), {}, FileChange::Kind::Modified, 1, 1, false, false});
        FilePatch huge;
        huge.text = QStringLiteral("@@ -1 +1 @@\n") + QStringLiteral("+a line of a large file, again and again\n").repeated(200'000);
        huge.totalBytes = 50'000'000;
        f.demo.review.patches.insert(QStringLiteral("src/utf8.cpp"), huge);
        f.demo.review.set(QStringLiteral("pane-1"), state);
        const QImage picture = f.window->grab().toImage();
        QVERIFY(!picture.isNull());
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    WindowTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_test.moc"
