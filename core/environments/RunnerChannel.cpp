#include "core/environments/RunnerChannel.h"

#include "core/environments/PortListener.h"

#include <boost/asio/post.hpp>

namespace gwt::environments
{

namespace
{

std::vector<std::string> lines(const std::map<std::string, std::string>& environment)
{
    std::vector<std::string> result;
    for (const auto& [name, value] : environment)
        result.push_back(name + "=" + value);
    return result;
}

std::string startFrame(std::uint32_t channel, const CommandRun& run)
{
    const std::uint8_t flags = run.input.empty() ? 0 : runnerprotocol::HasInput;
    return runnerprotocol::Writer(runnerprotocol::Kind::Start, channel)
        .u32(static_cast<std::uint32_t>(run.timeout.count()))
        .u8(flags)
        .text(run.workdir.empty() ? "/" : run.workdir)
        .texts(run.command)
        .texts(lines(run.env))
        .take();
}

} // namespace

void RunnerChannel::open(EngineThread& thread, RunnerOpener opener, base::Reply<std::shared_ptr<CommandChannel>> reply)
{
    auto channel = std::shared_ptr<RunnerChannel>(new RunnerChannel(thread, opener));
    auto answer = std::make_shared<base::Reply<std::shared_ptr<CommandChannel>>>(thread.homeward(std::move(reply)));
    boost::asio::post(thread.io(), [&thread, opener = std::move(opener), channel, answer] {
        opener([&thread, channel, answer](base::Result<RunnerStream> stream) {
            if (!stream)
                return answer->fail(stream.error());
            auto session = std::make_shared<RunnerSession>(thread.io(), std::move(*stream));
            const auto lost = [&thread, weak = std::weak_ptr(channel)] {
                thread.postHome([weak] {
                    const auto alive = weak.lock();
                    if (!alive)
                        return;
                    alive->m_isAlive = false;
                    if (auto listener = std::exchange(alive->m_listener, nullptr))
                        listener();
                });
            };
            session->open([channel, session, answer](base::Result<RunnerSession::Hello> hello) {
                if (!hello)
                    return answer->fail(hello.error());
                channel->m_session = session;
                channel->m_hello = *hello;
                channel->m_isAlive = true;
                (*answer)(std::shared_ptr<CommandChannel>(channel));
            }, lost);
        });
    });
}

RunnerChannel::~RunnerChannel()
{
    if (m_session)
        boost::asio::post(m_thread.io(), [session = m_session] { session->close({base::ErrorCode::Cancelled, "the environment was closed", {}}); });
}

void RunnerChannel::run(std::stop_token stop, CommandRun run, std::function<void(CommandProgress)> progress, base::Reply<CommandOutcome> reply)
{
    const std::uint32_t number = m_nextChannel++;
    RunnerSession::Job job;
    job.start = startFrame(number, run);
    if (job.start.size() > runnerprotocol::largestFrame)
        return reply.fail(base::ErrorCode::TooLarge, "the command is longer than 16 MiB", "write its input to a file of the project");
    job.input = std::move(run.input);
    job.timeout = run.timeout;
    job.program = run.command.front();
    job.folder = run.workdir;
    if (progress)
        job.progress = [&thread = m_thread, progress = std::move(progress)](CommandProgress step) {
            thread.postHome([progress, step = std::move(step)] { progress(step); });
        };
    const auto kill = [&thread = m_thread, session = m_session, number] {
        boost::asio::post(thread.io(), [session, number] { session->cancel(number); });
    };
    auto ears = std::make_shared<std::unique_ptr<std::stop_callback<decltype(kill)>>>();
    job.reply = m_thread.homeward<CommandOutcome>([ears, reply = std::move(reply)](base::Result<CommandOutcome> outcome) mutable {
        ears->reset();
        reply(std::move(outcome));
    });
    boost::asio::post(m_thread.io(), [session = m_session, number, job = std::make_shared<RunnerSession::Job>(std::move(job))] { session->start(number, std::move(*job)); });
    // After the start was posted, so that a token that was asked already kills what was started.
    if (stop.stop_possible())
        *ears = std::make_unique<std::stop_callback<decltype(kill)>>(std::move(stop), kill);
}

void RunnerChannel::setEnvironment(const std::map<std::string, std::string>& environment)
{
    boost::asio::post(m_thread.io(), [session = m_session, all = lines(environment)] { session->setEnvironment(all); });
    m_hello.hasEnvironment = true;
}

base::Result<std::shared_ptr<PortForward>> RunnerChannel::forward(int containerPort, int hostPort)
{
    return PortListener::create(m_thread, m_opener, containerPort, hostPort);
}

} // namespace gwt::environments
