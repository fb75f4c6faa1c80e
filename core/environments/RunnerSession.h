#pragma once

#include "core/environments/CommandCapture.h"
#include "core/environments/CommandRun.h"
#include "core/environments/RunnerProtocol.h"
#include "core/environments/RunnerStream.h"
#include "core/environments/StreamDemux.h"
#include "core/base/Reply.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace gwt::environments
{

/// Our end of the runner's protocol. Io thread only. What comes is not trusted: a process inside can put itself in the
/// runner's place, and gains nothing by it but the answers to its own environment.
class RunnerSession final : public std::enable_shared_from_this<RunnerSession>
{
public:
    struct Job {
        std::string start; ///< the Start frame
        std::string input;
        std::chrono::milliseconds timeout{};
        std::function<void(CommandProgress)> progress;
        base::Reply<CommandOutcome> reply;
        std::string program; ///< for messages
        std::string folder;
        CommandCapture capture = {};
        CommandCapture::Steady startedAt = {};
        bool isCancelled = false;
    };
    struct Hello {
        bool hasEnvironment = false;
        unsigned runningCommands = 0;
    };

    RunnerSession(boost::asio::io_context& io, RunnerStream stream);

    /// Waits for the runner's greeting. `lost` is called once when the stream ends after that.
    void open(std::function<void(base::Result<Hello>)> ready, std::function<void()> lost);
    void start(std::uint32_t channel, Job job);
    void cancel(std::uint32_t channel);
    void setEnvironment(const std::vector<std::string>& lines);
    void close(const base::Error& why);

private:
    using Frame = runnerprotocol::Frame;
    void read();
    bool take(std::string_view bytes);
    bool handle(const Frame& frame);
    void ended(const Frame& frame);
    void failed(const Frame& frame);
    void write(std::string frame);
    void writeNext();
    void tick();

    boost::asio::io_context& m_io;
    boost::asio::steady_timer m_timer;
    std::unique_ptr<EngineStream> m_stream;
    std::optional<StreamDemux> m_demux;
    std::string m_leftover;
    std::string m_in;
    std::vector<char> m_chunk;
    std::deque<std::string> m_out;
    bool m_isWriting = false;
    bool m_isTicking = false;
    std::function<void(base::Result<Hello>)> m_ready;
    std::function<void()> m_lost;
    std::unordered_map<std::uint32_t, Job> m_jobs;
};

} // namespace gwt::environments
