#include "app/desktop/SecondStart.h"

#include "core/host/HomeFolder.h"
#include "core/host/WindowTools.h"
#include "core/net/StateFile.h"
#include "core/net/WindowClient.h"

#include <QEventLoop>
#include <QTimer>

namespace gwt::desktop
{
namespace
{

using namespace std::chrono_literals;

constexpr auto patience = 10s;
constexpr auto lookAgain = 50ms;

/// The other window writes its state file a moment after it takes the lock.
base::Result<net::WindowState> waitForState(const std::string& home)
{
    QEventLoop loop;
    QTimer look;
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    auto state = net::StateFile::read(home);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        state = net::StateFile::read(home);
        if (state)
            loop.quit();
    });
    look.start(lookAgain);
    if (!state)
        loop.exec();
    return state;
}

} // namespace

base::Result<void> handOver(const process::Environment& environment, const QString& folder)
{
    const auto home = host::HomeFolder::open(environment);
    if (!home)
        return base::fail(home.error());
    const auto state = waitForState(home->path());
    if (!state)
        return base::fail(base::ErrorCode::Unavailable, "another gwt window uses " + home->path() + ", but it does not say where it is", "end it, or set GWT_HOME to another folder");
    net::ClientAnnouncement self;
    self.client = "cli";
    net::WindowClient client(*state, self);
    base::Result<void> done = base::fail(base::ErrorCode::TimedOut, "the running gwt window does not answer", "end it, or set GWT_HOME to another folder");
    QEventLoop loop;
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    client.request(host::WindowTools::openProject, {{"folder", folder.toStdString()}}, [&](base::Result<base::Json> answer) {
        done = answer ? base::Result<void>() : base::fail(answer.error());
        loop.quit();
    });
    loop.exec();
    return done;
}

} // namespace gwt::desktop
