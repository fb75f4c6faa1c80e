#include "tests/e2e/bridge/FakeWindow.h"

#include <QCoreApplication>

#include <cstdio>

/// argv[1]: GWT_HOME. Serves until it is killed.
int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 2)
        return 2;
    const gwt::tests::FakeWindow window(argv[1]);
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}
