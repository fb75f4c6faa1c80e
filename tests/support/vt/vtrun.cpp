// gwt-vtrun COLS ROWS CMD… — runs a command on a pty against the model and answers its queries; the screen as JSON at the
// end, the command's exit code as its own. What is off in a person's tab (DECRQCRA, title reports, resizing) is on here.
#include "tests/support/vt/ScreenDump.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace gwt::terminal;

namespace
{
void writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t n = write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        bytes.remove_prefix(std::size_t(n));
    }
}

winsize windowSize(Size size)
{
    winsize ws{};
    ws.ws_col = static_cast<unsigned short>(size.columns);
    ws.ws_row = static_cast<unsigned short>(size.rows);
    return ws;
}

void converse(int master, Terminal& terminal)
{
    char buffer[65536];
    Size size = terminal.size();
    std::string clipboard;
    for (;;) {
        const ssize_t n = read(master, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return; // EIO: the other side has closed
        const FeedResult result = terminal.feed({buffer, std::size_t(n)});
        if (terminal.size() != size) {
            size = terminal.size();
            const winsize ws = windowSize(size);
            ioctl(master, TIOCSWINSZ, &ws);
        }
        for (const Event& event : result.events ? terminal.takeEvents() : std::vector<Event>()) {
            if (const auto* write = std::get_if<ClipboardWrite>(&event))
                clipboard = write->data;
            else if (const auto* query = std::get_if<ClipboardQuery>(&event))
                terminal.answerClipboard(query->target, clipboard);
        }
        writeAll(master, terminal.takeReplies());
    }
}
} // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        std::fputs("usage: gwt-vtrun COLS ROWS CMD [ARG…]\n", stderr);
        return 2;
    }
    TerminalSettings settings;
    settings.size = {std::atoi(argv[1]), std::atoi(argv[2])};
    settings.historyLines = 1000;
    settings.cell = {10, 20};
    settings.permissions = {true, true, true, true};
    Terminal terminal(settings);
    winsize ws = windowSize(terminal.size());
    int master = -1;
    const pid_t child = forkpty(&master, nullptr, nullptr, &ws);
    if (child < 0) {
        std::perror("forkpty");
        return 1;
    }
    if (child == 0) {
        setenv("TERM", "xterm-256color", 1);
        setenv("COLORTERM", "truecolor", 1);
        execvp(argv[3], argv + 3);
        std::perror(argv[3]);
        _exit(127);
    }
    converse(master, terminal);
    int status = 0;
    waitpid(child, &status, 0);
    std::puts(dumpJson(terminal, settings.historyLines, {}).c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
