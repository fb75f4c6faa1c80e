#include "core/git/StatusParser.h"

#include "core/git/Records.h"

namespace gwt::git
{
namespace
{

/// What follows the n-th space: paths may hold spaces themselves.
std::string_view afterSpaces(std::string_view text, int n)
{
    for (; n > 0; --n) {
        const std::size_t space = text.find(' ');
        if (space == std::string_view::npos)
            return {};
        text.remove_prefix(space + 1);
    }
    return text;
}

StatusEntry tracked(std::string_view record, StatusEntry::Kind kind, int fields)
{
    StatusEntry entry;
    entry.kind = kind;
    if (record.size() < 9)
        return entry;
    entry.staged = record[2];
    entry.unstaged = record[3];
    entry.isSubmodule = record[5] == 'S';
    entry.hasSubmoduleWork = entry.isSubmodule && (record[7] == 'M' || record[8] == 'U');
    entry.path = afterSpaces(record, fields);
    return entry;
}

} // namespace

std::vector<StatusEntry> parseStatus(std::string_view text)
{
    std::vector<StatusEntry> result;
    const auto records = split(text, '\0');
    for (std::size_t i = 0; i < records.size(); ++i) {
        const std::string_view record = records[i];
        if (record.size() < 3)
            continue;
        switch (record.front()) {
        case '1':
            result.push_back(tracked(record, StatusEntry::Kind::Changed, 8));
            break;
        case '2':
            result.push_back(tracked(record, StatusEntry::Kind::Renamed, 9));
            if (i + 1 < records.size())
                result.back().oldPath = records[++i];
            break;
        case 'u':
            result.push_back(tracked(record, StatusEntry::Kind::Unmerged, 10));
            break;
        case '?':
        case '!':
            result.emplace_back();
            result.back().kind = record.front() == '?' ? StatusEntry::Kind::Untracked : StatusEntry::Kind::Ignored;
            result.back().path = record.substr(2);
            break;
        default: // headers
            break;
        }
    }
    return result;
}

} // namespace gwt::git
