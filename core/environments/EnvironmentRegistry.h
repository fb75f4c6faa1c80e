#pragma once

#include "core/base/Result.h"
#include "core/environments/Environment.h"

#include <memory>
#include <string>
#include <vector>

namespace gwt::environments
{

/// The live environments of this gwt, oldest first. Core thread only, so that many callers at once are one after the
/// other here: an id is taken the moment its creation begins.
class EnvironmentRegistry
{
public:
    using Entry = std::shared_ptr<Environment>;

    /// Conflict for an id that exists or is being created, Unavailable while closing.
    base::Result<Entry> reserve(CreateRequest request);
    /// NotFound; Unavailable while closing.
    base::Result<Entry> find(const std::string& envId) const;
    /// As find, and NotRunning or Conflict when no command can run in it now.
    base::Result<Entry> findRunning(const std::string& envId) const;
    void remove(const std::string& envId);

    const std::vector<Entry>& all() const { return m_entries; }
    int load(const std::string& engineName) const;

    /// From now on nothing new begins.
    void close() { m_isClosing = true; }
    bool isClosing() const { return m_isClosing; }

private:
    std::vector<Entry> m_entries;
    bool m_isClosing = false;
};

/// InvalidArgument unless 1 to 64 bytes without control characters and slashes.
base::Result<void> checkEnvironmentId(const std::string& envId);

} // namespace gwt::environments
