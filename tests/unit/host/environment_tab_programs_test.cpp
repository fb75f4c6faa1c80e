#include "core/host/EnvironmentTabPrograms.h"

#include <QTest>

#include <algorithm>

using namespace gwt;

class EnvironmentTabProgramsTest : public QObject
{
    Q_OBJECT

private:
    static process::Command desktop()
    {
        process::Command command;
        command.program = "/usr/local/bin/claude";
        command.arguments = {"--session-id", "x"};
        command.environment = {{"TERM", "xterm-256color"}, {"GWT_TAB_ID", "pane-1"}, {"GWT_TAB_NONCE", "proof"}, {"API_KEY", "secret"}};
        return command;
    }
    static environments::EnvironmentRecord record()
    {
        environments::EnvironmentRecord made;
        made.containerId = "c0ffee";
        return made;
    }
    static environments::EngineAddress address() { return *environments::parseEngineAddress("unix:///run/e.sock"); }

private Q_SLOTS:
    void anAgentRunsByTheEnginesOwnCommand()
    {
        const auto command = host::EnvironmentTabPrograms::inside(desktop(), "claude", "Podman 4.3.1", address(), record());
        QCOMPARE(command.program, std::string("podman"));
        const std::vector<std::string> wanted{"--url", "unix:///run/e.sock", "exec", "--interactive", "--tty", "--env", "TERM", "--env", "GWT_TAB_ID", "c0ffee", "claude", "--session-id", "x"};
        QCOMPARE(command.arguments, wanted);
    }

    void aShellIsTheImages()
    {
        const auto command = host::EnvironmentTabPrograms::inside(desktop(), "shell", "Docker 20.10.24", address(), record());
        QCOMPARE(command.program, std::string("docker"));
        QCOMPARE(command.arguments[0], std::string("--host"));
        QVERIFY(std::find(command.arguments.begin(), command.arguments.end(), "sh") != command.arguments.end());
    }

    /// Neither a value nor the name of anything that is not the terminal's or the tab's.
    void noValueStandsInTheProcessList()
    {
        const auto command = host::EnvironmentTabPrograms::inside(desktop(), "claude", "Podman 4.3.1", address(), record());
        for (const std::string& argument : command.arguments)
            for (const char* secret : {"secret", "proof", "API_KEY", "GWT_TAB_NONCE"})
                QVERIFY2(argument.find(secret) == std::string::npos, argument.c_str());
    }
};

QTEST_GUILESS_MAIN(EnvironmentTabProgramsTest)
#include "environment_tab_programs_test.moc"
