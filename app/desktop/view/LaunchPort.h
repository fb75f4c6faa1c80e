#pragma once

#include "app/desktop/view/AgentRow.h"
#include "app/desktop/view/BranchRow.h"
#include "app/desktop/view/LaunchRequest.h"
#include "app/desktop/view/RecipeRow.h"
#include "core/base/Reply.h"

#include <QObject>
#include <QVector>

namespace gwt::desktop
{

/// Port: what can be launched, and launching it. GUI thread.
class LaunchPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QVector<AgentRow> agents() const = 0;
    virtual QVector<BranchRow> branches() const = 0;
    virtual QStringList environments() const = 0;
    /// The last launch on this branch ("" = the last of all); an empty agentId means none yet.
    virtual LaunchRequest lastLaunch(const QString& branch) const = 0;
    /// The project's recipes (.gwt/recipes.toml); empty = none, or the file cannot be read (a notice says so).
    virtual QVector<RecipeRow> recipes() const = 0;
    /// Looks again for agents, branches and recipes; changed() follows.
    virtual void refresh() = 0;
    /// Answers the new tab's id.
    virtual void launch(const LaunchRequest& request, base::Reply<QString> reply) = 0;
    /// All agents of a recipe, with its own prompt when `prompt` is empty. Its commands are trusted from now on: the
    /// person has seen them. Answers the first new tab's id; the error is about all of them, a notice tells of single
    /// ones that failed.
    virtual void launchRecipe(const QString& name, const QString& prompt, base::Reply<QString> reply) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
