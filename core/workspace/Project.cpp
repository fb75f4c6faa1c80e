#include "core/workspace/Project.h"

#include <filesystem>

namespace gwt::workspace
{

std::string Project::name() const { return std::filesystem::path(m_root).filename().string(); }

base::Result<void> Project::require() const
{
    if (isOpen())
        return {};
    return base::fail(base::ErrorCode::NoProject, "no project is open", "open a git repository in the window, or start gwt in one");
}

void Project::open(const std::string& folder, base::Reply<std::string> reply)
{
    std::error_code error;
    const auto path = std::filesystem::canonical(folder, error);
    if (error || !std::filesystem::is_directory(path, error))
        return reply.fail(base::ErrorCode::NotFound, "no such folder: " + folder);
    m_git.discover({}, path.string(), [this, path = path.string(), alive = std::weak_ptr(m_alive), reply = std::move(reply)](base::Result<git::Repository> found) mutable {
        if (alive.expired())
            return;
        // A folder outside every repository opens as it is; git missing is said where a worktree is asked for.
        m_repository = found.value_or(git::Repository{});
        m_root = m_repository.mainFolder.empty() ? path : m_repository.mainFolder;
        Q_EMIT changed();
        reply(m_root);
    });
}

void Project::refresh()
{
    if (!isOpen())
        return;
    m_git.discover({}, m_root, [this, alive = std::weak_ptr(m_alive)](base::Result<git::Repository> found) {
        if (alive.expired() || !found)
            return;
        const bool isNew = found->currentBranch != m_repository.currentBranch || found->head != m_repository.head;
        m_repository = std::move(*found);
        if (isNew)
            Q_EMIT changed();
    });
}

} // namespace gwt::workspace
