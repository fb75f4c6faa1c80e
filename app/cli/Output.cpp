#include "app/cli/Output.h"

#include "app/cli/ExitCode.h"

#include <cstdio>
#include <unistd.h>

namespace gwt::cli
{

void print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
    if (!text.empty() && text.back() != '\n')
        std::fputc('\n', stdout);
}

int fail(const base::Error& error, Format format)
{
    if (format == Format::Machines)
        print(base::toText({{"error", error.message}, {"hint", error.hint}, {"code", base::name(error.code)}}));
    std::fprintf(stderr, "gwt: %s\n", error.message.c_str());
    if (!error.hint.empty())
        std::fprintf(stderr, "     %s\n", error.hint.c_str());
    return exitCodeOf(error);
}

void progress(const std::string& line)
{
    if (::isatty(STDERR_FILENO))
        std::fprintf(stderr, "%s\n", line.c_str());
}

} // namespace gwt::cli
