#include "app/cli/Table.h"

#include <utf8proc.h>

#include <algorithm>

namespace gwt::cli
{

int displayWidth(const std::string& text)
{
    int width = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t point = 0;
        const auto used = utf8proc_iterate(bytes, left, &point);
        if (used <= 0) {
            ++bytes;
            --left;
            continue;
        }
        width += utf8proc_charwidth(point);
        bytes += used;
        left -= used;
    }
    return width;
}

std::string table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows)
{
    std::vector<int> widths(header.size());
    const auto measure = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths[i], displayWidth(row[i]));
    };
    measure(header);
    std::for_each(rows.begin(), rows.end(), measure);
    std::string out;
    const auto print = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i) {
            out += row[i];
            if (i + 1 < row.size())
                out.append(static_cast<std::size_t>(widths[i] - displayWidth(row[i]) + 2), ' ');
        }
        out += '\n';
    };
    print(header);
    std::for_each(rows.begin(), rows.end(), print);
    return out;
}

} // namespace gwt::cli
