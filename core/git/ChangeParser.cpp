#include "core/git/ChangeParser.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace gwt::git
{
namespace
{

/// Takes NUL-ended records one by one.
class Records
{
public:
    explicit Records(std::string_view text)
        : m_rest(text)
    {
    }
    bool isAtEnd() const { return m_rest.empty(); }
    std::string_view peek() const { return m_rest.substr(0, m_rest.find('\0')); }
    std::string_view next()
    {
        const std::string_view record = peek();
        m_rest.remove_prefix(std::min(record.size() + 1, m_rest.size()));
        return record;
    }

private:
    std::string_view m_rest;
};

ChangedFile::Status statusOf(char letter)
{
    switch (letter) {
    case 'A':
    case 'C':
        return ChangedFile::Status::Added;
    case 'D':
        return ChangedFile::Status::Deleted;
    case 'R':
        return ChangedFile::Status::Renamed;
    default: // M, T (type), U, X
        return ChangedFile::Status::Modified;
    }
}

/// `added TAB removed TAB path`, or with an empty path and then old and new as two records; "-" for binaries.
void takeCounts(Records& records, std::unordered_map<std::string_view, ChangedFile*>& files)
{
    std::string_view record = records.next();
    const std::size_t first = record.find('\t');
    const std::size_t second = first == std::string_view::npos ? first : record.find('\t', first + 1);
    if (second == std::string_view::npos)
        return;
    std::string_view path = record.substr(second + 1);
    if (path.empty()) {
        records.next();
        path = records.next();
    }
    const auto found = files.find(path);
    if (found == files.end())
        return;
    ChangedFile& file = *found->second;
    file.isBinary = record.starts_with('-');
    std::from_chars(record.data(), record.data() + first, file.addedLines);
    std::from_chars(record.data() + first + 1, record.data() + second, file.removedLines);
}

} // namespace

std::vector<ChangedFile> parseChanges(std::string_view text)
{
    std::vector<ChangedFile> result;
    Records records(text);
    while (!records.isAtEnd() && records.peek().starts_with(':')) {
        const std::string_view record = records.next(); // :mode mode object object STATUS
        const char letter =
            record.substr(record.rfind(' ') + 1).substr(0, 1).empty() ? '?' : record[record.rfind(' ') + 1];
        ChangedFile file;
        file.status = statusOf(letter);
        if (letter == 'R' || letter == 'C')
            file.oldPath = records.next();
        file.path = records.next();
        if (letter == 'C')
            file.oldPath.clear();
        result.push_back(std::move(file));
    }
    std::unordered_map<std::string_view, ChangedFile*> byPath;
    for (ChangedFile& file : result)
        byPath.emplace(file.path, &file);
    while (!records.isAtEnd())
        takeCounts(records, byPath);
    return result;
}

} // namespace gwt::git
