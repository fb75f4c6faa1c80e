#pragma once

#include "core/base/Reply.h"
#include "core/environments/CommandRun.h"

#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>

namespace gwt::environments
{

/// A connection between this machine's 127.0.0.1 and a port inside; closes with its last owner.
class PortForward
{
public:
    virtual ~PortForward() = default;
    virtual int hostPort() const = 0;
};

/// Port: the way into one container to run commands. Core thread; `progress` and replies come there too.
class CommandChannel
{
public:
    virtual ~CommandChannel() = default;

    /// A command that cannot be started is an error with a hint; one that fails is an outcome. When the token asks to
    /// stop the whole tree is ended and the answer is Cancelled.
    virtual void run(std::stop_token stop, CommandRun run, std::function<void(CommandProgress)> progress,
                     base::Reply<CommandOutcome> reply) = 0;

    /// For every later command, held in memory only. Survives us where the channel has a runner.
    virtual void setEnvironment(const std::map<std::string, std::string>& environment) = 0;
    /// Whether the other side holds an environment from before us.
    virtual bool hasEnvironment() const = 0;

    /// `hostPort` 0: any free one. Unsupported where there is no runner.
    virtual base::Result<std::shared_ptr<PortForward>> forward(int containerPort, int hostPort) = 0;

    virtual bool isAlive() const = 0;
    /// Once, when the other side has gone (core thread). Running commands are answered before it.
    virtual void onLost(std::function<void()> listener) = 0;
    virtual std::string kind() const = 0; ///< "runner" or "exec"
};

} // namespace gwt::environments
