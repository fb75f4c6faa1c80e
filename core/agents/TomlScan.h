#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::agents
{

using TomlPath = std::vector<std::string>;

/// One line (or, with a multi-line value, several) of a TOML text. Positions are bytes.
struct TomlStatement {
    enum class Kind { Table, ArrayTable, KeyValue };
    Kind kind = Kind::KeyValue;
    TomlPath path;              ///< from the root; of a key in an array table: that table's path and the key
    std::size_t tableDepth = 0; ///< of a KeyValue: how many of `path` come from the header above it
    std::size_t begin = 0;      ///< start of the line
    std::size_t end = 0;        ///< after its line end
    std::size_t valueBegin = 0;
    std::size_t valueEnd = 0;
};

/// One `key = value` inside an inline table.
struct TomlElement {
    TomlPath path;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<std::size_t> comma; ///< before it
    std::optional<std::size_t> nextComma;
};

/// Where things stand in a TOML 1.0 text. Says nothing about whether the values are right: ask toml11 first.
/// (toml11 3.7 reports a table's position as that of its first key's line, which is not enough to cut by.)
base::Result<std::vector<TomlStatement>> scanToml(std::string_view text);

/// The elements of the inline table whose `{` is at `begin`.
base::Result<std::vector<TomlElement>> scanInlineTable(std::string_view text, std::size_t begin);

bool startsWith(const TomlPath& path, const TomlPath& prefix);

} // namespace gwt::agents
