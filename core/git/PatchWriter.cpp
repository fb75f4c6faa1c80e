#include "core/git/DiffParser.h"

#include <algorithm>

namespace gwt::git
{
namespace
{

/// Quoted when git would have to: control characters, quotes and backslashes.
std::string quoted(const std::string& path)
{
    const bool isPlain =
        std::ranges::none_of(path, [](unsigned char c) { return c < 0x20 || c == '"' || c == '\\' || c == 0x7F; });
    if (isPlain)
        return path;
    std::string text = "\"";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            text += '\\';
            text += c;
        } else if (byte < 0x20 || byte == 0x7F) {
            text += '\\';
            for (const int shift : {6, 3, 0})
                text += static_cast<char>('0' + ((byte >> shift) & 7));
        } else {
            text += c;
        }
    }
    return text + '"';
}

char signOf(DiffLine::Kind kind)
{
    switch (kind) {
    case DiffLine::Kind::Added:
        return '+';
    case DiffLine::Kind::Removed:
        return '-';
    case DiffLine::Kind::NoNewline:
        return '\\';
    case DiffLine::Kind::Context:
        break;
    }
    return ' ';
}

std::string range(int start, int count)
{
    return std::to_string(start) + ',' + std::to_string(count);
}

} // namespace

std::string patchOf(const FileDiff& file, const std::vector<std::size_t>& chosen)
{
    const std::string& oldPath = file.oldPath.empty() ? file.path : file.oldPath;
    const bool isAdded = file.status == ChangedFile::Status::Added;
    const bool isDeleted = file.status == ChangedFile::Status::Deleted;
    std::string patch = "diff --git " + quoted("a/" + oldPath) + ' ' + quoted("b/" + file.path) + '\n';
    if (isAdded)
        patch += "new file mode " + file.newMode + '\n';
    if (isDeleted)
        patch += "deleted file mode " + file.oldMode + '\n';
    if (file.status == ChangedFile::Status::Renamed)
        patch += "rename from " + quoted(oldPath) + "\nrename to " + quoted(file.path) + '\n';
    patch += "--- " + (isAdded ? "/dev/null" : quoted("a/" + oldPath)) + '\n';
    patch += "+++ " + (isDeleted ? "/dev/null" : quoted("b/" + file.path)) + '\n';
    int shift = 0; // by the hunks that are left out, later ones start elsewhere
    for (std::size_t i = 0; i < file.hunks.size(); ++i) {
        const DiffHunk& hunk = file.hunks[i];
        if (std::ranges::find(chosen, i) == chosen.end()) {
            shift += hunk.newCount - hunk.oldCount;
            continue;
        }
        patch += "@@ -" + range(hunk.oldStart, hunk.oldCount) + " +" +
                 range(std::max(0, hunk.newStart - shift), hunk.newCount) + " @@\n";
        for (const DiffLine& line : hunk.lines)
            patch += signOf(line.kind) + line.text + '\n';
    }
    return patch;
}

} // namespace gwt::git
