#include "core/git/MergeTree.h"

#include "core/git/Records.h"

#include <algorithm>
#include <charconv>

namespace gwt::git
{
namespace
{

/// "CONFLICT (add/add): Merge conflict in h" -> "add/add"
std::string reasonOf(std::string_view message)
{
    const std::size_t open = message.find('(');
    const std::size_t close = message.find(')', open);
    return open == message.npos || close == message.npos ? std::string(message)
                                                         : std::string(message.substr(open + 1, close - open - 1));
}

} // namespace

MergedTree parseMergeTree(std::string_view text)
{
    const auto records = split(text, '\0');
    MergedTree result;
    if (records.empty())
        return result;
    result.tree = records[0];
    std::size_t i = 1;
    std::vector<std::string> paths; // of "mode object stage TAB path"
    for (; i < records.size() && !records[i].empty(); ++i) {
        std::string path(records[i].substr(records[i].find('\t') + 1));
        if (paths.empty() || paths.back() != path)
            paths.push_back(std::move(path));
    }
    ++i;                         // the empty record between the sections
    while (i < records.size()) { // count, that many paths, type, message
        std::size_t count = 0;
        std::from_chars(records[i].data(), records[i].data() + records[i].size(), count);
        if (count == 0 || count > records.size() || i + count + 2 >= records.size())
            break;
        const std::string_view type = records[i + count + 1];
        if (type.starts_with("CONFLICT"))
            result.conflicts.push_back({std::string(records[i + 1]), reasonOf(records[i + count + 2])});
        i += count + 3;
    }
    for (const std::string& path : paths) { // a conflict is never left out, even in words that we do not know
        if (std::ranges::find(result.conflicts, path, &Conflict::path) == result.conflicts.end())
            result.conflicts.push_back({path, "conflict"});
    }
    return result;
}

base::Result<MergedTree> mergeTrees(const GitFolder& git, const std::string& ours, const std::string& theirs)
{
    const Arguments arguments = {"merge-tree", "--write-tree", "-z", ours, theirs};
    GitOptions patient;
    patient.timeout = std::chrono::minutes(5);
    const auto result = git.run(arguments, patient);
    if (!result)
        return base::fail(result.error());
    if (result->status.code > 1 || result->status.signal)
        return base::fail(gitError(*result, arguments));
    return parseMergeTree(result->output);
}

} // namespace gwt::git
