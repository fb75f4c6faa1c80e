// A gwt that makes one environment and waits to be killed. Arguments: state folder, instance, engine address, project.
#include "tests/engine/LiveEnvironments.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    if (argc != 5)
        return 2;
    gwt::tests::LiveEnvironments live(QString::fromLocal8Bit(argv[1]), argv[2], {{"test", argv[3], {}, 0}});
    gwt::environments::CreateRequest request;
    request.envId = "orphan";
    request.projectRoot = argv[4];
    request.image = "localhost/gwt-busybox:latest";
    request.network = gwt::environments::NetworkMode::None;
    request.env["API_KEY"] = "kept-in-the-runner";
    const auto record = live.create(request);
    std::printf("%s\n", record ? record->containerId.c_str() : record.error().message.c_str());
    std::fflush(stdout);
    return record ? QCoreApplication::exec() : 1;
}
