#include "core/environments/RunnerSession.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

#include <cerrno>
#include <cstring>

namespace gwt::environments
{

using runnerprotocol::Kind;
using runnerprotocol::Reader;
using runnerprotocol::Writer;

namespace
{

constexpr std::size_t readSize = 256U << 10U;
constexpr std::size_t inputPiece = 256U << 10U;
constexpr auto patience = std::chrono::seconds(15); ///< beyond the deadline, until the runner itself is given up

base::Error explain(int error, runnerprotocol::FailedStage stage, const std::string& program, const std::string& folder)
{
    using base::ErrorCode;
    switch (stage) {
    case runnerprotocol::FailedStage::Fork:
        return {ErrorCode::LimitReached, "the environment cannot start another process: " + std::string(std::strerror(error)), "end some commands, or create it with a higher limits.pids"};
    case runnerprotocol::FailedStage::Folder:
        if (error == EACCES)
            return {ErrorCode::Denied, "the environment's user may not enter " + folder, "check the folder's mode, or the environment's user"};
        return {ErrorCode::NotFound, "no such folder in the environment: " + folder + " (" + std::strerror(error) + ")", "workdir is a path inside the container; the project is at /workdir"};
    case runnerprotocol::FailedStage::Refused:
        return {ErrorCode::InvalidArgument, "the command was refused: " + std::string(std::strerror(error)), "command is [program, argument, …]"};
    case runnerprotocol::FailedStage::Program: break;
    }
    if (error == ENOENT || error == ENOTDIR)
        return {ErrorCode::NotFound, "command not found in the environment: " + program, program == "sh" || program == "bash" || program == "/bin/sh" ? "the image has no shell; run a program of it directly" : "check the name, the image and PATH; a shell line needs [\"sh\", \"-c\", …]"};
    if (error == EACCES || error == EPERM)
        return {ErrorCode::Denied, "not executable in the environment: " + program, "check the file's mode (chmod +x) and the environment's user"};
    if (error == ENOEXEC)
        return {ErrorCode::Unsupported, "not a program that this machine can run: " + program, "a script needs a #! line; a binary must be for this architecture"};
    return {ErrorCode::InvalidArgument, "cannot start " + program + ": " + std::strerror(error), ""};
}

} // namespace

RunnerSession::RunnerSession(boost::asio::io_context& io, RunnerStream stream)
    : m_io(io), m_timer(io), m_stream(std::move(stream.stream)), m_leftover(std::move(stream.leftover)), m_chunk(readSize)
{
    if (stream.framing == RunnerStream::Framing::Multiplexed)
        m_demux.emplace([this](StreamDemux::Stream which, std::string_view bytes) {
            if (which == StreamDemux::Stream::Output)
                m_in.append(bytes);
        });
}

void RunnerSession::open(std::function<void(base::Result<Hello>)> ready, std::function<void()> lost)
{
    m_ready = std::move(ready);
    m_lost = std::move(lost);
    if (!take(std::exchange(m_leftover, {})))
        return close({base::ErrorCode::Unavailable, "the runner speaks another language", "recreate the environment"});
    read();
}

void RunnerSession::read()
{
    if (!m_stream)
        return;
    m_stream->async_read_some(boost::asio::buffer(m_chunk), [self = shared_from_this()](const boost::system::error_code& error, std::size_t count) {
        if (!self->m_stream)
            return;
        if (error)
            return self->close({base::ErrorCode::Unavailable, "the environment went away while we spoke with it", "look with get_environment; start it again with up"});
        if (!self->take({self->m_chunk.data(), count}))
            return self->close({base::ErrorCode::Unavailable, "the environment's runner sent nonsense", "recreate the environment"});
        self->read();
    });
}

bool RunnerSession::take(std::string_view bytes)
{
    if (m_demux) {
        if (!m_demux->feed(bytes))
            return false;
        bytes = {};
    }
    // Frames that lie whole in what was just read are handled where they lie.
    const bool isFresh = m_in.empty();
    if (!isFresh)
        m_in.append(bytes);
    std::string_view rest = isFresh ? bytes : std::string_view(m_in);
    Frame frame;
    std::ptrdiff_t size = 0;
    while ((size = runnerprotocol::parseFrame(rest, frame)) > 0) {
        if (!handle(frame))
            return false;
        rest.remove_prefix(static_cast<std::size_t>(size));
    }
    m_in = std::string(rest);
    return size == 0;
}

bool RunnerSession::handle(const Frame& frame)
{
    Reader reader(frame.payload);
    if (frame.kind == Kind::Hello) {
        const std::uint32_t version = reader.u32();
        Hello hello;
        hello.runningCommands = reader.u32();
        hello.hasEnvironment = reader.u8() != 0;
        if (auto ready = std::exchange(m_ready, nullptr); ready && version == runnerprotocol::version)
            ready(hello);
        else if (ready)
            ready(base::fail(base::ErrorCode::Unsupported, "the environment's runner is of another version of gwt", "create the environment anew"));
        return reader.isGood();
    }
    const auto found = m_jobs.find(frame.channel);
    if (found == m_jobs.end())
        return true;
    Job& job = found->second;
    const auto now = std::chrono::steady_clock::now();
    switch (frame.kind) {
    case Kind::Output: job.capture.output(frame.payload); break;
    case Kind::ErrorOutput: job.capture.errorOutput(frame.payload); break;
    case Kind::Exit: ended(frame); return true;
    case Kind::Failed: failed(frame); return true;
    default: return false;
    }
    if (job.progress && job.capture.isProgressDue(now))
        job.progress(job.capture.takeProgress(now));
    return true;
}

void RunnerSession::ended(const Frame& frame)
{
    auto node = m_jobs.extract(frame.channel);
    Job& job = node.mapped();
    Reader reader(frame.payload);
    CommandOutcome outcome;
    const std::int32_t code = reader.i32();
    const std::int32_t signalNumber = reader.i32();
    const std::uint8_t flags = reader.u8();
    outcome.durationMs = static_cast<std::int64_t>(reader.u64() / 1000);
    outcome.isTimedOut = flags & runnerprotocol::TimedOut;
    outcome.isOutOfMemory = flags & runnerprotocol::OutOfMemory;
    outcome.exitCode = outcome.isTimedOut ? CommandOutcome::timedOutCode : signalNumber ? 128 + signalNumber : code;
    job.capture.fill(outcome);
    if (job.isCancelled)
        return job.reply.fail(base::ErrorCode::Cancelled, "the command was cancelled; its processes were ended");
    job.reply(std::move(outcome));
}

void RunnerSession::failed(const Frame& frame)
{
    auto node = m_jobs.extract(frame.channel);
    Reader reader(frame.payload);
    const int error = reader.i32();
    const auto stage = static_cast<runnerprotocol::FailedStage>(reader.u8());
    node.mapped().reply.fail(explain(error, stage, node.mapped().program, node.mapped().folder));
}

void RunnerSession::start(std::uint32_t channel, Job job)
{
    if (!m_stream)
        return job.reply.fail(base::ErrorCode::NotRunning, "the environment is not reachable", "start it again with up"); // certainly not begun
    job.startedAt = std::chrono::steady_clock::now();
    write(std::move(job.start));
    for (std::size_t at = 0; at < job.input.size(); at += inputPiece)
        write(Writer(Kind::Input, channel).raw(job.input.data() + at, std::min(inputPiece, job.input.size() - at)).take());
    if (!job.input.empty())
        write(Writer(Kind::InputEnd, channel).take());
    job.input.clear();
    m_jobs.emplace(channel, std::move(job));
    tick();
}

void RunnerSession::cancel(std::uint32_t channel)
{
    const auto found = m_jobs.find(channel);
    if (found == m_jobs.end() || found->second.isCancelled)
        return;
    found->second.isCancelled = true;
    write(Writer(Kind::Kill, channel).take());
}

void RunnerSession::setEnvironment(const std::vector<std::string>& lines)
{
    write(Writer(Kind::SetEnvironment, 0).texts(lines).take());
}

void RunnerSession::write(std::string frame)
{
    if (!m_stream)
        return;
    m_out.push_back(std::move(frame));
    if (!m_isWriting)
        writeNext();
}

void RunnerSession::writeNext()
{
    m_isWriting = true;
    boost::asio::async_write(*m_stream, boost::asio::buffer(m_out.front()), [self = shared_from_this()](const boost::system::error_code& error, std::size_t) {
        self->m_isWriting = false;
        if (error || !self->m_stream)
            return; // the reading side tells
        self->m_out.pop_front();
        if (!self->m_out.empty())
            self->writeNext();
    });
}

void RunnerSession::tick()
{
    if (m_isTicking || m_jobs.empty())
        return;
    m_isTicking = true;
    m_timer.expires_after(CommandCapture::progressEvery);
    m_timer.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
        const auto self = weak.lock();
        if (!self || error)
            return;
        self->m_isTicking = false;
        const auto now = std::chrono::steady_clock::now();
        bool isStuck = false;
        for (auto& [channel, job] : self->m_jobs) {
            if (job.progress && job.capture.isProgressDue(now))
                job.progress(job.capture.takeProgress(now));
            isStuck |= job.timeout.count() > 0 && now - job.startedAt > job.timeout + patience;
        }
        if (isStuck)
            return self->close({base::ErrorCode::Unavailable, "the environment's runner does not answer", "stop it with down, start it with up"});
        self->tick();
    });
}

void RunnerSession::close(const base::Error& why)
{
    if (!m_stream)
        return;
    m_timer.cancel();
    m_stream->close();
    // Handlers under way still refer to the stream: it goes after them.
    boost::asio::post(m_io, [stream = std::shared_ptr<EngineStream>(std::move(m_stream))] {});
    for (auto& [channel, job] : std::exchange(m_jobs, {}))
        job.reply.fail(why);
    if (auto ready = std::exchange(m_ready, nullptr))
        ready(base::fail(why));
    else if (m_lost)
        m_lost();
    m_lost = nullptr;
}

} // namespace gwt::environments
