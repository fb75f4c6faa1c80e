#pragma once

#include "core/base/Result.h"

#include <chrono>
#include <filesystem>
#include <string>

namespace gwt::agents
{

/// A lock that is a folder: `mkdir` takes it, `rmdir` gives it back, one whose time is older than 10 s belongs to a
/// dead process and is taken over (the protocol of npm's proper-lockfile, which Claude Code uses).
class FolderLock
{
public:
    static base::Result<FolderLock> take(const std::filesystem::path& path, std::chrono::milliseconds patience);

    FolderLock(FolderLock&& other) noexcept
        : m_path(std::exchange(other.m_path, {}))
    {
    }
    FolderLock& operator=(FolderLock&&) = delete;
    FolderLock(const FolderLock&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(std::string path)
        : m_path(std::move(path))
    {
    }
    std::string m_path;
};

} // namespace gwt::agents
