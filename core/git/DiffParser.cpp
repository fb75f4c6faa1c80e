#include "core/git/DiffParser.h"

#include <charconv>
#include <optional>

namespace gwt::git
{
namespace
{

class Lines
{
public:
    explicit Lines(std::string_view text)
        : m_rest(text)
    {
    }
    bool isAtEnd() const { return m_rest.empty(); }
    std::string_view peek() const { return m_rest.substr(0, m_rest.find('\n')); }
    std::string_view next()
    {
        const std::string_view line = peek();
        m_rest.remove_prefix(line.size() == m_rest.size() ? line.size() : line.size() + 1);
        return line;
    }

private:
    std::string_view m_rest;
};

bool take(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::optional<int> takeNumber(std::string_view& text)
{
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc())
        return {};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

/// "3,7" or "3"
bool takeRange(std::string_view& text, int& start, int& count)
{
    const auto first = takeNumber(text);
    if (!first)
        return false;
    start = *first;
    count = 1;
    if (take(text, ",")) {
        const auto second = takeNumber(text);
        if (!second)
            return false;
        count = *second;
    }
    return true;
}

std::optional<DiffHunk> parseHunkHeader(std::string_view line)
{
    DiffHunk hunk;
    if (!take(line, "@@ -") || !takeRange(line, hunk.oldStart, hunk.oldCount) || !take(line, " +") ||
        !takeRange(line, hunk.newStart, hunk.newCount) || !take(line, " @@"))
        return {};
    take(line, " ");
    hunk.header = line;
    return hunk;
}

void parseHunkLines(Lines& lines, DiffHunk& hunk)
{
    int oldLeft = hunk.oldCount;
    int newLeft = hunk.newCount;
    int oldNumber = hunk.oldStart;
    int newNumber = hunk.newStart;
    while (!lines.isAtEnd()) {
        const std::string_view line = lines.peek();
        const char sign = line.empty() ? ' ' : line.front();
        if (sign != '\\' && oldLeft <= 0 && newLeft <= 0)
            return;
        const std::string text(line.substr(line.empty() ? 0 : 1));
        if (sign == '+' && newLeft > 0) {
            hunk.lines.push_back({DiffLine::Kind::Added, text, 0, newNumber++});
            --newLeft;
        } else if (sign == '-' && oldLeft > 0) {
            hunk.lines.push_back({DiffLine::Kind::Removed, text, oldNumber++, 0});
            --oldLeft;
        } else if (sign == ' ' && oldLeft > 0 && newLeft > 0) {
            hunk.lines.push_back({DiffLine::Kind::Context, text, oldNumber++, newNumber++});
            --oldLeft;
            --newLeft;
        } else if (sign == '\\') {
            hunk.lines.push_back({DiffLine::Kind::NoNewline, text, 0, 0});
        } else {
            return;
        }
        lines.next();
    }
}

std::string pathOf(std::string_view text, std::string_view prefix)
{
    if (text.ends_with('\t')) // after a path with spaces; one that ends in a tab itself is quoted
        text.remove_suffix(1);
    std::string path = unquotePath(text);
    if (path == "/dev/null")
        return {};
    return path.starts_with(prefix) ? path.substr(prefix.size()) : path;
}

/// "a/x b/x": both sides are the same file, so the text splits in the middle; quoted ones by their quotes.
std::string pathOfHeader(std::string_view text)
{
    if (text.ends_with('"')) {
        const std::size_t open = text.rfind(" \"");
        return open == std::string_view::npos ? std::string() : pathOf(text.substr(open + 1), "b/");
    }
    if (text.size() < 5)
        return {};
    return pathOf(text.substr((text.size() + 1) / 2), "b/");
}

void parseExtended(std::string_view line, FileDiff& file)
{
    using Status = ChangedFile::Status;
    if (take(line, "new file mode ")) {
        file.status = Status::Added;
        file.newMode = line;
    } else if (take(line, "deleted file mode ")) {
        file.status = Status::Deleted;
        file.oldMode = line;
    } else if (take(line, "old mode ")) {
        file.oldMode = line;
    } else if (take(line, "new mode ")) {
        file.newMode = line;
    } else if (take(line, "rename from ")) {
        file.status = Status::Renamed;
        file.oldPath = unquotePath(line);
    } else if (take(line, "rename to ")) {
        file.path = unquotePath(line);
    } else if (take(line, "Binary files ") || take(line, "GIT binary patch")) {
        file.isBinary = true;
    } else if (take(line, "+++ ")) {
        if (std::string path = pathOf(line, "b/"); !path.empty())
            file.path = std::move(path);
    } else if (take(line, "--- ")) {
        if (std::string path = pathOf(line, "a/"); !path.empty() && file.status == Status::Deleted)
            file.path = std::move(path);
    }
}

FileDiff parseFile(Lines& lines)
{
    FileDiff file;
    file.path = pathOfHeader(lines.next().substr(std::string_view("diff --git ").size()));
    while (!lines.isAtEnd() && !lines.peek().starts_with("diff --git ")) {
        const std::string_view line = lines.next();
        if (auto hunk = parseHunkHeader(line)) {
            parseHunkLines(lines, *hunk);
            file.hunks.push_back(std::move(*hunk));
        } else {
            parseExtended(line, file);
        }
    }
    return file;
}

std::optional<char> escaped(char letter)
{
    switch (letter) {
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'v':
        return '\v';
    case '"':
        return '"';
    case '\\':
        return '\\';
    default:
        return {};
    }
}

} // namespace

std::string unquotePath(std::string_view text)
{
    if (text.size() < 2 || !text.starts_with('"') || !text.ends_with('"'))
        return std::string(text);
    text = text.substr(1, text.size() - 2);
    std::string path;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 >= text.size()) {
            path += text[i];
            continue;
        }
        ++i;
        if (const auto plain = escaped(text[i])) {
            path += *plain;
            continue;
        }
        unsigned value = 0;
        std::size_t digits = 0;
        for (; digits < 3 && i + digits < text.size() && text[i + digits] >= '0' && text[i + digits] <= '7'; ++digits)
            value = value * 8 + static_cast<unsigned>(text[i + digits] - '0');
        path += digits ? static_cast<char>(value) : text[i];
        i += digits ? digits - 1 : 0;
    }
    return path;
}

std::vector<FileDiff> parseDiff(std::string_view text)
{
    std::vector<FileDiff> files;
    Lines lines(text);
    while (!lines.isAtEnd()) {
        if (lines.peek().starts_with("diff --git "))
            files.push_back(parseFile(lines));
        else
            lines.next();
    }
    return files;
}

} // namespace gwt::git
