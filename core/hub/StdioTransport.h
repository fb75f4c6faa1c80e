#pragma once

#include "core/mcp/ClientTransport.h"
#include "core/mcp/LineFraming.h"
#include "core/process/ChildProcess.h"

#include <memory>
#include <string>

namespace gwt::hub
{

/// MCP over a child's stdin and stdout, newline-delimited; what it says on stderr is for people. The whole process tree
/// goes with it. A line over 64 MiB, or a child that does not read 64 MiB of its input, ends it.
class StdioTransport final : public mcp::ClientTransport
{
public:
    static base::Result<std::unique_ptr<StdioTransport>> create(process::ProcessLauncher& launcher, const process::Command& command, Events events);

    void send(mcp::ClientFrame frame) override;
    void stop(std::chrono::milliseconds grace) override;
    int pid() const override { return m_process->pid(); }

private:
    explicit StdioTransport(Events events)
        : m_events(std::move(events))
    {
    }
    void output(std::string_view bytes);
    void errorOutput(std::string_view bytes);
    void close(base::Error reason);

    Events m_events;
    mcp::LineFraming m_framing;
    std::string m_errorLine;
    bool m_isClosed = false;
    std::unique_ptr<process::ChildProcess> m_process;
};

} // namespace gwt::hub
