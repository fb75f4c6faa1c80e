#include "app/desktop/launch/LaunchForm.h"

#include <QCoreApplication>
#include <QProcess>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Launch)
};

} // namespace

bool isBranchName(const QString& name)
{
    static const QString forbidden = QStringLiteral(" ~^:?*[\\");
    if (name.isEmpty() || name == QLatin1String("@") || name.startsWith(QLatin1Char('-')) ||
        name.endsWith(QLatin1Char('.')) || name.contains(QLatin1String("..")) || name.contains(QLatin1String("@{")))
        return false;
    for (const QChar c : name) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f || forbidden.contains(c))
            return false;
    }
    const QStringList parts = name.split(QLatin1Char('/'));
    return std::none_of(parts.begin(), parts.end(), [](const QString& part) {
        return part.isEmpty() || part.startsWith(QLatin1Char('.')) || part.endsWith(QLatin1String(".lock"));
    });
}

LaunchVerdict judge(const LaunchRequest& request, const QVector<AgentRow>& agents, const QVector<BranchRow>& branches,
                    const QString& projectBranch)
{
    using State = LaunchVerdict::State;
    const auto agent = std::find_if(agents.begin(), agents.end(), [&](const auto& row) { return row.id == request.agentId; });
    if (agent == agents.end())
        return {State::Incomplete, false, Words::tr("Choose an agent.")};
    if (!agent->installed)
        return {State::Wrong, false, Words::tr("%1 is not installed.").arg(agent->name)};
    if (request.branch.isEmpty())
        return {State::Incomplete, false, Words::tr("A new name makes a branch with its own worktree.")};
    if (!isBranchName(request.branch))
        return {State::Wrong, false, Words::tr("Git does not take this name for a branch.")};
    const auto branch = std::find_if(branches.begin(), branches.end(), [&](const auto& row) { return row.name == request.branch; });
    if (branch == branches.end())
        return {State::Fine, true,
                Words::tr("New branch from %1, in a worktree of its own.").arg(request.base.isEmpty() ? projectBranch : request.base)};
    if (!branch->tab.isEmpty())
        return {State::Fine, false, Words::tr("A tab works on this branch already; both share its worktree.")};
    if (branch->current)
        return {State::Fine, false, Words::tr("Works in the project's own folder, not in a worktree.")};
    return {State::Fine, false,
            branch->worktree.isEmpty() ? Words::tr("Existing branch; it gets a worktree.")
                                       : Words::tr("Existing branch; its worktree is used again.")};
}

QString describe(const RecipeRow& recipe)
{
    QStringList lines;
    if (!recipe.about.isEmpty())
        lines += recipe.about;
    lines += Words::tr("Launches %1.").arg(recipe.agents.join(QStringLiteral(", ")));
    if (!recipe.files.isEmpty())
        lines += Words::tr("Copies %1 into each worktree.").arg(recipe.files.join(QStringLiteral(", ")));
    if (!recipe.commands.isEmpty())
        lines += Words::tr("Runs on this machine: %1").arg(recipe.commands.join(QStringLiteral(" · ")));
    if (!recipe.trusted)
        lines += Words::tr("The project brings these; launching it trusts them until its recipes.toml changes.");
    return lines.join(QLatin1Char('\n'));
}

QStringList argumentsOf(const QString& line) { return QProcess::splitCommand(line); }

QString lineOf(const QStringList& arguments)
{
    QStringList quoted;
    for (QString argument : arguments) {
        const bool needs = argument.isEmpty() || argument.contains(QLatin1Char(' ')) || argument.contains(QLatin1Char('"'));
        argument.replace(QLatin1Char('"'), QStringLiteral("\"\"\""));
        quoted += needs ? QLatin1Char('"') + argument + QLatin1Char('"') : argument;
    }
    return quoted.join(QLatin1Char(' '));
}

QVector<AgentRow> inLaunchOrder(const QVector<AgentRow>& agents)
{
    QVector<AgentRow> ordered = agents;
    std::stable_partition(ordered.begin(), ordered.end(), [](const AgentRow& agent) { return agent.installed; });
    return ordered;
}

} // namespace gwt::desktop
