#include "core/environments/runner/Processes.h"
#include "core/environments/runner/Server.h"

#include <errno.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

extern char** environ;

namespace gwt::environments::runner
{

using runnerprotocol::FailedStage;
using runnerprotocol::Kind;
using runnerprotocol::Reader;
using runnerprotocol::Writer;

namespace
{
constexpr Microseconds politeness = 150'000;     ///< between SIGTERM and SIGKILL
constexpr Microseconds killAgainAfter = 5'000;
constexpr Microseconds giveUpAfter = 5'000'000;  ///< a process in the kernel's hands cannot be waited for longer
constexpr Microseconds lateOutput = 100'000;     ///< how long output is awaited that somebody else still holds open
constexpr std::size_t mostCommands = 4096;
constexpr std::size_t largestRead = 65536;
constexpr std::size_t sendAtOnce = 256U << 10U;
constexpr int readsAtOnce = 32;
} // namespace

std::vector<std::string> Server::environmentFor(const std::vector<std::string>& own) const
{
    std::map<std::string, std::string> byName;
    const auto put = [&](const std::string& variable) { byName[variable.substr(0, variable.find('='))] = variable; };
    for (char** variable = environ; *variable; ++variable)
        put(*variable);
    for (const std::string& variable : m_environment)
        put(variable);
    for (const std::string& variable : own)
        put(variable);
    std::vector<std::string> all;
    for (auto& [name, variable] : byName)
        all.push_back(std::move(variable));
    return all;
}

void Server::start(Client& client, const runnerprotocol::Frame& frame)
{
    Reader reader(frame.payload);
    const Microseconds deadline = static_cast<Microseconds>(reader.u32()) * 1000;
    const std::uint8_t flags = reader.u8();
    LaunchRequest request;
    request.folder = reader.text();
    request.arguments = reader.texts();
    request.environment = environmentFor(reader.texts());
    request.hasInput = flags & runnerprotocol::HasInput;
    request.hasTerminal = flags & runnerprotocol::HasTerminal;
    request.openFiles = m_openFiles;
    const auto refuse = [&](int error, FailedStage stage) {
        send(client, Writer(Kind::Failed, frame.channel).i32(error).u8(static_cast<std::uint8_t>(stage)).take());
    };
    if (!reader.isGood() || request.arguments.empty() || find(client, frame.channel))
        return refuse(EINVAL, FailedStage::Refused);
    if (m_commands.size() >= mostCommands)
        return refuse(EAGAIN, FailedStage::Fork);
    auto command = std::make_unique<Command>();
    command->startedAt = steadyNow();
    command->process = launch(request);
    if (command->process.supervisor < 0)
        return refuse(command->process.errorNumber, FailedStage::Fork);
    command->client = &client;
    command->channel = frame.channel;
    command->hasTerminal = request.hasTerminal;
    command->deadline = deadline > 0 ? command->startedAt + deadline : 0;
    command->outOfMemoryKills = outOfMemoryKills();
    watch(command->process.status, EPOLLIN, {Role::Status, nullptr, command.get()});
    watch(command->process.output, EPOLLIN, {Role::Output, nullptr, command.get()});
    watch(command->process.error, EPOLLIN, {Role::Error, nullptr, command.get()});
    watch(command->process.input, 0, {Role::Input, nullptr, command.get()});
    m_commands.push_back(std::move(command));
}

Command* Server::find(const Client& client, unsigned channel)
{
    for (const auto& command : m_commands)
        if (command->client == &client && command->channel == channel && !command->isAnswered)
            return command.get();
    return nullptr;
}

void Server::writeInput(Command& command)
{
    int& fd = command.process.input;
    std::size_t sent = 0;
    while (fd >= 0 && sent < command.input.size()) {
        const ssize_t count = ::write(fd, command.input.data() + sent, command.input.size() - sent);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno != EAGAIN)
            forget(fd); // it does not read any more
        if (count < 0)
            break;
        sent += static_cast<std::size_t>(count);
    }
    command.input.erase(0, sent);
    if (fd < 0)
        command.input.clear();
    else if (command.input.empty() && command.isInputEnding)
        forget(fd);
    else
        change(fd, command.input.empty() ? 0U : static_cast<unsigned>(EPOLLOUT));
}

void Server::readOutput(Command& command, int& fd, Kind kind)
{
    static char buffer[largestRead]; // one thread; too large for the stack
    for (int turn = 0; turn < readsAtOnce && fd >= 0; ++turn) {
        const ssize_t count = ::read(fd, buffer, sizeof buffer);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            break;
        if (count <= 0) {
            forget(fd);
            break;
        }
        if (command.isAnswered || !command.client)
            continue; // nobody listens; the pipe must not fill all the same
        // Small pieces are gathered: one send for all that this round brings.
        command.client->out += Writer(kind, command.channel).raw(buffer, static_cast<std::size_t>(count)).take();
        if (command.client->waiting() >= sendAtOnce)
            flush(*command.client);
        if (command.isPaused)
            break;
    }
    if (command.client && command.client->waiting() > 0)
        flush(*command.client);
}

void Server::readStatus(Command& command)
{
    StatusReport report;
    ssize_t count = 0;
    while ((count = ::read(command.process.status, &report, sizeof report)) == sizeof report) {
        if (command.exitedAt == 0) {
            command.report = report;
            command.exitedAt = steadyNow();
        }
    }
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    forget(command.process.status); // the supervisor has gone, and with it the last process
    if (command.exitedAt == 0) {
        command.report = {StatusReport::Exited, SIGKILL, 0};
        command.exitedAt = steadyNow();
    }
}

void Server::setReading(Client& client, bool isReading)
{
    for (const auto& command : m_commands) {
        if (command->client != &client || command->isPaused != isReading)
            continue;
        command->isPaused = !isReading;
        const unsigned events = isReading ? static_cast<unsigned>(EPOLLIN) : 0U;
        change(command->process.output, events);
        change(command->process.error, events);
    }
}

void Server::beginEnd(Command& command, Microseconds now)
{
    command.phase = Command::Phase::Terminating;
    command.phaseEnds = now + politeness;
    command.killingSince = now;
    if (!terminateBelow({command.process.supervisor}))
        command.phaseEnds = now; // no politeness to a fork bomb
}

void Server::advance(Command& command, Microseconds now)
{
    if (command.isGone())
        return;
    if (command.phase == Command::Phase::Running && command.deadline > 0 && now >= command.deadline) {
        command.isTimedOut = command.exitedAt == 0;
        beginEnd(command, now);
    } else if (command.phase != Command::Phase::Running && now >= command.phaseEnds) {
        command.phase = Command::Phase::Killing;
        killBelow({command.process.supervisor});
        command.phaseEnds = steadyNow() + killAgainAfter + (now - command.killingSince) / 20;
    }
}

void Server::answerIfDone(Command& command, Microseconds now)
{
    if (command.isAnswered || command.exitedAt == 0)
        return;
    const bool isBeingEnded = command.phase != Command::Phase::Running;
    const bool isComplete = isBeingEnded ? command.isGone() || now - command.killingSince > giveUpAfter
                                         : command.areOutputsClosed() || now - command.exitedAt > lateOutput;
    if (!isComplete)
        return;
    // What was written before the end is still in the pipes.
    readOutput(command, command.process.output, Kind::Output);
    readOutput(command, command.process.error, Kind::ErrorOutput);
    if (command.isPaused)
        return;
    command.isAnswered = true;
    forget(command.process.input);
    if (!command.client)
        return;
    if (command.report.what == StatusReport::CouldNotStart)
        return send(*command.client, Writer(Kind::Failed, command.channel).i32(command.report.value).u8(static_cast<std::uint8_t>(command.report.stage)).take());
    const int status = command.report.value;
    const int signalNumber = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    std::uint8_t flags = 0;
    flags |= command.isTimedOut ? runnerprotocol::TimedOut : 0;
    flags |= command.isKilled ? runnerprotocol::Killed : 0;
    if (signalNumber == SIGKILL && outOfMemoryKills() > command.outOfMemoryKills)
        flags |= runnerprotocol::OutOfMemory;
    send(*command.client, Writer(Kind::Exit, command.channel).i32(WIFEXITED(status) ? WEXITSTATUS(status) : 0).i32(signalNumber).u8(flags)
                              .u64(static_cast<std::uint64_t>(command.exitedAt - command.startedAt)).take());
}

void Server::advanceAll()
{
    const Microseconds now = steadyNow();
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        Command& command = *m_commands[i];
        advance(command, now);
        answerIfDone(command, now);
        if (command.isAnswered && command.isGone()) {
            for (int* fd : {&command.process.input, &command.process.output, &command.process.error})
                forget(*fd);
            std::swap(m_commands[i], m_commands.back());
            m_commands.pop_back();
            --i;
        }
    }
}

int Server::nextWait() const
{
    Microseconds next = 0;
    const auto sooner = [&](Microseconds time) { next = next == 0 ? time : std::min(next, time); };
    for (const auto& command : m_commands) {
        if (command->isGone())
            continue;
        if (command->phase != Command::Phase::Running)
            sooner(command->phaseEnds);
        else if (command->deadline > 0)
            sooner(command->deadline);
        if (command->exitedAt > 0 && !command->isAnswered)
            sooner(command->exitedAt + lateOutput + 1000);
    }
    if (next == 0)
        return -1;
    const Microseconds left = next - steadyNow();
    return left <= 0 ? 0 : static_cast<int>(std::min<Microseconds>((left + 999) / 1000, 60'000));
}

} // namespace gwt::environments::runner
