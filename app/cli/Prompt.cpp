#include "app/cli/Prompt.h"

#include "core/process/UniqueFd.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace gwt::cli
{
namespace
{

using base::ErrorCode;
using base::fail;

constexpr std::size_t most = 1U << 20U;

/// No echo while it lives; Ctrl+C is taken as a character then, so that the terminal is never left without echo.
class Silence
{
public:
    explicit Silence(int terminal)
        : m_terminal(terminal)
    {
        ::tcgetattr(terminal, &m_before);
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        ::tcsetattr(terminal, TCSAFLUSH, &silent);
    }
    ~Silence() { ::tcsetattr(m_terminal, TCSAFLUSH, &m_before); }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

private:
    int m_terminal;
    termios m_before{};
};

base::Result<std::string> readAll(int file, bool toLineEnd)
{
    std::string out;
    char byte = 0;
    for (;;) {
        const ssize_t n = ::read(file, &byte, 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0 || (toLineEnd && byte == '\n'))
            break;
        if (toLineEnd && byte == 3)
            return fail(ErrorCode::Cancelled, "not entered");
        if (out.size() >= most)
            return fail(ErrorCode::TooLarge, "more than 1 MiB on stdin");
        out += byte;
    }
    return out;
}

} // namespace

base::Result<std::string> askHidden(const std::string& question)
{
    const process::UniqueFd terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    if (!terminal)
        return fail(ErrorCode::Unavailable, "there is no terminal to ask on", "give it on stdin");
    const auto say = [&](const std::string& text) { (void)!::write(terminal.get(), text.data(), text.size()); };
    say(question + ": ");
    const Silence silence(terminal.get());
    auto answer = readAll(terminal.get(), true);
    say("\n");
    return answer;
}

base::Result<std::string> readHidden(const std::string& question)
{
    if (::isatty(STDIN_FILENO))
        return askHidden(question);
    auto text = readAll(STDIN_FILENO, false);
    if (text && text->ends_with('\n'))
        text->pop_back();
    if (text && text->ends_with('\r'))
        text->pop_back();
    return text;
}

base::Result<std::string> TerminalPassphrases::ask(Purpose purpose, const std::string& what)
{
    if (m_file.isPreferred())
        return m_file.ask(purpose, what);
    auto first = askHidden(purpose == Purpose::Choose ? "New passphrase for " + what : "Passphrase for " + what);
    if (!first)
        return first.error().code == ErrorCode::Unavailable ? m_file.ask(purpose, what) : std::move(first);
    if (first->empty())
        return fail(ErrorCode::InvalidArgument, "the passphrase is empty");
    if (purpose == Purpose::Choose) {
        const auto again = askHidden("The same again");
        if (!again || *again != *first)
            return fail(ErrorCode::InvalidArgument, "the two passphrases differ", "nothing was changed; try again");
    }
    return first;
}

} // namespace gwt::cli
