#include "core/environments/ExecChannel.h"

#include "core/environments/CommandCapture.h"
#include "core/environments/StreamDemux.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <optional>
#include <vector>

namespace gwt::environments
{

namespace
{

using boost::system::error_code;

EngineClient::Call execCall(std::string method, std::string target, std::string subject, std::string body = {})
{
    EngineClient::Call call;
    call.operation = EngineOperation::Exec;
    call.request.method = std::move(method);
    call.request.target = "/v1.41" + target;
    call.request.body = std::move(body);
    call.subject = std::move(subject);
    return call;
}

/// One command from exec to exit code. Io thread.
class ExecRun final : public std::enable_shared_from_this<ExecRun>
{
public:
    ExecRun(std::shared_ptr<EngineClient> client, std::string container, CommandRun run, std::function<void(CommandProgress)> progress, base::Reply<CommandOutcome> reply)
        : m_client(std::move(client)), m_container(std::move(container)), m_run(std::move(run)), m_progress(std::move(progress)), m_reply(std::move(reply)),
          m_timer(m_client->io()), m_chunk(65536), m_demux([this](StreamDemux::Stream which, std::string_view bytes) {
              which == StreamDemux::Stream::Error ? m_capture.errorOutput(bytes) : m_capture.output(bytes);
          })
    {
    }
    void start(const std::string& user)
    {
        m_startedAt = std::chrono::steady_clock::now();
        if (m_run.timeout.count() > 0) {
            m_timer.expires_after(m_run.timeout);
            m_timer.async_wait([weak = weak_from_this()](const error_code& error) {
                if (const auto self = weak.lock(); self && !error)
                    self->end(true);
            });
        }
        openExecStream(m_client, m_container, {m_run.command, m_run.env, m_run.workdir, user, !m_run.input.empty()}, [self = shared_from_this()](base::Result<ExecStream> opened) {
            if (!opened)
                return self->finish(base::fail(opened.error()));
            self->m_execId = opened->execId;
            self->m_stream = std::move(opened->stream);
            self->m_demux.feed(opened->leftover);
            self->writeInput();
            self->read();
        });
    }
    void end(bool isTimeout)
    {
        if (!m_reply || m_isEnding)
            return;
        m_isEnding = true;
        m_client->send(execCall("POST", "/containers/" + m_container + "/restart?t=0", m_run.command.front()), [self = shared_from_this(), isTimeout](base::Result<EngineResponse>) {
            CommandOutcome outcome;
            outcome.exitCode = CommandOutcome::timedOutCode;
            outcome.isTimedOut = true;
            if (isTimeout)
                return self->finish(std::move(outcome));
            self->finish(base::fail(base::ErrorCode::Cancelled, "the command was cancelled; its processes were ended"));
        });
    }

private:
    void writeInput()
    {
        if (m_run.input.empty())
            return;
        boost::asio::async_write(*m_stream, boost::asio::buffer(m_run.input), [self = shared_from_this()](const error_code&, std::size_t) {
            if (self->m_stream)
                self->m_stream->closeWriting();
        });
    }
    void read()
    {
        m_stream->async_read_some(boost::asio::buffer(m_chunk), [self = shared_from_this()](const error_code& error, std::size_t count) {
            if (self->m_isEnding)
                return;
            if (error || !self->m_demux.feed({self->m_chunk.data(), count}))
                return self->askExitCode();
            const auto now = std::chrono::steady_clock::now();
            if (self->m_progress && self->m_capture.isProgressDue(now))
                self->m_progress(self->m_capture.takeProgress(now));
            self->read();
        });
    }
    /// At once: the exec is forgotten exit_command_delay after its end.
    void askExitCode()
    {
        m_client->send(execCall("GET", "/exec/" + m_execId + "/json", m_run.command.front()), [self = shared_from_this()](base::Result<EngineResponse> response) {
            if (!response)
                return self->finish(base::fail(response.error()));
            const auto state = dockerjson::readExec(response->body);
            if (!state)
                return self->finish(base::fail(state.error()));
            CommandOutcome outcome;
            outcome.exitCode = state->exitCode;
            self->finish(std::move(outcome));
        });
    }
    void finish(base::Result<CommandOutcome> outcome)
    {
        if (!m_reply)
            return;
        m_timer.cancel();
        if (m_stream)
            m_stream->close();
        if (!outcome)
            return m_reply(std::move(outcome));
        m_capture.fill(*outcome);
        outcome->durationMs = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_startedAt).count();
        const std::string said = outcome->stdoutTail + outcome->stderrTail;
        const bool isMissing = (outcome->exitCode == 127 || outcome->exitCode == 126) && said.find("exec") != std::string::npos &&
                               (said.find("not found") != std::string::npos || said.find("no such file") != std::string::npos);
        if (isMissing)
            return m_reply.fail(base::ErrorCode::NotFound, "command not found in the environment: " + m_run.command.front(), "check the name, the image and PATH");
        m_reply(std::move(outcome));
    }

    std::shared_ptr<EngineClient> m_client;
    std::string m_container;
    CommandRun m_run;
    std::function<void(CommandProgress)> m_progress;
    base::Reply<CommandOutcome> m_reply;
    boost::asio::steady_timer m_timer;
    std::vector<char> m_chunk;
    CommandCapture m_capture;
    StreamDemux m_demux;
    std::unique_ptr<EngineStream> m_stream;
    std::string m_execId;
    std::chrono::steady_clock::time_point m_startedAt;
    bool m_isEnding = false;
};

} // namespace

void openExecStream(std::shared_ptr<EngineClient> client, const std::string& container, const dockerjson::ExecSpec& spec,
                    std::function<void(base::Result<ExecStream>)> done)
{
    const std::string program = spec.command.front();
    client->send(execCall("POST", "/containers/" + container + "/exec", program, dockerjson::execBody(spec)), [client, program, done](base::Result<EngineResponse> response) {
        const auto id = response ? dockerjson::readId(response->body) : base::Result<std::string>(base::fail(response.error()));
        if (!id)
            return done(base::fail(id.error()));
        auto call = execCall("POST", "/exec/" + *id + "/start", program, R"({"Detach":false,"Tty":false})");
        call.request.connection = EngineRequest::Connection::Upgrade;
        call.upgraded = [done, id = *id](std::unique_ptr<EngineStream> stream, std::string leftover) { done(ExecStream{id, std::move(stream), std::move(leftover)}); };
        client->send(std::move(call), [done](base::Result<EngineResponse> started) {
            if (!started)
                done(base::fail(started.error()));
            else if (started->status != 101 && started->status != 200)
                done(base::fail(base::ErrorCode::Unavailable, "the engine did not open a stream: HTTP " + std::to_string(started->status)));
        });
    });
}

ExecChannel::ExecChannel(EngineThread& thread, std::shared_ptr<EngineClient> client, std::string container, std::string user)
    : m_thread(thread), m_client(std::move(client)), m_container(std::move(container)), m_user(std::move(user))
{
}

void ExecChannel::run(std::stop_token stop, CommandRun run, std::function<void(CommandProgress)> progress, base::Reply<CommandOutcome> reply)
{
    auto environment = m_environment;
    for (const auto& [name, value] : run.env)
        environment[name] = value;
    run.env = std::move(environment);
    std::function<void(CommandProgress)> home;
    if (progress)
        home = [&thread = m_thread, progress = std::move(progress)](CommandProgress step) {
            thread.postHome([progress, step = std::move(step)] { progress(step); });
        };
    using Ear = std::stop_callback<std::function<void()>>;
    auto ear = std::make_shared<std::unique_ptr<Ear>>();
    auto answer = m_thread.homeward<CommandOutcome>([ear, reply = std::move(reply)](base::Result<CommandOutcome> outcome) mutable {
        ear->reset();
        reply(std::move(outcome));
    });
    auto exec = std::make_shared<ExecRun>(m_client, m_container, std::move(run), std::move(home), std::move(answer));
    boost::asio::post(m_thread.io(), [exec, user = m_user] { exec->start(user); });
    if (stop.stop_possible())
        *ear = std::make_unique<Ear>(std::move(stop), [&io = m_thread.io(), weak = std::weak_ptr(exec)] {
            boost::asio::post(io, [weak] {
                if (const auto alive = weak.lock())
                    alive->end(false);
            });
        });
}

base::Result<std::shared_ptr<PortForward>> ExecChannel::forward(int, int)
{
    return base::fail(base::ErrorCode::Unsupported, "no ports without the runner", "the container's own address still serves them");
}

} // namespace gwt::environments
