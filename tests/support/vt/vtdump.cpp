// gwt-vtdump COLS ROWS HISTORY [--throughput] [--chunk N] < bytes
#include "tests/support/vt/ScreenDump.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <iterator>
#include <string_view>

using namespace gwt::terminal;

namespace
{
double cpuSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

/// MB/s of CPU time over at least a second, in chunks as a pty reader hands them over.
double throughput(const TerminalSettings& settings, std::string_view bytes)
{
    if (bytes.empty())
        return 0;
    Terminal terminal(settings);
    double fed = 0;
    const double start = cpuSeconds();
    double spent = 0;
    while ((spent = cpuSeconds() - start) < 1.0) {
        for (std::size_t at = 0; at < bytes.size(); at += 65536) {
            const FeedResult result = terminal.feed(bytes.substr(at, 65536));
            if (result.replies)
                terminal.takeReplies();
            if (result.events)
                terminal.takeEvents();
        }
        fed += double(bytes.size());
    }
    return fed / spent / 1e6;
}
} // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        std::fputs("usage: gwt-vtdump COLS ROWS HISTORY [--throughput | --chunk BYTES] < bytes\n", stderr);
        return 2;
    }
    TerminalSettings settings;
    settings.size = {std::atoi(argv[1]), std::atoi(argv[2])};
    settings.historyLines = std::atoi(argv[3]);
    settings.permissions.titleReport = true;
    bool measure = false;
    std::size_t chunk = 65536;
    for (int i = 4; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--throughput")
            measure = true;
        else if (std::string_view(argv[i]) == "--chunk" && i + 1 < argc)
            chunk = std::size_t(std::max(1, std::atoi(argv[++i])));
    }
    const std::string bytes{std::istreambuf_iterator<char>(std::cin), {}};
    if (measure) {
        std::printf("%.1f\n", throughput(settings, bytes));
        return 0;
    }
    Terminal terminal(settings);
    for (std::size_t at = 0; at < bytes.size(); at += chunk)
        terminal.feed(std::string_view(bytes).substr(at, chunk));
    const std::string json = dumpJson(terminal, settings.historyLines, terminal.takeReplies());
    std::puts(json.c_str());
    return 0;
}
