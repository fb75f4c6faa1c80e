#pragma once

#include <string>
#include <vector>

namespace gwt::cli
{

/// Rows under a header, in columns as wide as their widest cell (East Asian wide characters count two).
std::string table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);

/// Columns that a terminal needs for UTF-8 text.
int displayWidth(const std::string& text);

} // namespace gwt::cli
