#pragma once

#include <string>
#include <string_view>

namespace gwt::host
{

/// `text` with `key = value` in `[table]`: an existing line keeps its comment and spacing, a missing one is put at the
/// table's end, a missing table at the file's end. For gwt's own config.toml, whose tables are written one key a line.
std::string withTomlValue(std::string text, std::string_view table, std::string_view key, std::string_view value);

/// A basic string with its quotes (TOML 1.0, "String").
std::string tomlString(std::string_view text);

} // namespace gwt::host
