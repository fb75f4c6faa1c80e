#pragma once

#include "core/environments/DockerApiEngine.h"
#include "core/environments/Environments.h"
#include "core/observe/LineFile.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>
#include <optional>

namespace gwt::tests
{

/// Spins the event loop until the reply has come.
template <class T> class Awaited
{
public:
    base::Reply<T> reply()
    {
        return [state = m_state](base::Result<T> result) { *state = std::move(result); };
    }
    bool has() const { return m_state->has_value(); }
    base::Result<T> wait(int ms = 30'000)
    {
        QElapsedTimer timer;
        timer.start();
        while (!has() && timer.elapsed() < ms)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        if (!has())
            return base::fail(base::ErrorCode::TimedOut, "the test waited too long for a reply");
        return **m_state;
    }

private:
    std::shared_ptr<std::optional<base::Result<T>>> m_state = std::make_shared<std::optional<base::Result<T>>>();
};

/// The feature, assembled as the host does it.
class LiveEnvironments
{
public:
    LiveEnvironments(const QString& root, const std::string& instance, std::vector<environments::EngineConfig> engines, std::string runner = GWT_BIN_DIR "/gwt-runner", const QString& log = {})
        : m_log(m_clock, log.isEmpty() ? nullptr : std::move(*observe::LineFile::create({.path = log.toStdString()})), observe::Level::Debug, observe::Log::Echo::None),
          m_folder(std::move(*environments::InstanceFolder::create(root.toStdString(), instance))),
          m_pool([this](environments::EngineAddress address) { return environments::DockerApiEngine::create(m_thread, std::move(address)); }, std::move(engines), {}),
          m_environments(std::make_unique<environments::Environments>(environments::Environments::Parts{m_pool, *m_folder, m_clock, m_log, std::move(runner)}))
    {
    }
    environments::Environments& operator*() { return *m_environments; }
    environments::Environments* operator->() { return m_environments.get(); }

    base::Result<environments::EnvironmentRecord> create(environments::CreateRequest request, tools::CallContext context = {})
    {
        Awaited<environments::EnvironmentRecord> awaited;
        m_environments->create(context, std::move(request), awaited.reply());
        return awaited.wait(60'000);
    }
    base::Result<environments::CommandOutcome> run(const std::string& envId, std::vector<std::string> command, double timeoutS = 30, tools::CallContext context = {}, std::string input = {})
    {
        Awaited<environments::CommandOutcome> awaited;
        environments::CommandRun run;
        run.command = std::move(command);
        run.timeout = std::chrono::milliseconds(static_cast<int>(timeoutS * 1000));
        run.input = std::move(input);
        m_environments->run(context, envId, std::move(run), awaited.reply());
        return awaited.wait(60'000);
    }
    base::Result<void> shutdown()
    {
        Awaited<void> awaited;
        m_environments->shutdown(awaited.reply());
        return awaited.wait(60'000);
    }
    base::Result<int> adopt()
    {
        Awaited<int> awaited;
        m_environments->adopt(awaited.reply());
        return awaited.wait(60'000);
    }
    environments::EngineThread& thread() { return m_thread; }

private:
    base::SystemClock m_clock;
    observe::Log m_log;
    environments::EngineThread m_thread;
    std::unique_ptr<environments::InstanceFolder> m_folder;
    environments::EnginePool m_pool;
    std::unique_ptr<environments::Environments> m_environments;
};

} // namespace gwt::tests
