// Launches a child with a tree below it, passes its output on, and waits to be killed: launcher_test kills it with -9.
#include "core/process/PosixLauncher.h"

#include <QCoreApplication>

#include <cstdio>

using namespace gwt::process;

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    PosixLauncher launcher(PosixLauncher::installedKeeper().value());
    ChildProcess::Events events;
    events.output = [](std::string_view bytes) {
        std::fwrite(bytes.data(), 1, bytes.size(), stdout);
        std::fflush(stdout);
    };
    const auto child =
        launcher.launch({"/bin/bash", {"-c", argv[1]}, Environment{{"PATH", "/usr/bin:/bin"}}, "/"}, events);
    return child ? QCoreApplication::exec() : 1;
}
