// gwt-reviewpanel: the review panel with 10 000 changed files, and with a diff of 20 000 lines; for each the time until it
// is painted and the longest turn of the event loop, in milliseconds. Offscreen: QT_QPA_PLATFORM=offscreen. The git side
// of the same is in tests/e2e/git/large_test.
#include "app/desktop/shell/MainWindow.h"
#include "tests/gui/support/DemoWorkspace.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <cstdio>
#include <functional>

using namespace gwt::desktop;

namespace
{

ReviewState manyFiles(int count)
{
    ReviewState state;
    state.phase = ReviewState::Phase::Ready;
    state.base = QStringLiteral("main");
    for (int i = 0; i < count; ++i)
        state.files.push_back({QStringLiteral("src/module%1/some/deeper/folder/file%2.cpp").arg(i % 100).arg(i), {}, FileChange::Kind::Modified, i % 50, i % 7, false, false});
    return state;
}

FilePatch longPatch(int lines)
{
    FilePatch patch;
    patch.text = QStringLiteral("diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,%1 +1,%1 @@\n").arg(lines);
    for (int i = 0; i < lines; ++i)
        patch.text += QStringLiteral("%1    const auto value%2 = compute(value%2, \"text\");\n").arg(i % 3 == 0 ? "+" : i % 3 == 1 ? "-" : " ").arg(i);
    patch.totalBytes = patch.text.size();
    return patch;
}

void measure(const char* what, const std::function<void()>& act)
{
    QElapsedTimer turn;
    qint64 longest = 0;
    QTimer beat;
    QObject::connect(&beat, &QTimer::timeout, [&] { longest = std::max(longest, turn.restart()); });
    beat.start(1);
    turn.start();
    QElapsedTimer whole;
    whole.start();
    act();
    // Two passes: what was posted by the first is painted in the second.
    for (int pass = 0; pass < 2; ++pass)
        QCoreApplication::processEvents();
    longest = std::max(longest, turn.elapsed());
    std::printf("%-28s %5lld ms until painted, longest turn %lld ms\n", what, static_cast<long long>(whole.elapsed()), static_cast<long long>(longest));
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Theme theme(Scheme::Dark, Motion::Reduced);
    theme.apply(app);
    DemoWorkspace demo(DemoTabs::Content::Example);
    MainWindow window(theme, demo.view());
    window.resize(1440, 900);
    window.present();
    window.showTab(QStringLiteral("pane-1"));
    for (int pass = 0; pass < 20; ++pass)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    measure("10 000 files", [&] { demo.review.set(QStringLiteral("pane-1"), manyFiles(10'000)); });
    measure("the same again", [&] { demo.review.set(QStringLiteral("pane-1"), manyFiles(10'000)); });
    ReviewState one = manyFiles(1);
    demo.review.patches[one.files[0].path] = longPatch(20'000);
    measure("a diff of 20 000 lines", [&] { demo.review.set(QStringLiteral("pane-1"), one); });
    return 0;
}
