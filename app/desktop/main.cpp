#include "app/desktop/SecondStart.h"
#include "app/desktop/language/Language.h"
#include "app/desktop/live/LiveView.h"
#include "app/desktop/shell/MainWindow.h"
#include "app/desktop/theme/Theme.h"
#include "core/host/QuitSignals.h"
#include "core/host/WindowHost.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QMessageBox>

#include <cstdio>
#include <cstring>

namespace
{

using namespace gwt;

constexpr const char* usage = "Usage: gwt-desktop [FOLDER]\n"
                              "Opens the gwt window on a folder (default: this one). A second start hands its folder to the first.\n\n"
                              "  --version   print the version\n"
                              "  --help      print this text\n\n"
                              "Example: gwt-desktop ~/code/parser-lib\n";

/// -1: go on; else the exit code.
int answerArguments(int argc, char** argv, QString& folder)
{
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--version") == 0) {
            std::puts("gwt-desktop " GWT_VERSION);
            return 0;
        }
        if (std::strcmp(argv[i], "--help") == 0 || std::strcmp(argv[i], "-h") == 0) {
            std::fputs(usage, stdout);
            return 0;
        }
        if (argv[i][0] == '-' || !folder.isEmpty()) {
            std::fprintf(stderr, "gwt-desktop: unknown argument %s\n%s", argv[i], usage);
            return 2;
        }
        folder = QString::fromLocal8Bit(argv[i]);
    }
    return -1;
}

int complain(const base::Error& error)
{
    std::fprintf(stderr, "gwt-desktop: %s\n             %s\n", error.message.c_str(), error.hint.c_str());
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    QString folder;
    if (const int code = answerArguments(argc, argv, folder); code >= 0)
        return code;
    // Before any thread: the tabs' programs get this environment, not what Qt makes of it.
    const process::Environment environment = process::Environment::current();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("gwt"));
    QApplication::setApplicationVersion(QStringLiteral(GWT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("gwt"));
    QApplication::setQuitOnLastWindowClosed(true);
    folder = QDir(folder.isEmpty() ? QStringLiteral(".") : folder).absolutePath();
    if (!QFileInfo(folder).isDir()) {
        std::fprintf(stderr, "gwt-desktop: no such folder: %s\n", qPrintable(folder));
        return 2;
    }

    // exit, not quit: quit asks the windows first, and ours asks the person while agents work.
    const host::QuitSignals signalsToQuit([] { QApplication::exit(0); });
    host::WindowHost::Options options;
    options.environment = environment;
    options.binFolder = QApplication::applicationDirPath().toStdString();
    auto host = host::WindowHost::create(std::move(options));
    if (!host && host.error().code == base::ErrorCode::Conflict) {
        const auto handed = desktop::handOver(environment, folder);
        return handed ? 0 : complain(handed.error());
    }
    if (!host)
        return complain(host.error());

    desktop::Theme theme(desktop::Scheme::Dark);
    theme.apply(application);
    desktop::LiveView live(**host);
    desktop::speak(application, live.view().settings->settings().language);
    desktop::MainWindow window(theme, live.view());
    QObject::connect(host->get(), &host::WindowHost::raiseRequested, &window, &desktop::MainWindow::present);
    QObject::connect(&window, &desktop::MainWindow::quitWanted, &application, [] { QApplication::exit(0); });
    QObject::connect(host->get(), &host::WindowHost::sessionRestored, &window, &desktop::MainWindow::restoreLayout);
    (*host)->open(folder.toStdString(), [](const auto&) {});
    window.present();
    const int code = QApplication::exec();
    if (auto* session = (*host)->session())
        session->setLayout(window.layoutText().toStdString());
    return code;
}
