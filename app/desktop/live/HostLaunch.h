#pragma once

#include "app/desktop/view/LaunchPort.h"
#include "core/host/WindowHost.h"
#include "core/workspace/LaunchMemoryJson.h"

namespace gwt::desktop
{

class HostLaunch final : public LaunchPort
{
    Q_OBJECT

public:
    explicit HostLaunch(host::WindowHost& host);

    QVector<AgentRow> agents() const override { return m_agents; }
    QVector<BranchRow> branches() const override { return m_branches; }
    QStringList environments() const override;
    QVector<RecipeRow> recipes() const override;
    LaunchRequest lastLaunch(const QString& branch) const override;
    void refresh() override;
    void launch(const LaunchRequest& request, base::Reply<QString> reply) override;
    void launchRecipe(const QString& name, const QString& prompt, base::Reply<QString> reply) override;

private:
    void readAgents();
    void readBranches();

    host::WindowHost& m_host;
    process::WorkerPool m_worker{1}; ///< asks the agents for their versions
    QVector<AgentRow> m_agents;
    QVector<BranchRow> m_branches;
    workspace::LaunchMemoryJson m_last;
};

} // namespace gwt::desktop
