#include "core/workspace/RecipeSteps.h"

#include "core/base/Text.h"

#include <filesystem>

namespace gwt::workspace
{
namespace
{

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr std::chrono::minutes longest{10};
constexpr std::size_t shownBytes = 600;

/// `path` without symbolic links lies in `root` without symbolic links.
bool isInside(const fs::path& path, const fs::path& root)
{
    std::error_code error;
    const std::string inner = fs::weakly_canonical(path, error).string();
    const std::string outer = fs::weakly_canonical(root, error).string();
    return !error && inner.starts_with(outer + "/");
}

std::string joined(const Argv& argv)
{
    std::string line;
    for (const std::string& part : argv)
        line += (line.empty() ? "" : " ") + part;
    return line;
}

} // namespace

base::Result<void> copyRecipeFiles(const RecipePlace& place, const std::vector<std::string>& files)
{
    for (const std::string& file : files) {
        const fs::path from = fs::path(place.project) / file;
        const fs::path to = fs::path(place.worktree) / file;
        std::error_code error;
        if (fs::exists(to, error))
            continue;
        if (!fs::exists(from, error))
            return base::fail(ErrorCode::NotFound, "the recipe copies " + file + ", which is not in the project", "take it out of copy, or put it there");
        if (!isInside(from, place.project) || !isInside(to, place.worktree))
            return base::fail(ErrorCode::Denied, "the recipe copies " + file + ", and a symbolic link leads it out of the project", "name a file of the project itself");
        fs::create_directories(to.parent_path(), error);
        if (!error)
            fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::copy_symlinks, error);
        if (error)
            return base::fail(ErrorCode::Unavailable, "cannot copy " + file + " into the worktree: " + error.message(), {});
    }
    return {};
}

base::Result<void> runRecipeCommands(process::CommandRunner& runner, const RecipePlace& place, const std::vector<Argv>& commands, std::stop_token stop)
{
    for (const Argv& argv : commands) {
        process::Command command;
        command.program = argv.front();
        command.arguments.assign(argv.begin() + 1, argv.end());
        command.environment = place.environment;
        command.workingDirectory = place.worktree;
        process::RunLimits limits;
        limits.timeout = longest;
        const auto done = runner.run(command, {}, limits, stop);
        if (!done)
            return base::fail(done.error().code, joined(argv) + ": " + done.error().message, done.error().hint);
        if (done->status.isSuccess())
            continue;
        const std::string& said = done->errorOutput.empty() ? done->output : done->errorOutput;
        return base::fail(ErrorCode::Unavailable, joined(argv) + " " + describe(done->status) + ": " + base::toValidUtf8(base::utf8Suffix(said, shownBytes)), "run it in " + place.worktree + " to see why");
    }
    return {};
}

} // namespace gwt::workspace
