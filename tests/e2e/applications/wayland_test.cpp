#include "tests/e2e/applications/DesktopUnderTest.h"


using namespace gwt;
using applications::QuitState;
using base::ErrorCode;
using tests::DesktopUnderTest;

/// A headless sway. Where it cannot run, everything here is skipped, and says so.
class WaylandTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<DesktopUnderTest> m_desktop;

private Q_SLOTS:
    void init()
    {
        if (!m_desktop)
            m_desktop = std::make_unique<DesktopUnderTest>(DesktopUnderTest::Kind::Sway);
        if (!m_desktop->whyNot().isEmpty())
            QSKIP(qPrintable("NO WAYLAND ROWS: " + m_desktop->whyNot()));
    }
    void cleanupTestCase() { m_desktop.reset(); }

    void launchesListsActivatesAndQuits()
    {
        const auto launched = m_desktop->launch("galculator");
        QVERIFY2(launched.has_value(), launched ? "" : launched.error().message.c_str());
        QVERIFY(!launched->alreadyRunning);
        const auto rows = m_desktop->rows("galculator");
        QCOMPARE(rows.size(), std::size_t(1));
        QCOMPARE(rows[0].processId, launched->processId);
        const auto again = m_desktop->launch("galculator");
        QVERIFY2(again.has_value(), again ? "" : again.error().message.c_str());
        QVERIFY(again->alreadyRunning);
        const auto quit = m_desktop->quit("galculator");
        QVERIFY2(quit.has_value(), quit ? "" : quit.error().message.c_str());
        QCOMPARE(quit->state, QuitState::Quit);
        QVERIFY(m_desktop->rows("galculator").empty());
    }

    void idsOfTheirOwn()
    {
        QVERIFY(m_desktop->launch("org.xfce.mousepad").has_value());
        QCOMPARE(m_desktop->rows("org.xfce.mousepad").size(), std::size_t(1));
        QCOMPARE(m_desktop->quit("org.xfce.mousepad")->state, QuitState::Quit);
    }

    void unknownAndNotRunning()
    {
        QCOMPARE(m_desktop->launch("org.example.no-such-app").error().code, ErrorCode::NotFound);
        QCOMPARE(m_desktop->quit("galculator").error().code, ErrorCode::NotRunning);
        QVERIFY(tests::awaited<void>([&](auto reply) { m_desktop->control().permission(std::move(reply)); }).has_value());
    }

    void nobodyListens()
    {
        process::Environment environment = m_desktop->environment();
        environment.set("WAYLAND_DISPLAY", "wayland-none");
        const auto control = applications::desktopApplications(environment);
        const auto answer = tests::awaited<std::vector<applications::Application>>([&](auto reply) { control->list(std::move(reply)); });
        QCOMPARE(answer.error().code, ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(WaylandTest)
#include "wayland_test.moc"
