#pragma once

#include "core/base/Result.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace gwt::agents
{

/// Claude Code takes `<file>.lock` (a folder, proper-lockfile's protocol) around its own writes; the others lock
/// nothing.
enum class ConfigLock { None, Folder };

/// A person's file that is rewritten without ever being half-written: locked, read again, replaced by rename, its mode
/// and owner kept, a symbolic link followed. Blocks for as long as somebody else holds the lock (`patience`): not for
/// the window's thread once it is shown.
class ConfigFile
{
public:
    using Text = std::optional<std::string>; ///< nullopt: no such file

    struct Contents {
        Text text;
        Text before; ///< the `.gwt-backup`
    };
    struct Change {
        Text text;
        bool keepsBackup = true; ///< false: `before` becomes the new backup
        Text before;
    };
    enum class Outcome { Unchanged, Written, Deleted };

    ConfigFile(std::filesystem::path path, ConfigLock lock,
               std::chrono::milliseconds patience = std::chrono::seconds(12))
        : m_path(std::move(path))
        , m_lock(lock)
        , m_patience(patience)
    {
    }

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path backupPath() const { return m_path.string() + ".gwt-backup"; }

    base::Result<Contents> read() const;

    /// `decide` may be called more than once: when somebody writes the file in between, it is read again.
    base::Result<Outcome> rewrite(const std::function<base::Result<Change>(const Contents&)>& decide) const;

private:
    base::Result<Outcome> rewriteLocked(const std::function<base::Result<Change>(const Contents&)>& decide) const;

    std::filesystem::path m_path;
    ConfigLock m_lock;
    std::chrono::milliseconds m_patience;
};

} // namespace gwt::agents
