// agents-probe: what core/agents knows, for tests in other languages. Never installed.
//   agents-probe register|unregister|inspect BRIDGE      in this environment's HOME; a line a file: agent state error
//   agents-probe command AGENT name=value…               the command line, an argument a line; "env NAME=value" first
//   agents-probe read AGENT < screen                     dialog=0|1 working=0|1 composer=hidden|empty|draft, then the draft
#include "core/agents/AgentCatalogue.h"
#include "core/agents/AgentCommand.h"
#include "core/agents/AgentDetection.h"
#include "core/agents/Registration.h"
#include "core/agents/ScreenReading.h"

#include <cstdlib>
#include <iostream>
#include <iterator>
#include <sstream>

using namespace gwt::agents;

namespace
{

int registration(const std::string& verb, const std::string& bridge)
{
    const auto environment = gwt::process::Environment::current();
    const AgentCatalogue catalogue;
    const Registration registration(
        registrationTargets([&](std::string_view name) { return environment.get(std::string(name)); }), bridge,
        [&](const std::string& agent) { return findAgent(*catalogue.find(agent), environment).has_value(); });
    const auto reports = verb == "register"     ? registration.add()
                         : verb == "unregister" ? registration.remove()
                                                : registration.inspect();
    static constexpr const char* names[] = {"added", "removed", "unchanged", "absent", "failed"};
    bool failed = false;
    for (const RegistrationReport& report : reports) {
        failed = failed || report.state == RegistrationReport::State::Failed;
        std::cout << report.agent << ' ' << names[static_cast<int>(report.state)]
                  << (report.error ? ' ' + report.error->message : "") << '\n';
    }
    return failed ? 1 : 0;
}

int command(const AgentRow& row, int count, char** values)
{
    AgentLaunch launch;
    for (int i = 0; i < count; ++i) {
        const std::string part = values[i];
        const std::string name = part.substr(0, part.find('='));
        const std::string value = part.substr(part.find('=') + 1);
        if (name == "extra")
            launch.extraArguments.push_back(value);
        else
            (name == "prompt"    ? launch.prompt
             : name == "model"   ? launch.model
             : name == "mode"    ? launch.mode
             : name == "session" ? launch.sessionId
             : name == "resume"  ? launch.resumeId
                                 : launch.bridge) = value;
    }
    const auto made = agentCommand(row, launch);
    if (!made) {
        std::cerr << made.error().message << '\n';
        return 1;
    }
    for (const auto& [name, value] : made->environment)
        std::cout << "env " << name << '=' << value << '\n';
    std::cout << made->program << '\n';
    for (const std::string& argument : made->arguments)
        std::cout << argument << '\n';
    return 0;
}

int read(const AgentRow& row)
{
    ScreenText screen;
    for (std::string line; std::getline(std::cin, line);)
        screen.lines.push_back(line);
    const ScreenReading reading = readScreen(screen, row.screen);
    static constexpr const char* names[] = {"hidden", "empty", "draft"};
    std::cout << "dialog=" << reading.dialog << " working=" << reading.working
              << " composer=" << names[static_cast<int>(reading.composer)] << '\n'
              << reading.draft << '\n';
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string verb = argc > 2 ? argv[1] : "";
    if (verb == "register" || verb == "unregister" || verb == "inspect")
        return registration(verb, argv[2]);
    const AgentCatalogue catalogue;
    const AgentRow* row = argc > 2 ? catalogue.find(argv[2]) : nullptr;
    if (row && verb == "command")
        return command(*row, argc - 3, argv + 3);
    if (row && verb == "read")
        return read(*row);
    std::cerr << "agents-probe register|unregister|inspect BRIDGE | command AGENT name=value… | read AGENT\n";
    return 2;
}
