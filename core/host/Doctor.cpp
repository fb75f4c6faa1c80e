#include "core/host/Doctor.h"

#include "core/agents/AgentCatalogue.h"
#include "core/agents/OwnAgents.h"
#include "core/agents/Registration.h"
#include "core/host/EngineFindings.h"
#include "core/host/HomeFolder.h"
#include "core/host/HubFindings.h"
#include "core/host/Settings.h"
#include "core/net/StateFile.h"
#include "core/observe/AuditJournal.h"
#include "core/process/AtomicFile.h"
#include "core/process/Program.h"

#include <filesystem>

namespace gwt::host
{
namespace
{

using State = Finding::State;

std::string pathOf(const process::Environment& environment) { return environment.get("PATH").value_or("/usr/local/bin:/usr/bin:/bin"); }

Finding program(const process::Environment& environment, const std::string& name, const std::string& remedy)
{
    const auto found = process::findProgram(name, pathOf(environment));
    if (found)
        return {State::Fine, name, *found, {}};
    return {State::Fault, name, "not found in PATH", remedy};
}

void homeRows(const HomeFolder& home, std::vector<Finding>& out)
{
    out.push_back({State::Fine, "home", home.path(), {}});
    const auto text = process::readFile(home.configFile());
    if (!text && text.error().code == base::ErrorCode::NotFound) {
        out.push_back({State::Fine, "config.toml", "none, the defaults hold", {}});
    } else if (!text) {
        out.push_back({State::Fault, "config.toml", text.error().message, text.error().hint});
    } else if (const auto read = readSettings(*text); !read) {
        out.push_back({State::Fault, "config.toml", read.error().message, read.error().hint});
    } else {
        for (const std::string& warning : read->warnings)
            out.push_back({State::Note, "config.toml", warning, "mend the line; the default holds meanwhile"});
        if (const auto own = agents::readOwnAgents(*text))
            for (const base::Error& problem : own->problems)
                out.push_back({State::Note, "config.toml", problem.message, problem.hint});
        out.push_back({State::Fine, "config.toml", "read", {}});
    }
    const auto chain = observe::AuditJournal::verify(home.auditFile());
    if (!chain)
        out.push_back({State::Fine, "audit", "empty so far", {}});
    else if (chain->firstBroken == 0)
        out.push_back({State::Fine, "audit", std::to_string(chain->lines) + " lines, the chain holds", {}});
    else
        out.push_back({State::Fault, "audit", "the chain breaks at line " + std::to_string(chain->firstBroken), "somebody changed " + home.auditFile() + "; keep a copy, then move it away"});
}

void windowRow(const HomeFolder& home, std::vector<Finding>& out)
{
    const auto state = net::StateFile::read(home.path());
    if (!state)
        out.push_back({State::Note, "window", "not running", "gwt opens it"});
    else if (!net::StateFile::isRunningGwt(state->pid))
        out.push_back({State::Note, "window", "left a state file behind when it was killed", "the next start of gwt cleans it up"});
    else
        out.push_back({State::Fine, "window", "running, pid " + std::to_string(state->pid) + ", port " + std::to_string(state->port), {}});
}

void agentRows(const process::Environment& environment, const std::string& bridge, std::vector<Finding>& out)
{
    const agents::AgentCatalogue catalogue;
    for (const agents::AgentRow& row : catalogue.rows()) {
        if (row.program == "$SHELL")
            continue;
        const auto found = process::findProgram(row.program, pathOf(environment));
        out.push_back(found ? Finding{State::Fine, row.name, *found, {}} : Finding{State::Note, row.name, "not installed", row.installHint});
    }
    const auto lookUp = [&](std::string_view name) { return environment.get(std::string(name)); };
    const agents::Registration registration(agents::registrationTargets(lookUp), bridge, [&](const std::string& agent) {
        const auto* row = catalogue.find(agent);
        return row && process::findProgram(row->program, pathOf(environment)).has_value();
    });
    for (const agents::RegistrationReport& report : registration.inspect()) {
        using Report = agents::RegistrationReport::State;
        const std::string subject = "registration " + report.agent;
        if (report.state == Report::Failed)
            out.push_back({State::Fault, subject, report.error ? report.error->message : "failed", report.error ? report.error->hint : ""});
        else if (report.state == Report::Added)
            out.push_back({State::Fine, subject, report.file.string(), {}});
        else if (report.state != Report::Absent)
            out.push_back({State::Note, subject, "not registered in " + report.file.string(), "the window registers itself while it runs"});
    }
}

} // namespace

std::vector<Finding> examine(const process::Environment& environment, const std::string& binFolder)
{
    std::vector<Finding> out;
    const auto home = HomeFolder::open(environment);
    if (!home)
        out.push_back({State::Fault, "home", home.error().message, home.error().hint});
    else
        homeRows(*home, out);
    const std::string bridge = binFolder + "/gwt-mcp-bridge";
    const bool hasBridge = std::filesystem::exists(bridge);
    out.push_back(hasBridge ? Finding{State::Fine, "bridge", bridge, {}} : Finding{State::Fault, "bridge", bridge + " is missing", "install gwt again"});
    out.push_back(program(environment, "git", "apt-get install git"));
    if (home)
        windowRow(*home, out);
    agentRows(environment, bridge, out);
    const auto config = home ? process::readFile(home->configFile()).value_or("") : std::string();
    if (std::error_code ignored; home)
        for (Finding& finding : hubFindings(environment, *home, std::filesystem::current_path(ignored).string()))
            out.push_back(std::move(finding));
    for (Finding& finding : engineFindings(environment, config, binFolder))
        out.push_back(std::move(finding));
    return out;
}

} // namespace gwt::host
