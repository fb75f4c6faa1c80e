#pragma once

#include "core/environments/runner/Client.h"
#include "core/environments/runner/Command.h"

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace gwt::environments::runner
{

/// The runner's loop: one thread, epoll. First process of the container: nothing inside can kill it, and when it ends
/// the kernel ends all the rest. Outlives its clients; commands keep their deadlines without them.
class Server
{
public:
    /// `listener` is a listening, non-blocking unix socket.
    Server(int listener, rlim_t openFiles);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Until SIGTERM or SIGINT. Returns the exit code.
    int run();

private:
    enum class Role { None, Listener, Signals, Client, Status, Input, Output, Error };
    struct Watched {
        Role role = Role::None;
        Client* client = nullptr;
        Command* command = nullptr;
    };

    // Server.cpp: the loop, clients, signals
    void watch(int fd, unsigned events, Watched what);
    void change(int fd, unsigned events);
    void forget(int& fd);
    void handle(int fd, unsigned events);
    void accept();
    bool handleSignals();
    void reap();
    void readClient(Client& client);
    bool handleFrame(Client& client, const runnerprotocol::Frame& frame);
    void forward(Client& client, unsigned short port);
    void send(Client& client, std::string frame);
    void flush(Client& client);
    void drop(Client& client);

    // ServerCommands.cpp: commands
    void start(Client& client, const runnerprotocol::Frame& frame);
    Command* find(const Client& client, unsigned channel);
    void writeInput(Command& command);
    void readOutput(Command& command, int& fd, runnerprotocol::Kind kind);
    void readStatus(Command& command);
    void setReading(Client& client, bool isReading);
    void advance(Command& command, Microseconds now);
    void beginEnd(Command& command, Microseconds now);
    void answerIfDone(Command& command, Microseconds now);
    void advanceAll();
    int nextWait() const;
    std::vector<std::string> environmentFor(const std::vector<std::string>& own) const;

    int m_epoll = -1;
    int m_listener = -1;
    int m_signals = -1;
    rlim_t m_openFiles;
    std::unordered_map<int, Watched> m_watched;
    std::map<int, std::unique_ptr<Client>> m_clients;
    std::vector<std::unique_ptr<Client>> m_dropped; ///< freed after the events of this round
    std::vector<std::unique_ptr<Command>> m_commands;
    std::unordered_set<pid_t> m_relays;
    std::vector<std::string> m_environment; ///< SetEnvironment's, in memory only: no inspect shows it
    bool m_hasEnvironment = false;
    bool m_isStopping = false;
};

Microseconds steadyNow();

} // namespace gwt::environments::runner
