#pragma once

#include "core/base/Result.h"
#include "core/process/Environment.h"
#include "core/process/UniqueFd.h"

#include <string>

namespace gwt::host
{

/// GWT_HOME (contract section 2): the folder of gwt's own files, mode 0700. Only the files named here are touched in it.
class HomeFolder
{
public:
    /// GWT_HOME of `environment`, else ~/.gwt; made when missing. Denied or Unavailable when that fails (HOME read-only).
    static base::Result<HomeFolder> open(const process::Environment& environment);

    const std::string& path() const { return m_path; }
    std::string stateFile() const { return m_path + "/mcp-state.json"; }
    std::string configFile() const { return m_path + "/config.toml"; }
    std::string hubFile() const { return m_path + "/hub.jsonc"; }
    std::string secretsFile() const { return m_path + "/secrets.json"; }
    std::string ticketsFile() const { return m_path + "/tickets.sqlite"; }
    std::string sessionsFolder() const { return m_path + "/sessions"; }
    std::string logFile() const { return m_path + "/logs/gwt.log"; }
    std::string auditFile() const { return m_path + "/audit.jsonl"; }

    /// One window per GWT_HOME: an advisory lock on the folder itself, held while the returned descriptor is open and
    /// freed by the kernel however the process ends. Conflict when another window holds it.
    base::Result<process::UniqueFd> lockForWindow() const;

private:
    explicit HomeFolder(std::string path)
        : m_path(std::move(path))
    {
    }
    std::string m_path;
};

} // namespace gwt::host
