// macOS adapter. Written against the documentation of AppKit (NSWorkspace, NSRunningApplication) and Accessibility; compiled
// only there, and not yet run. Ids are bundle ids.
#include "core/applications/ApplicationControl.h"
#include "core/applications/ApplicationErrors.h"
#include "core/process/WorkerPool.h"

#import <AppKit/AppKit.h>
#import <ApplicationServices/ApplicationServices.h>

#include <chrono>
#include <thread>

namespace gwt::applications
{
namespace
{

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto quitPatience = 5s;
constexpr auto launchPatience = 20s;

std::string text(NSString* value) { return value ? value.UTF8String : ""; }
NSString* toNs(const std::string& value) { return [NSString stringWithUTF8String:value.c_str()]; }

NSRunningApplication* running(const std::string& id) { return [NSRunningApplication runningApplicationsWithBundleIdentifier:toNs(id)].firstObject; }

bool waitUntil(Steady::duration patience, const std::stop_token& stop, const std::function<bool()>& isDone)
{
    const auto until = Steady::now() + patience;
    while (!isDone() && Steady::now() < until && !stop.stop_requested())
        std::this_thread::sleep_for(50ms);
    return isDone();
}

base::Result<LaunchOutcome> launchNow(const std::string& id, const std::stop_token& stop)
{
    @autoreleasepool {
        if (NSRunningApplication* already = running(id)) {
            [already activateWithOptions:NSApplicationActivateAllWindows];
            return LaunchOutcome{already.processIdentifier, text(already.localizedName), true};
        }
        NSURL* url = [NSWorkspace.sharedWorkspace URLForApplicationWithBundleIdentifier:toNs(id)];
        if (!url)
            return base::fail(applicationNotFound(id));
        __block NSString* why = nil;
        __block bool isAnswered = false;
        dispatch_semaphore_t answered = dispatch_semaphore_create(0);
        [NSWorkspace.sharedWorkspace openApplicationAtURL:url configuration:[NSWorkspaceOpenConfiguration configuration]
                                        completionHandler:^(NSRunningApplication*, NSError* error) {
            why = error.localizedDescription;
            isAnswered = true;
            dispatch_semaphore_signal(answered);
        }];
        dispatch_semaphore_wait(answered, dispatch_time(DISPATCH_TIME_NOW, 20 * static_cast<int64_t>(NSEC_PER_SEC)));
        if (why || !isAnswered)
            return base::fail(launchFailed(id, why ? text(why) : "the system did not answer"));
        if (!waitUntil(launchPatience, stop, [&] { return running(id).finishedLaunching; }))
            return base::fail(launchFailed(id, "it did not finish launching"));
        NSRunningApplication* launched = running(id);
        return LaunchOutcome{launched.processIdentifier, text(launched.localizedName), false};
    }
}

base::Result<QuitOutcome> quitNow(const std::string& id, const std::stop_token& stop)
{
    @autoreleasepool {
        NSRunningApplication* target = running(id);
        if (!target)
            return base::fail(applicationNotRunning(id));
        const std::string name = text(target.localizedName);
        if (![target terminate]) // a request, as Quit in its menu; never forceTerminate
            return QuitOutcome{name, QuitState::Blocked, BlockReason::NotClosable, {}};
        if (waitUntil(quitPatience, stop, [&] { return target.terminated; }))
            return QuitOutcome{name, QuitState::Quit, BlockReason::None, {}};
        return QuitOutcome{name, QuitState::Blocked, BlockReason::WindowsOpen, {}};
    }
}

class MacApplications final : public ApplicationControl
{
public:
    void list(base::Reply<std::vector<Application>> reply) override
    {
        m_workers.run<std::vector<Application>>({}, [](const std::stop_token&) -> base::Result<std::vector<Application>> {
            @autoreleasepool {
                std::vector<Application> rows;
                for (NSRunningApplication* app in NSWorkspace.sharedWorkspace.runningApplications)
                    if (app.activationPolicy == NSApplicationActivationPolicyRegular && app.bundleIdentifier)
                        rows.push_back({text(app.bundleIdentifier), text(app.localizedName), app.processIdentifier, static_cast<bool>(app.hidden)});
                return rows;
            }
        }, std::move(reply));
    }
    void launch(std::stop_token stop, std::string id, base::Reply<LaunchOutcome> reply) override
    {
        m_workers.run<LaunchOutcome>(std::move(stop), [id = std::move(id)](const std::stop_token& token) { return launchNow(id, token); }, std::move(reply));
    }
    void quit(std::stop_token stop, std::string id, base::Reply<QuitOutcome> reply) override
    {
        m_workers.run<QuitOutcome>(std::move(stop), [id = std::move(id)](const std::stop_token& token) { return quitNow(id, token); }, std::move(reply));
    }
    void permission(base::Reply<void> reply) override
    {
        if (AXIsProcessTrusted())
            return reply(base::Result<void>());
        reply(base::fail(permissionMissing("macOS does not let gwt control other applications", "allow gwt in System Settings > Privacy & Security > Accessibility, then start it again")));
    }

private:
    process::WorkerPool m_workers{4};
};

} // namespace

std::unique_ptr<ApplicationControl> desktopApplications(const process::Environment&) { return std::make_unique<MacApplications>(); }

} // namespace gwt::applications
