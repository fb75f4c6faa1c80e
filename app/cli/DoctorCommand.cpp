#include "app/cli/Command.h"
#include "app/cli/ExitCode.h"
#include "app/cli/Table.h"
#include "core/base/Json.h"
#include "core/host/Doctor.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace gwt::cli
{
namespace
{

const char* word(host::Finding::State state)
{
    switch (state) {
    case host::Finding::State::Fine: return "ok";
    case host::Finding::State::Note: return "note";
    case host::Finding::State::Fault: return "fault";
    }
    return "fault";
}

int runDoctor(CommandContext& context)
{
    const auto findings = host::examine(context.environment, QCoreApplication::applicationDirPath().toStdString());
    bool isWell = true;
    base::Json json = base::Json::array();
    std::vector<std::vector<std::string>> rows;
    for (const host::Finding& finding : findings) {
        isWell = isWell && finding.state != host::Finding::State::Fault;
        json.push_back({{"state", word(finding.state)}, {"subject", finding.subject}, {"detail", finding.detail}, {"remedy", finding.remedy}});
        rows.push_back({word(finding.state), finding.subject, finding.detail});
        if (finding.state != host::Finding::State::Fine && !finding.remedy.empty())
            rows.push_back({"", "", "-> " + finding.remedy});
    }
    print(context.format == Format::Machines ? base::toText({{"findings", json}, {"ok", isWell}}) : table({"", "WHAT", "FOUND"}, rows));
    return isWell ? Done : Failed;
}

} // namespace

void addDoctorCommand(CLI::App& app, CommandContext& context)
{
    addCommand(app, context, "doctor", "Look at everything gwt needs on this machine, with the remedy for what is wrong", "gwt doctor --json", [&context] { return runDoctor(context); });
}

} // namespace gwt::cli
