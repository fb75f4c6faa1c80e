#pragma once

#include "core/base/JsonScan.h"
#include "core/hub/HubConfig.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gwt::base
{
class JsonEdit;
}

namespace gwt::hub
{

/// What `gwt add` and `gwt update` say of a server; what is not said is not written.
struct ServerFields {
    std::optional<std::string> command, url, type, cwd, start, sharing;
    std::optional<std::vector<std::string>> args, tags;
    std::map<std::string, std::string> env, headers; ///< each member by itself
    std::optional<bool> disabled, critical;
};

/// Changes one hub.jsonc as a person would: only what changes is touched, comments and order stay. A change that would
/// leave a file that gwt cannot read is refused, and one that was broken before is left alone. Blocks for the disk; any
/// thread.
class ConfigEdit
{
public:
    /// `file` is made (with its folder) by the first change.
    explicit ConfigEdit(std::string file)
        : m_file(std::move(file))
    {
    }
    const std::string& file() const { return m_file; }

    /// Conflict when there is one of that name.
    base::Result<void> add(const std::string& id, const ServerFields& fields) const;
    /// NotFound when this file has none of that name.
    base::Result<void> update(const std::string& id, const ServerFields& fields) const;
    base::Result<void> remove(const std::string& id) const;

    /// In front: it is asked before the rules that are there. A rule of the same id is replaced where it stands.
    base::Result<void> addRule(const tools::PolicyRule& rule) const;
    base::Result<void> removeRule(const std::string& id) const;
    base::Result<void> setDefault(tools::Effect effect) const;
    base::Result<void> setDryRun(bool dryRun) const;

    /// A commented file to start from. Conflict when it exists.
    base::Result<void> create() const;

private:
    using Edit = std::function<base::Result<std::string>(const base::JsonEdit&)>;
    base::Result<void> change(const Edit& edit) const;
    base::Result<void> set(const base::JsonPath& path, const std::string& json) const;

    std::string m_file;
};

/// A name that may stand before `__` in a tool's name: letters, digits, `_ . -`, at most 32.
base::Result<void> checkServerId(const std::string& id);

/// "allow", "deny", "ask"
const char* name(tools::Effect effect);

} // namespace gwt::hub
