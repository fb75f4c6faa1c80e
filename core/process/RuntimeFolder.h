#pragma once

#include "core/base/Result.h"
#include "core/process/Environment.h"
#include "core/process/UniqueFd.h"

#include <string>
#include <string_view>

namespace gwt::process
{

/// The person's folder for sockets and locks, which end with the session: $XDG_RUNTIME_DIR/gwt, else (no such folder,
/// or it is somebody else's) $XDG_STATE_HOME/gwt/run or ~/.local/state/gwt/run, else /tmp/gwt-<uid>. Mode 0700 and ours,
/// or an error: a folder that somebody else has put there is not used.
class RuntimeFolder
{
public:
    static base::Result<RuntimeFolder> open(const Environment& environment);

    const std::string& path() const { return m_path; }
    /// `<path>/<name>-<hash of key><suffix>`: short enough for a unix socket (107 bytes) wherever the key's file lies.
    std::string file(std::string_view name, std::string_view key, std::string_view suffix) const;

    /// An advisory lock, freed by the kernel however the process ends. Conflict: somebody else holds it.
    enum class Wait { No, Yes };
    base::Result<UniqueFd> lock(const std::string& file, Wait wait) const;

private:
    explicit RuntimeFolder(std::string path)
        : m_path(std::move(path))
    {
    }
    std::string m_path;
};

} // namespace gwt::process
