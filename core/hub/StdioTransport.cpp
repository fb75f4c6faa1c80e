#include "core/hub/StdioTransport.h"

#include "core/hub/StandardError.h"

namespace gwt::hub
{

using base::ErrorCode;

base::Result<std::unique_ptr<StdioTransport>> StdioTransport::create(process::ProcessLauncher& launcher, const process::Command& command, Events events)
{
    std::unique_ptr<StdioTransport> made(new StdioTransport(std::move(events)));
    process::ChildProcess::Events ears;
    ears.output = [self = made.get()](std::string_view bytes) { self->output(bytes); };
    ears.errorOutput = [self = made.get()](std::string_view bytes) { self->errorOutput(bytes); };
    ears.exited = [self = made.get()](process::ExitStatus status) {
        if (!self->m_errorLine.empty())
            self->m_events.said(std::exchange(self->m_errorLine, {}));
        const std::string half = self->m_framing.pending() > 0 ? ", in the middle of a message" : "";
        self->close({ErrorCode::Unavailable, "its process ended" + half + ": " + describe(status), {}});
    };
    auto process = launcher.launch(command, std::move(ears));
    if (!process)
        return base::fail(process.error());
    made->m_process = std::move(*process);
    return made;
}

void StdioTransport::close(base::Error reason)
{
    if (!std::exchange(m_isClosed, true))
        m_events.closed(std::move(reason));
}

void StdioTransport::send(mcp::ClientFrame frame)
{
    if (m_isClosed)
        return;
    const auto written = m_process->write(mcp::LineFraming::frame(std::move(frame.text)));
    // After its end `closed` tells; what is too much for it is answered here.
    if (!written && frame.isRequest && written.error().code == ErrorCode::LimitReached)
        m_events.lost(frame.id, {ErrorCode::Unavailable, "it does not read its input", {}});
}

void StdioTransport::stop(std::chrono::milliseconds grace)
{
    if (m_process->isRunning())
        m_process->stop(grace);
}

void StdioTransport::output(std::string_view bytes)
{
    const auto fed = m_framing.feed(bytes, [this](std::string_view line) {
        if (!m_isClosed)
            m_events.received(line);
    });
    if (fed)
        return;
    // Whose answer that was is not known: better that all who wait hear it now.
    m_process->kill();
    close({ErrorCode::TooLarge, "it sent a message over " + std::to_string(mcp::LineFraming::defaultLimit) + " bytes", "ask it for less"});
}

void StdioTransport::errorOutput(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        const auto piece = bytes.substr(0, end);
        m_errorLine.append(piece.substr(0, StandardError::lineLimit - std::min(m_errorLine.size(), StandardError::lineLimit)));
        if (end == std::string_view::npos)
            return;
        if (!m_errorLine.empty() && m_errorLine.back() == '\r')
            m_errorLine.pop_back();
        m_events.said(m_errorLine);
        m_errorLine.clear();
        bytes.remove_prefix(end + 1);
    }
}

} // namespace gwt::hub
