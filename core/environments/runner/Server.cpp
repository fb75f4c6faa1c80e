#include "core/environments/runner/Server.h"

#include "core/environments/runner/Processes.h"
#include "core/environments/runner/Relay.h"

#include <errno.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace gwt::environments::runner
{

using runnerprotocol::Frame;
using runnerprotocol::Kind;
using runnerprotocol::Reader;
using runnerprotocol::Writer;

Microseconds steadyNow()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<Microseconds>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
}

Server::Server(int listener, rlim_t openFiles) : m_epoll(::epoll_create1(EPOLL_CLOEXEC)), m_listener(listener), m_openFiles(openFiles)
{
    sigset_t handled;
    ::sigemptyset(&handled);
    for (const int number : {SIGCHLD, SIGTERM, SIGINT, SIGHUP})
        ::sigaddset(&handled, number);
    ::sigprocmask(SIG_BLOCK, &handled, nullptr);
    m_signals = ::signalfd(-1, &handled, SFD_NONBLOCK | SFD_CLOEXEC);
    watch(m_signals, EPOLLIN, {Role::Signals});
    watch(m_listener, EPOLLIN, {Role::Listener});
}

Server::~Server()
{
    ::close(m_epoll);
    ::close(m_signals);
    ::close(m_listener);
}

int Server::run()
{
    epoll_event events[64];
    while (!m_isStopping) {
        const int count = ::epoll_wait(m_epoll, events, 64, nextWait());
        if (count < 0 && errno != EINTR)
            return 1;
        for (int i = 0; i < count; ++i)
            handle(events[i].data.fd, events[i].events);
        advanceAll();
        m_dropped.clear();
    }
    std::vector<pid_t> roots;
    for (const auto& command : m_commands)
        roots.push_back(command->process.supervisor);
    killBelow(roots);
    return 0;
}

void Server::watch(int fd, unsigned events, Watched what)
{
    if (fd < 0)
        return;
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    m_watched[fd] = what;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
}

void Server::change(int fd, unsigned events)
{
    if (fd < 0)
        return;
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, fd, &event);
}

void Server::forget(int& fd)
{
    if (fd < 0)
        return;
    m_watched.erase(fd);
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, fd, nullptr);
    ::close(fd);
    fd = -1;
}

void Server::handle(int fd, unsigned events)
{
    const auto found = m_watched.find(fd);
    if (found == m_watched.end())
        return; // closed by an event before it in this round
    const Watched what = found->second;
    switch (what.role) {
    case Role::Listener: return accept();
    case Role::Signals: handleSignals(); return;
    case Role::Client:
        if (events & (EPOLLIN | EPOLLHUP | EPOLLERR))
            readClient(*what.client);
        if ((events & EPOLLOUT) && what.client->fd >= 0)
            flush(*what.client);
        return;
    case Role::Status: return readStatus(*what.command);
    case Role::Input: return writeInput(*what.command);
    case Role::Output: return readOutput(*what.command, what.command->process.output, Kind::Output);
    case Role::Error: return readOutput(*what.command, what.command->process.error, Kind::ErrorOutput);
    case Role::None: return;
    }
}

void Server::accept()
{
    const int fd = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0)
        return;
    const int large = 1 << 20;
    ::setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &large, sizeof large);
    auto client = std::make_unique<Client>();
    client->fd = fd;
    watch(fd, EPOLLIN, {Role::Client, client.get()});
    unsigned running = 0;
    for (const auto& command : m_commands)
        running += command->isAnswered ? 0 : 1;
    send(*client, Writer(Kind::Hello, 0).u32(runnerprotocol::version).u32(running).u8(m_hasEnvironment ? 1 : 0).take());
    m_clients.emplace(fd, std::move(client));
}

bool Server::handleSignals()
{
    signalfd_siginfo info{};
    while (::read(m_signals, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGCHLD)
            reap();
        else
            m_isStopping = true;
    }
    return true;
}

void Server::reap()
{
    bool isSupervisorKilled = false;
    int status = 0;
    for (pid_t pid = 0; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;) {
        if (m_relays.erase(pid) == 0 && WIFSIGNALED(status))
            for (const auto& command : m_commands)
                isSupervisorKilled |= command->process.supervisor == pid;
    }
    if (!isSupervisorKilled)
        return;
    // Somebody inside killed a supervisor (kill -9 -1): what it held comes to us, and nobody's deadline covers it.
    std::vector<pid_t> strays;
    const pid_t self = ::getpid();
    for (const ProcessRow& row : listProcesses()) {
        bool isKnown = m_relays.count(row.pid) > 0;
        for (const auto& command : m_commands)
            isKnown |= command->process.supervisor == row.pid;
        if (row.parent == self && !isKnown)
            strays.push_back(row.pid);
    }
    killBelow(strays);
    for (const pid_t pid : strays)
        ::kill(pid, SIGKILL);
}

void Server::readClient(Client& client)
{
    char buffer[65536];
    for (int turn = 0; turn < 16; ++turn) {
        const ssize_t count = ::recv(client.fd, buffer, sizeof buffer, MSG_DONTWAIT);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            break;
        if (count <= 0)
            return drop(client);
        client.in.append(buffer, static_cast<std::size_t>(count));
        if (static_cast<std::size_t>(count) < sizeof buffer)
            break;
    }
    std::size_t used = 0;
    Frame frame;
    std::ptrdiff_t size = 0;
    while ((size = runnerprotocol::parseFrame(std::string_view(client.in).substr(used), frame)) > 0) {
        used += static_cast<std::size_t>(size);
        if (!handleFrame(client, frame) || client.fd < 0)
            return drop(client);
    }
    if (size < 0)
        return drop(client);
    client.in.erase(0, used);
}

bool Server::handleFrame(Client& client, const Frame& frame)
{
    Reader reader(frame.payload);
    Command* command = find(client, frame.channel);
    switch (frame.kind) {
    case Kind::Start: start(client, frame); return true;
    case Kind::Input:
        if (command && !command->isInputEnding) {
            command->input.append(frame.payload);
            writeInput(*command);
        }
        return true;
    case Kind::InputEnd:
        if (command) {
            command->isInputEnding = true;
            writeInput(*command);
        }
        return true;
    case Kind::Kill:
        if (command && command->phase == Command::Phase::Running) {
            command->isKilled = true;
            beginEnd(*command, steadyNow());
        }
        return true;
    case Kind::SetEnvironment:
        m_environment = reader.texts();
        m_hasEnvironment = true;
        return reader.isGood();
    case Kind::Resize:
        if (command && command->hasTerminal) {
            winsize size{};
            size.ws_row = reader.u16();
            size.ws_col = reader.u16();
            ::ioctl(command->process.output, TIOCSWINSZ, &size);
        }
        return true;
    case Kind::Forward: forward(client, reader.u16()); return false;
    default: return false;
    }
}

void Server::forward(Client& client, unsigned short port)
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::dup2(client.fd, 0); // all else closes: other commands' pipes must not stay open in here
        closeFrom(3);
        ::_exit(relayToPort(0, port));
    }
    if (pid > 0)
        m_relays.insert(pid);
}

void Server::send(Client& client, std::string frame)
{
    if (client.fd < 0)
        return;
    if (client.waiting() == 0)
        client.out = std::move(frame);
    else
        client.out += frame;
    flush(client);
}

void Server::flush(Client& client)
{
    const bool wasFull = client.waiting() > Client::mostWaiting;
    if (!client.flush())
        return drop(client);
    const bool isWaiting = client.waiting() > 0;
    if (isWaiting != client.isWaitingToWrite) {
        client.isWaitingToWrite = isWaiting;
        change(client.fd, isWaiting ? EPOLLIN | EPOLLOUT : EPOLLIN);
    }
    if (!isWaiting)
        setReading(client, true);
    else if (wasFull || client.waiting() > Client::mostWaiting)
        setReading(client, client.waiting() < Client::mostWaiting / 2);
}

void Server::drop(Client& client)
{
    if (client.fd < 0)
        return;
    auto node = m_clients.extract(client.fd);
    forget(client.fd);
    for (const auto& command : m_commands) {
        if (command->client != &client)
            continue;
        command->client = nullptr;
        if (command->isPaused) {
            command->isPaused = false;
            change(command->process.output, EPOLLIN);
            change(command->process.error, EPOLLIN);
        }
    }
    if (!node.empty())
        m_dropped.push_back(std::move(node.mapped()));
}

} // namespace gwt::environments::runner
