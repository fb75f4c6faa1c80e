#pragma once

#include <QString>

#include <vector>

namespace gwt::desktop
{

/// Something in a terminal that can be opened.
struct LinkTarget {
    enum class Kind : std::uint8_t { Uri, File };
    Kind kind = Kind::Uri;
    QString text; ///< the URI, or the path as written (relative ones to the tab's folder)
    int line = 0; ///< of a File, from 1; 0 for none
    int column = 0;
    bool operator==(const LinkTarget&) const = default;
};

struct LinkSpan {
    int from = 0; ///< UTF-16 units
    int to = 0;
    LinkTarget target;
    bool operator==(const LinkSpan&) const = default;
};

/// URLs and `path:line:column` in a line of text, left to right. Whether a file exists is for the opener to see.
std::vector<LinkSpan> findLinks(const QString& line);

} // namespace gwt::desktop
