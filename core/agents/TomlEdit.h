#pragma once

#include "core/base/Result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gwt::agents
{

/// Edits one sub-table of a person's TOML file by byte positions; everything else stays as it is. What comes in and
/// what goes out is parsed by toml11: a text that it refuses is never written.
class TomlEdit
{
public:
    /// Keys and their values in TOML.
    using Values = std::vector<std::pair<std::string, std::string>>;

    static base::Result<TomlEdit> open(std::string text);

    bool hasTable(std::string_view table, std::string_view key) const;

    /// Adds `[table.key]`: as a table at the end of the file, or, where `table` is inline or made of dotted keys, in
    /// that way, because TOML lets such tables be extended by nothing else. Conflict when `table` is no table.
    base::Result<std::string> withTable(const std::string& table, const std::string& key, const Values& values) const;

    /// Takes `table.key` out, in whichever of TOML's ways it was written.
    base::Result<std::string> withoutTable(const std::string& table, const std::string& key) const;

    static std::string quoted(std::string_view text);

private:
    explicit TomlEdit(std::string text)
        : m_text(std::move(text))
    {
    }
    std::string lineEnd() const { return m_text.find("\r\n") == std::string::npos ? "\n" : "\r\n"; }
    std::string appended(const std::string& table, const std::string& key, const Values& values) const;
    base::Result<std::string> insertedInline(std::size_t brace, const std::string& key, const Values& values) const;
    base::Result<std::string> withoutFirst(const std::string& table, const std::string& key) const;

    std::string m_text;
};

} // namespace gwt::agents
