#pragma once

#include "core/base/Result.h"

#include <memory>
#include <string>

namespace gwt::hub
{

/// A folder of its own for a server without `cwd`: `<parent>/<server>-XXXXXX`, 0700, made by mkdtemp so that two made at
/// once never meet. Characters of `server` that are no file name become `_`.
base::Result<std::string> makeWorkFolder(const std::string& parent, const std::string& server);
/// With all that is in it; links in it are removed, not followed.
void removeWorkFolder(const std::string& folder);

/// `<root>/<pid>-<start time>`, 0700, for the work folders of this process; it goes with this object. Those of processes
/// that are gone are removed first (a killed gwt leaves its own behind).
class InstanceWorkFolder
{
public:
    static base::Result<std::unique_ptr<InstanceWorkFolder>> create(const std::string& root);
    ~InstanceWorkFolder();
    InstanceWorkFolder(const InstanceWorkFolder&) = delete;
    InstanceWorkFolder& operator=(const InstanceWorkFolder&) = delete;
    const std::string& path() const { return m_path; }

private:
    explicit InstanceWorkFolder(std::string path)
        : m_path(std::move(path))
    {
    }
    const std::string m_path;
};

} // namespace gwt::hub
