#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::process
{

/// The whole environment of a process to be. A child gets exactly this and inherits nothing by itself.
class Environment
{
public:
    Environment() = default;
    Environment(std::initializer_list<std::pair<const std::string, std::string>> variables)
        : m_variables(variables)
    {
    }

    /// A copy of this process's own. Call it on the main thread, before anybody calls setenv.
    static Environment current();

    std::optional<std::string> get(const std::string& name) const;
    Environment& set(std::string name, std::string value);
    Environment& unset(const std::string& name);
    /// Variables of `other` win.
    Environment& merge(const Environment& other);

    /// `NAME=value` lines in name order; names that are empty or hold '=' or NUL are left out.
    std::vector<std::string> lines() const;
    const std::map<std::string, std::string>& variables() const { return m_variables; }

    bool operator==(const Environment&) const = default;

private:
    std::map<std::string, std::string> m_variables;
};

} // namespace gwt::process
