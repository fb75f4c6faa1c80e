// A native MCP client on stdio, so that the figures are the server's and not the driver's:
//   gwt-bench-stdio start  COMMAND …      microseconds from fork to the answer of tools/list, and the server's memory
//   gwt-bench-stdio calls TOOL COUNT COMMAND …   microseconds of each call, one after the other
// Prints one JSON object.
#include "core/base/Json.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using gwt::base::Json;

namespace
{

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) { return std::chrono::duration<double, std::micro>(Clock::now() - start).count(); }

struct Child {
    pid_t pid = -1;
    int in = -1;
    int out = -1;
    std::string rest;

    explicit Child(char** command)
    {
        int toChild[2];
        int fromChild[2];
        if (::pipe(toChild) != 0 || ::pipe(fromChild) != 0)
            std::exit(1);
        pid = ::fork();
        if (pid == 0) {
            ::dup2(toChild[0], 0);
            ::dup2(fromChild[1], 1);
            for (const int fd : {toChild[0], toChild[1], fromChild[0], fromChild[1]})
                ::close(fd);
            ::execvp(command[0], command);
            ::_exit(127);
        }
        ::close(toChild[0]);
        ::close(fromChild[1]);
        in = toChild[1];
        out = fromChild[0];
    }
    ~Child()
    {
        ::close(in);
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
    }
    void send(const Json& message)
    {
        const std::string line = gwt::base::toText(message) + "\n";
        if (::write(in, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
            std::exit(1);
    }
    /// Reads lines until the answer to `id`.
    std::string answer(int id)
    {
        const std::string wanted = "\"id\":" + std::to_string(id);
        for (;;) {
            for (auto end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
                std::string line = rest.substr(0, end);
                rest.erase(0, end + 1);
                if (line.find(wanted) != std::string::npos)
                    return line;
            }
            char buffer[65536];
            const ssize_t n = ::read(out, buffer, sizeof buffer);
            if (n <= 0)
                std::exit(1);
            rest.append(buffer, static_cast<std::size_t>(n));
        }
    }
    long residentKb() const
    {
        std::ifstream status("/proc/" + std::to_string(pid) + "/status");
        for (std::string line; std::getline(status, line);)
            if (line.rfind("VmRSS:", 0) == 0)
                return std::atol(line.c_str() + 6);
        return 0;
    }
    void initialize()
    {
        send({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "initialize"}, {"params", {{"protocolVersion", "2025-06-18"}, {"capabilities", Json::object()}, {"clientInfo", {{"name", "bench"}, {"version", "1"}}}}}});
        answer(1);
        send({{"jsonrpc", "2.0"}, {"method", "notifications/initialized"}});
    }
};

double percentile(std::vector<double>& sorted, double p) { return sorted[static_cast<std::size_t>(p * static_cast<double>(sorted.size() - 1))]; }

int start(char** command)
{
    const auto begin = Clock::now();
    Child child(command);
    child.initialize();
    child.send({{"jsonrpc", "2.0"}, {"id", 2}, {"method", "tools/list"}});
    child.answer(2);
    const double took = since(begin);
    ::usleep(300'000); // memory at rest, after the connection to the window
    std::printf("%s\n", gwt::base::toText({{"start_us", took}, {"rss_kb", child.residentKb()}}).c_str());
    return 0;
}

int calls(const char* tool, int count, char** command)
{
    Child child(command);
    child.initialize();
    ::usleep(500'000); // connected
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        const auto begin = Clock::now();
        child.send({{"jsonrpc", "2.0"}, {"id", 10 + i}, {"method", "tools/call"}, {"params", {{"name", tool}, {"arguments", Json::object()}}}});
        const std::string answer = child.answer(10 + i);
        times.push_back(since(begin));
        if (answer.find("\"isError\":true") != std::string::npos || answer.find("\"error\"") != std::string::npos) {
            std::fprintf(stderr, "%s\n", answer.c_str());
            return 1;
        }
    }
    std::sort(times.begin(), times.end());
    std::printf("%s\n", gwt::base::toText({{"p50_us", percentile(times, 0.5)}, {"p99_us", percentile(times, 0.99)}, {"rss_kb", child.residentKb()}}).c_str());
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc > 2 && std::strcmp(argv[1], "start") == 0)
        return start(argv + 2);
    if (argc > 4 && std::strcmp(argv[1], "calls") == 0)
        return calls(argv[2], std::atoi(argv[3]), argv + 4);
    std::fprintf(stderr, "usage: gwt-bench-stdio start COMMAND… | calls TOOL COUNT COMMAND…\n");
    return 2;
}
