#pragma once

#include "core/environments/CommandChannel.h"
#include "core/environments/EngineThread.h"
#include "core/environments/RunnerStream.h"

#include <memory>

namespace gwt::environments
{

/// A port on 127.0.0.1 that leads into an environment through its runner: works without a network of the container's,
/// rootless, and with engines on other machines; no firewall rule is made. Made and destroyed on the core thread.
class PortListener final : public PortForward
{
public:
    /// `hostPort` 0: any free one. Conflict when it is taken. `thread` outlives it.
    static base::Result<std::shared_ptr<PortForward>> create(EngineThread& thread, RunnerOpener opener, int containerPort, int hostPort);
    ~PortListener() override;
    int hostPort() const override { return m_hostPort; }

private:
    class Acceptor;
    PortListener(EngineThread& thread, std::shared_ptr<Acceptor> acceptor, int hostPort);

    EngineThread& m_thread;
    std::shared_ptr<Acceptor> m_acceptor;
    int m_hostPort;
};

} // namespace gwt::environments
