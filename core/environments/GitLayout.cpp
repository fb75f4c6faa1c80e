#include "core/environments/GitLayout.h"

#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace gwt::environments
{

namespace fs = std::filesystem;

namespace
{

/// A file's first line; git's pointers are one line of at most a path.
std::string firstLine(const fs::path& path)
{
    std::ifstream file(path);
    std::string line(4096, '\0');
    file.read(line.data(), static_cast<std::streamsize>(line.size()));
    line.resize(static_cast<std::size_t>(file.gcount()));
    return line.substr(0, line.find_first_of("\r\n"));
}

} // namespace

std::vector<std::string> gitFoldersOutside(const std::string& projectRoot)
{
    std::error_code error;
    const fs::path project(projectRoot);
    const fs::path link = project / ".git";
    if (!fs::is_regular_file(link, error))
        return {};
    const std::string line = firstLine(link);
    constexpr std::string_view prefix = "gitdir: ";
    if (line.compare(0, prefix.size(), prefix) != 0)
        return {};
    const fs::path own = fs::weakly_canonical(project / line.substr(prefix.size()), error);
    fs::path common = own;
    if (const std::string shared = firstLine(own / "commondir"); !shared.empty())
        common = fs::weakly_canonical(own / shared, error);
    // A `.git` file can name anything; only what really is a git folder goes into the container.
    if (!fs::is_regular_file(common / "HEAD", error) || !fs::is_directory(common / "objects", error))
        return {};
    const std::string inside = project.string() + "/";
    if (common.string().compare(0, inside.size(), inside) == 0)
        return {};
    return {common.string()};
}

bool mayHaveFilters(const std::string& worktree)
{
    constexpr std::size_t largestConfig = 64U << 10U;
    std::error_code error;
    const std::vector<std::string> outside = gitFoldersOutside(worktree);
    const fs::path config = (outside.empty() ? fs::path(worktree) / ".git" : fs::path(outside.front())) / "config";
    if (!fs::is_regular_file(config, error) || fs::file_size(config, error) > largestConfig)
        return true;
    std::ifstream file(config, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    // [filter "x"], [include], [includeIf …], extensions.worktreeConfig: the names cannot be written any other way.
    for (const char* word : {"filter", "include", "worktreeconfig"})
        if (text.find(word) != std::string::npos)
            return true;
    return text.empty();
}

base::Result<std::string> resolveProject(const std::string& projectRoot)
{
    if (projectRoot.empty() || projectRoot.front() != '/')
        return base::fail(base::ErrorCode::InvalidArgument, "project_root: expected an absolute path, got \"" + projectRoot + "\"", "start it with /");
    std::error_code error;
    const fs::path path = fs::canonical(projectRoot, error);
    if (error == std::errc::permission_denied)
        return base::fail(base::ErrorCode::Denied, "no permission to see the project folder " + projectRoot, "check its mode and owner");
    if (error || !fs::is_directory(path, error))
        return base::fail(base::ErrorCode::NotFound, "no such project folder: " + projectRoot, "create it first, or check project_root");
    if (path == "/")
        return base::fail(base::ErrorCode::InvalidArgument, "project_root: the whole machine is not a project", "name the repository's folder");
    return path.string();
}

std::string toEnginePath(const std::string& hostPath)
{
    const bool hasDrive = hostPath.size() > 2 && std::isalpha(static_cast<unsigned char>(hostPath[0])) && hostPath[1] == ':' && (hostPath[2] == '\\' || hostPath[2] == '/');
    if (!hasDrive)
        return hostPath;
    std::string path = "/mnt/";
    path += static_cast<char>(std::tolower(static_cast<unsigned char>(hostPath[0])));
    for (const char c : hostPath.substr(2))
        path += c == '\\' ? '/' : c;
    return path;
}

} // namespace gwt::environments
