#include "core/host/EnvironmentFeature.h"

#include "core/environments/DockerApiEngine.h"

#include <QEventLoop>
#include <QTimer>

namespace gwt::host
{

using namespace std::chrono_literals;

base::Result<std::unique_ptr<EnvironmentFeature>> EnvironmentFeature::create(const Inputs& inputs)
{
    auto folder = environments::InstanceFolder::create(environments::InstanceFolder::standardRoot(), inputs.instance);
    if (!folder)
        return base::fail(folder.error());
    return std::unique_ptr<EnvironmentFeature>(new EnvironmentFeature(inputs, std::move(*folder)));
}

EnvironmentFeature::EnvironmentFeature(const Inputs& inputs, std::unique_ptr<environments::InstanceFolder> folder)
    : m_folder(std::move(folder))
    , m_pool([this](environments::EngineAddress address) { return environments::DockerApiEngine::create(m_thread, std::move(address)); },
             inputs.engines,
             environments::currentEngineSearch(inputs.engineFlag))
    , m_environments({m_pool, *m_folder, inputs.clock, inputs.log, environments::Environments::installedRunner(inputs.binFolder)})
    , m_watch(inputs.runner, inputs.environment, inputs.log)
    , m_tools(m_environments, m_watch)
    , m_compose(m_environments)
    , m_composeTools(m_compose)
{
    m_environments.adopt([](const auto&) {}); // an engine that is away is no error
}

void EnvironmentFeature::shutdown()
{
    if (m_environments.list().empty())
        return; // nothing to wait for, and so no event loop inside a destructor
    QEventLoop loop;
    QTimer::singleShot(30s, &loop, &QEventLoop::quit);
    bool isDone = false;
    m_environments.shutdown([&](const auto&) {
        isDone = true;
        loop.quit();
    });
    if (!isDone)
        loop.exec();
}

} // namespace gwt::host
