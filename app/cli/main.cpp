#include "app/cli/Command.h"
#include "app/cli/ExitCode.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <filesystem>
#include <unistd.h>

namespace
{

/// `gwt` and `gwt FOLDER`: the window is a program of its own beside this one, so that this one never links QtGui.
int openWindow(const char* self, const std::string& folder)
{
    std::error_code error;
    const auto here = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::string desktop = (error ? std::filesystem::path(self) : here).parent_path() / "gwt-desktop";
    const std::string where = std::filesystem::absolute(folder).string();
    ::execl(desktop.c_str(), desktop.c_str(), where.c_str(), static_cast<char*>(nullptr));
    std::fprintf(stderr, "gwt: cannot start %s: %s\n     the window is not installed here; every other command works\n", desktop.c_str(), std::strerror(errno));
    return gwt::cli::Failed;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("gwt"));
    gwt::cli::CommandContext context;
    context.environment = gwt::process::Environment::current();
    CLI::App app("gwt: AI coding agents side by side. Without a command it opens the window.", "gwt");
    app.set_version_flag("--version", std::string("gwt ") + GWT_VERSION);
    app.footer("Example: gwt ~/code/parser-lib");
    std::string folder = ".";
    app.add_option("folder", folder, "Repository to open (default: this folder)");
    app.require_subcommand(0, 1);
    gwt::cli::addAllCommands(app, context);
    QCoreApplication qt(argc, argv);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool isHelp = error.get_exit_code() == 0;
        const int code = app.exit(error);
        return isHelp ? code : gwt::cli::WrongUse;
    }
    if (!app.get_subcommands().empty())
        return context.exitCode;
    if (!std::filesystem::is_directory(folder)) {
        std::fprintf(stderr, "gwt: %s is neither a command nor a folder\n     gwt --help lists the commands\n", folder.c_str());
        return gwt::cli::WrongUse;
    }
    return openWindow(argv[0], folder);
}
