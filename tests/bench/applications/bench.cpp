// Listing with 20 windows, and a launch beside the same program started without us, in one run. About half a minute.
#include "core/applications/DesktopApplications.h"
#include "core/applications/RunningWindows.h"
#include "tests/e2e/applications/DesktopUnderTest.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace gwt;
using tests::DesktopUnderTest;

namespace
{

double quantile(std::vector<double> values, double q)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[std::min(values.size() - 1, static_cast<std::size_t>(q * static_cast<double>(values.size())))];
}

double timed(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void line(const char* what, double value, const char* unit, const char* aim) { std::printf("%-58s %10.2f %-6s %s\n", what, value, unit, aim); }

/// Until `id` has a window, seen through a connection that waits for changes: the same eyes for both ways of starting.
void untilWindow(applications::Launchers& launchers, const applications::DesktopApplications::OpenSession& open, const std::string& id)
{
    const auto session = open(launchers);
    for (int i = 0; session && i < 500; ++i) {
        const auto all = applications::ownedWindows(**session, *launchers.index());
        if (!all || !applications::of(*all, id).empty())
            return;
        (*session)->wait(std::chrono::milliseconds(100));
    }
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    DesktopUnderTest desktop(DesktopUnderTest::Kind::WithWindowManager);
    if (!desktop.whyNot().isEmpty()) {
        std::fprintf(stderr, "skipped: %s\n", qPrintable(desktop.whyNot()));
        return 77;
    }
    std::vector<double> ours;
    std::vector<double> theirs;
    applications::Launchers launchers(applications::launchEnvironment(desktop.environment()));
    const auto open = applications::standardSession(desktop.environment());
    for (int i = 0; i < 10; ++i) {
        ours.push_back(timed([&] { desktop.launch("galculator"); }));
        desktop.quit("galculator");
        theirs.push_back(timed([&] {
            desktop.start("galculator", {});
            untilWindow(launchers, open, "galculator");
        }));
        desktop.quit("galculator");
    }
    line("launch_application to the window, median", quantile(ours, 0.5), "ms", "");
    line("the same program started without us, median", quantile(theirs, 0.5), "ms", "");
    line("launch_application / without us", quantile(ours, 0.5) / quantile(theirs, 0.5), "x", "aim <= 1.2");
    for (int i = 0; i < 20; ++i)
        desktop.start("xterm", {});
    if (!QTest::qWaitFor([&] { return desktop.rows("debian-xterm").size() == 20; }, 60'000))
        return 1;
    std::vector<double> lists;
    for (int i = 0; i < 300; ++i)
        lists.push_back(timed([&] { desktop.list(); }));
    line("list_applications with 20 windows, p50", quantile(lists, 0.5), "ms", "aim <= 5");
    line("list_applications with 20 windows, p95", quantile(lists, 0.95), "ms", "");
    return 0;
}
