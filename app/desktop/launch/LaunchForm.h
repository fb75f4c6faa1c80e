#pragma once

#include "app/desktop/view/AgentRow.h"
#include "app/desktop/view/BranchRow.h"
#include "app/desktop/view/LaunchRequest.h"
#include "app/desktop/view/RecipeRow.h"

#include <QVector>

namespace gwt::desktop
{

/// What the launch dialog says about what is filled in.
struct LaunchVerdict {
    enum class State { Incomplete, Wrong, Fine };
    State state = State::Incomplete;
    bool newBranch = false;
    QString sentence; ///< below the branch field: what will happen, or what is wrong
};

/// Whether git takes it as a branch's name (git-check-ref-format, the rules for one branch).
bool isBranchName(const QString& name);
LaunchVerdict judge(const LaunchRequest& request, const QVector<AgentRow>& agents, const QVector<BranchRow>& branches,
                    const QString& projectBranch);
/// What a recipe will do, a line each: its agents, what it copies and runs.
QString describe(const RecipeRow& recipe);
/// "--debug 'two words'" as arguments, quotes taken off; and back.
QStringList argumentsOf(const QString& line);
QString lineOf(const QStringList& arguments);
/// Installed ones first, else in the catalogue's order.
QVector<AgentRow> inLaunchOrder(const QVector<AgentRow>& agents);

} // namespace gwt::desktop
