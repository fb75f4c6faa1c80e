#pragma once

#include "core/base/Error.h"

#include <toml.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gwt::agents
{

/// Reads typed values of one table and remembers the first that is wrong. A missing key leaves the value as it is.
class TomlTable
{
public:
    /// `hint`: what a person does about a wrong value.
    TomlTable(const toml::value& table, std::string path, std::string hint)
        : m_table(table)
        , m_path(std::move(path))
        , m_hint(std::move(hint))
    {
    }

    const toml::value* find(const char* key) const
    {
        const auto found = m_table.as_table().find(key);
        return found == m_table.as_table().end() ? nullptr : &found->second;
    }
    void string(const char* key, std::string& out)
    {
        if (const toml::value* value = find(key); value && expect(value->is_string(), key, "a string"))
            out = value->as_string().str;
    }
    void flag(const char* key, bool& out)
    {
        if (const toml::value* value = find(key); value && expect(value->is_boolean(), key, "true or false"))
            out = value->as_boolean();
    }
    void number(const char* key, int& out, int least, int most)
    {
        const toml::value* value = find(key);
        const std::string range = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
        if (value && expect(value->is_integer() && value->as_integer() >= least && value->as_integer() <= most, key, range))
            out = static_cast<int>(value->as_integer());
    }
    void strings(const char* key, std::vector<std::string>& out)
    {
        if (const toml::value* value = find(key))
            strings(*value, key, out);
    }
    void strings(const toml::value& value, const std::string& key, std::vector<std::string>& out)
    {
        if (!expect(value.is_array(), key, "an array of strings"))
            return;
        std::vector<std::string> items;
        for (const toml::value& item : value.as_array()) {
            if (!expect(item.is_string(), key, "an array of strings"))
                return;
            items.push_back(item.as_string().str);
        }
        out = std::move(items);
    }
    void pairs(const char* key, std::vector<std::pair<std::string, std::string>>& out)
    {
        const toml::value* value = find(key);
        if (!value || !expect(value->is_table(), key, "a table of strings"))
            return;
        for (const auto& [name, item] : value->as_table()) {
            if (expect(item.is_string(), key, "a table of strings"))
                out.emplace_back(name, item.as_string().str);
        }
        std::ranges::sort(out); // toml11 keeps no order
    }
    bool expect(bool holds, const std::string& key, const std::string& what)
    {
        if (!holds && !m_problem)
            m_problem = base::Error{base::ErrorCode::InvalidArgument, m_path + "." + key + ": expected " + what, m_hint};
        return holds;
    }
    const std::optional<base::Error>& problem() const { return m_problem; }

private:
    const toml::value& m_table;
    std::string m_path;
    std::string m_hint;
    std::optional<base::Error> m_problem;
};

} // namespace gwt::agents
