#pragma once

#include "core/git/CommandGit.h"
#include "core/workspace/RecipeLauncher.h"
#include "tests/e2e/git/GitSandbox.h"

namespace gwt::tests
{

using namespace workspace;
using base::ErrorCode;

/// Every agent is `sleep`, but "broken", which does not start.
class SleepPrograms final : public TabPrograms
{
public:
    std::vector<process::Command> started;
    std::vector<Start> starts;
    base::Result<void> check(const std::string&) const override { return {}; }
    base::Result<void> checkResume(const TabRecord&) const override { return {}; }
    void command(const TabRecord& tab, const LaunchSpec& spec, Start start, base::Reply<process::Command> reply) override
    {
        starts.push_back(start);
        process::Command command;
        command.program = tab.agentId == "broken" ? "/nonexistent/agent" : "/bin/sleep";
        command.arguments = {"600"};
        command.environment = {{"PROMPT", spec.prompt}, {"PORT", std::to_string(tab.port)}};
        command.workingDirectory = tab.worktreePath;
        started.push_back(command);
        reply(command);
    }
};

/// A project with its tabs, as the window has them.
struct Desk {
    git::GitSandbox sandbox;
    std::string root = sandbox.repository();
    base::SystemClock clock;
    process::Environment environment = sandbox.environment();
    git::CommandGit git{sandbox.runner(), environment};
    process::PtyReader reader{1};
    Project project{git};
    Tabs tabs{reader, {}};
    SleepPrograms programs;
    Launcher launcher{project, tabs, programs, git, clock, [] { return LaunchLimits{8, 20}; }};
    RecipeLauncher recipes{{project, tabs, launcher, git, sandbox.runner(), environment, sandbox.path("trusted.json")}};

    Desk()
    {
        bool isOpen = false;
        project.open(root, [&](const auto& opened) { isOpen = opened.has_value(); });
        if (!QTest::qWaitFor([&] { return isOpen; }, 10000))
            qFatal("the project does not open");
    }
    /// Closed tabs go with the event loop, and want their reader still.
    ~Desk() { QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); }
    void write(const std::string& toml) const { sandbox.write(root + "/.gwt/recipes.toml", toml); }
    base::Result<std::vector<RecipeOutcome>> launch(const std::string& recipe, RecipeLauncher::Trust trust = RecipeLauncher::Trust::AsKnown, const std::string& prompt = {})
    {
        std::optional<base::Result<std::vector<RecipeOutcome>>> answer;
        recipes.launch({}, {recipe, prompt, trust}, [&](auto outcomes) { answer = std::move(outcomes); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 30000))
            return base::fail(ErrorCode::TimedOut, "no answer");
        return *answer;
    }
    QByteArray read(const std::string& file) const
    {
        QFile in(QString::fromStdString(file));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("(none)");
    }
};

} // namespace gwt::tests
