// gwt-vtbench [SECONDS]: MB/s of CPU time over the workloads, gwt beside Debian's libvterm in one run (120×40, 100 000 lines
// of history, chunks of 64 KiB), and the ratios that hold on any machine. Prints; judges nothing.
#include "core/terminal/Terminal.h"
#include "tests/bench/terminal/Workloads.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <vterm.h>

namespace
{
constexpr int Columns = 120, Rows = 40;
constexpr std::size_t History = 100'000, Chunk = 65536;

double cpuSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

template <class Feed> double measure(const std::string& bytes, double seconds, Feed feed)
{
    double fed = 0, spent = 0;
    for (const double start = cpuSeconds(); (spent = cpuSeconds() - start) < seconds;)
        for (std::size_t at = 0; at < bytes.size() && cpuSeconds() - start < seconds * 3; at += Chunk) {
            const std::size_t n = std::min(Chunk, bytes.size() - at);
            feed(bytes.data() + at, n);
            fed += double(n);
        }
    return fed / spent / 1e6;
}

double ours(const std::string& bytes, double seconds)
{
    gwt::terminal::TerminalSettings settings;
    settings.size = {Columns, Rows};
    settings.historyLines = int(History);
    gwt::terminal::Terminal terminal(settings);
    return measure(bytes, seconds, [&](const char* data, std::size_t size) {
        terminal.feed({data, size});
        terminal.takeEvents();
    });
}

using Scrollback = std::deque<std::vector<VTermScreenCell>>;

int pushLine(int columns, const VTermScreenCell* cells, void* user)
{
    auto& lines = *static_cast<Scrollback*>(user);
    lines.emplace_back(cells, cells + columns);
    if (lines.size() > History)
        lines.pop_front();
    return 1;
}

double libvterm(const std::string& bytes, double seconds)
{
    VTerm* vt = vterm_new(Rows, Columns);
    vterm_set_utf8(vt, 1);
    VTermScreen* screen = vterm_obtain_screen(vt);
    static VTermScreenCallbacks callbacks{};
    callbacks.sb_pushline = pushLine;
    Scrollback lines;
    vterm_screen_set_callbacks(screen, &callbacks, &lines);
    vterm_screen_set_damage_merge(screen, VTERM_DAMAGE_SCROLL);
    vterm_screen_reset(screen, 1);
    const double rate = measure(bytes, seconds, [&](const char* data, std::size_t size) {
        vterm_input_write(vt, data, size);
        vterm_screen_flush_damage(screen);
    });
    vterm_free(vt);
    return rate;
}
} // namespace

int main(int argc, char** argv)
{
    const double seconds = argc > 1 ? std::atof(argv[1]) : 0.5;
    double logOurs = 0, logRatio = 0;
    int rows = 0;
    std::printf("%-18s %9s %9s %7s   %s\n", "workload", "gwt", "libvterm", "ratio", "alacritty, scaled by libvterm's geometric mean");
    struct Row {
        const char* name;
        double alacritty, libvtermThen, gwt, libvtermNow;
    };
    std::vector<Row> table;
    const std::vector<Workload> workloads = terminalWorkloads();
    double speed = 0;
    for (const Workload& w : workloads) {
        table.push_back({w.name.c_str(), w.alacritty, w.libvterm, ours(w.bytes, seconds), libvterm(w.bytes, seconds)});
        logOurs += std::log(table.back().gwt);
        logRatio += std::log(table.back().gwt / table.back().libvtermNow);
        speed += std::log(table.back().libvtermNow / w.libvterm);
        ++rows;
    }
    speed = std::exp(speed / rows);
    for (const Row& r : table)
        std::printf("%-18s %9.1f %9.1f %6.1fx   %7.1f %s\n", r.name, r.gwt, r.libvtermNow, r.gwt / r.libvtermNow,
                    r.alacritty * speed, r.gwt >= r.alacritty * speed ? "" : "BEHIND");
    std::printf("geometric mean: %.1f MB/s, %.1f times libvterm (this machine now: %.2f of the one in the facts)\n",
                std::exp(logOurs / rows), std::exp(logRatio / rows), speed);
    return 0;
}
